using LuaSkills.Governance.Approvals;
using LuaSkills.Governance.Auditing;
using LuaSkills.Governance.Policies;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace LuaSkills.Governance.Local;

/// <summary>Set-up of a gate in process; the counterpart of the Lodestar gate's configuration (spec: gate section 8).</summary>
public sealed record LocalGateOptions
{
    /// <summary>Id of the project: the name of a directory in <see cref="LogRoot"/>.</summary>
    public required string ProjectId { get; init; }

    /// <summary>On whose behalf calls are proposed, for the log.</summary>
    public required string ActorId { get; init; }

    /// <summary>Id of the session; <see langword="null"/> for a new one.</summary>
    public string? SessionId { get; init; }

    /// <summary>Directory of the log; <c>.lodestar/events</c> in the working directory by default.</summary>
    public string LogRoot { get; init; } = Path.Combine(".lodestar", "events");

    /// <summary>Where calls take place, for policies to match; the session of the project when <see langword="null"/>.</summary>
    public GateScope? DefaultScope { get; init; }

    /// <summary>How sensitive the data of calls is, for policies to match.</summary>
    public Sensitivity DefaultSensitivity { get; init; } = Sensitivity.Internal;

    /// <summary>The policy; <see langword="null"/> for <see cref="AutoApproveCeiling"/> alone.</summary>
    public GatePolicy? Policy { get; init; }

    /// <summary>Whether a policy without a signature will do. The hash of a signed one is checked, its signature is not.</summary>
    public bool AllowUnsignedPolicy { get; init; }

    /// <summary>Without a policy: levels up to this one run, 0 to 3; level 4 is held, and the others are refused.</summary>
    public int AutoApproveCeiling { get; init; } = 2;

    /// <summary>Contracts of tools by the names they are registered with. Others get <see cref="ToolContract.Conservative"/>, with the level they declare.</summary>
    public IReadOnlyDictionary<string, ToolContract> ToolContracts { get; init; } = new Dictionary<string, ToolContract>(StringComparer.Ordinal);

    /// <summary>How long a held call waits for a decision, in milliseconds precision; zero refuses at once what would be held.</summary>
    public TimeSpan ApprovalTimeout { get; init; }

    /// <summary>How approvers decide; needed when <see cref="ApprovalTimeout"/> is not zero.</summary>
    public ApprovalChannel? Approvals { get; init; }

    /// <summary>Whether <see cref="ApprovalChannel.Files"/> may take resolutions that nobody signed. There are no others that it could take.</summary>
    public bool AllowUnsignedApprovals { get; init; }

    /// <summary>How long a tool may run, 120 s by default; zero for as long as it likes. What runs longer fails, and its result is not used.</summary>
    public TimeSpan ToolTimeout { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>How the log is written.</summary>
    public AuditLogOptions Log { get; init; } = new();

    /// <summary>Deepest nesting of arguments and outputs, 128 levels by default and at most.</summary>
    public int MaxDepth { get; init; } = GateLimits.DefaultMaxDepth;

    /// <summary>Whether messages of exceptions other than <see cref="GovernedToolException"/> reach the log and the caller; they may quote secrets.</summary>
    public bool ExposeExceptionMessages { get; init; }

    /// <summary>How long closing waits for tools that run, 10 s by default.</summary>
    public TimeSpan ShutdownTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Takes what an operator should see.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>
    /// Reads a configuration file of the Lodestar gate. What a gate in process has not (keys of approvers, sentinels, other stores) is an error, and so is a
    /// member that is not known. The file of the policy is looked for beside the configuration.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="GateDocumentException">The file is no such configuration; says where and why.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static LocalGateOptions Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return ConfigurationReader.Read(File.ReadAllBytes(path), path);
    }

    /// <exception cref="GateStartException">The options contradict each other.</exception>
    internal void Check()
    {
        Require(ProjectId is { Length: > 0 } && !string.Equals(ProjectId, "project-stub", StringComparison.Ordinal), "ProjectId must be a name of your own");
        Require(ProjectId is not ("." or "..") && ProjectId.IndexOfAny(Path.GetInvalidFileNameChars()) < 0 && !ProjectId.Contains('\\', StringComparison.Ordinal),
            "ProjectId must be usable as the name of a directory");
        Require(ActorId is { Length: > 0 }, "ActorId must not be empty");
        Require(SessionId is null or { Length: > 0 } && !string.Equals(SessionId, "session-stub", StringComparison.Ordinal), "SessionId must be a name of your own");
        Require(AutoApproveCeiling is >= 0 and <= 3, "AutoApproveCeiling must be from 0 to 3");
        Require(MaxDepth is >= 1 and <= GateLimits.DefaultMaxDepth, $"MaxDepth must be from 1 to {GateLimits.DefaultMaxDepth}");
        Require(ApprovalTimeout >= TimeSpan.Zero && ToolTimeout >= TimeSpan.Zero && ShutdownTimeout >= TimeSpan.Zero, "times must not be negative");
        Require(ApprovalTimeout.TotalMilliseconds <= int.MaxValue && ToolTimeout.TotalMilliseconds <= int.MaxValue, "times must not be longer than 24 days");
        Require(Policy is null or { SignedBy: not null } || AllowUnsignedPolicy,
            $"policy '{Policy?.Id}@{Policy?.Version}' is unsigned; set AllowUnsignedPolicy to accept that");
        Require(ApprovalTimeout == TimeSpan.Zero || Approvals is not null, "ApprovalTimeout lets calls wait for approvals, so set Approvals as well");
        Require(Approvals is not FileApprovals || AllowUnsignedApprovals,
            "signed resolution files cannot be verified, because .NET has no Ed25519; set AllowUnsignedApprovals to take unsigned ones, or use another channel");
        foreach (KeyValuePair<string, ToolContract> contract in ToolContracts)
            Require(contract.Value.RequiredTrustLevel is >= 0 and <= 5, $"the level of '{contract.Key}' must be from 0 to 5");
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
            throw new GateStartException($"The gate cannot be opened: {otherwise}.");
    }
}
