using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace LuaSkills.Governance;

/// <summary>How a <see cref="GateClient"/> starts its gate and talks to it.</summary>
public sealed record GateClientOptions
{
    /// <summary>
    /// The launcher of the gate and its first arguments, each a string of its own; <c>runtime gate --config {file}</c> follows. No shell is involved. A name
    /// without a directory is looked up on <c>PATH</c>. On Windows name <c>.cmd</c> files with their extension and through <c>cmd /c</c>.
    /// </summary>
    public IReadOnlyList<string> Launcher { get; init; } = ["lodestar"];

    /// <summary>The gate's configuration file (spec: gate section 8).</summary>
    public string? ConfigurationFile { get; init; }

    /// <summary>Working directory of the gate, which it resolves <c>log_root</c> against; the program's own when <see langword="null"/>.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Environment variables of the gate besides those of the program; a <see langword="null"/> value removes one.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>How long the gate may take to be ready, 30 s. A gate that takes longer is killed.</summary>
    public TimeSpan ReadyTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a request may take; unlimited. A gate that has failed inside may never answer, so a limit is advisable: the gate's
    /// <c>tool_exec_timeout_ms</c> and some seconds. The wait of a resume comes on top of it.
    /// </summary>
    public TimeSpan RequestTimeout { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>How long the gate may take to end once it was told to, 5 s; then it is killed with its descendants.</summary>
    public TimeSpan ShutdownTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How many requests may be under way, 1024; others wait. Requests made inside a tool body are not counted.</summary>
    public int MaxPendingRequests { get; init; } = 1024;

    /// <summary>How many tool bodies may run, 64; others wait. A body that waits for a call of its own through the gate is not counted.</summary>
    public int MaxConcurrentTools { get; init; } = 64;

    /// <summary>Deepest nesting of arguments and outputs, <see cref="GateLimits.DefaultMaxDepth"/>; at most <see cref="GateLimits.LargestMaxDepth"/>.</summary>
    public int MaxDepth { get; init; } = GateLimits.DefaultMaxDepth;

    /// <summary>Longest message in bytes in either direction, <see cref="GateLimits.DefaultMaxLineBytes"/>. A longer one from the gate closes the connection.</summary>
    public int MaxLineBytes { get; init; } = GateLimits.DefaultMaxLineBytes;

    /// <summary>Whether the message of any exception of a tool body reaches the gate and its log, instead of only that of a <see cref="GovernedToolException"/>.</summary>
    public bool ExposeExceptionMessages { get; init; }

    /// <summary>Takes what the client notices and what the gate writes to its error stream; never arguments or outputs.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    internal void Check()
    {
        Require(MaxPendingRequests > 0, nameof(MaxPendingRequests));
        Require(MaxConcurrentTools > 0, nameof(MaxConcurrentTools));
        Require(MaxDepth is > 0 and <= GateLimits.LargestMaxDepth, nameof(MaxDepth));
        Require(MaxLineBytes is >= 1024 and <= 1024 * 1024 * 1024, nameof(MaxLineBytes));
    }

    private static void Require(bool holds, string option)
    {
        if (!holds)
            throw new ArgumentException($"GateClientOptions.{option} is out of range.", nameof(option));
    }
}
