using System.Text.Json.Nodes;
using LuaSkills.Governance.Approvals;
using LuaSkills.Governance.Auditing;
using LuaSkills.Governance.Local;
using LuaSkills.Governance.Policies;

namespace LuaSkills.Governance.Tests.Support;

/// <summary>A gate in process, with a log of its own.</summary>
internal sealed class InProcess : IAsyncDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private LocalGate? _gate;

    public InProcess() => Options = new LocalGateOptions
    {
        ProjectId = "drive",
        ActorId = "drive-agent",
        LogRoot = Path.Join(_directory.Path, "events"),
        ToolContracts = Contracts(("echo", 1), ("boom", 1), ("outer", 1), ("deploy", 4), ("prohibited", 5)),
        Logger = Log,
    };

    public LocalGateOptions Options { get; private set; }

    public RecordingLogger Log { get; } = new();

    public LocalGate Gate => _gate!;

    public string Directory => _directory.Path;

    public string LogDirectory => Path.Join(_directory.Path, "events", "drive");

    public static InProcess Open(Func<LocalGateOptions, LocalGateOptions>? options = null)
    {
        InProcess inProcess = new();
        if (options is not null)
            inProcess.Options = options(inProcess.Options);
        inProcess._gate = LocalGate.Open(inProcess.Options);
        return inProcess;
    }

    /// <summary>Takes resolution files, as the stand-in does.</summary>
    public static LocalGateOptions WithFiles(LocalGateOptions options) => options with
    {
        ApprovalTimeout = TimeSpan.FromSeconds(60),
        Approvals = ApprovalChannel.Files(),
        AllowUnsignedApprovals = true,
    };

    public static LocalGateOptions WithPolicy(LocalGateOptions options, string rules) => options with
    {
        Policy = GatePolicy.Parse(System.Text.Encoding.UTF8.GetBytes($$"""{"id":"p","version":"1","rules":{{rules}}}""")),
        AllowUnsignedPolicy = true,
    };

    public static Dictionary<string, ToolContract> Contracts(params (string Name, int Level)[] tools) => tools.ToDictionary(
        tool => tool.Name,
        tool => new ToolContract { RequiredTrustLevel = tool.Level, Reversibility = Reversibility.Reversible });

    /// <summary>Ends the gate and begins another over the same log.</summary>
    public async Task ReopenAsync()
    {
        if (_gate is not null)
            await _gate.DisposeAsync();
        _gate = LocalGate.Open(Options);
    }

    /// <summary>Ends the gate, so that the log is complete.</summary>
    public async Task<List<JsonNode>> CloseAndReadAsync()
    {
        await _gate!.DisposeAsync();
        return Records();
    }

    public List<JsonNode> Records() =>
        Files().SelectMany(File.ReadLines).Select(line => JsonNode.Parse(line)!).ToList();

    public List<string> Files() => System.IO.Directory.EnumerateFiles(LogDirectory, "*.ndjson").Order(StringComparer.Ordinal).ToList();

    public AuditLogReport Verify(string? expected = null) => AuditLog.Verify(LogDirectory, expected);

    /// <summary>Decides a held call as an approver does.</summary>
    public void Resolve(GateHold hold, string kind, string? reason = null, Action<JsonObject>? change = null)
    {
        JsonObject resolution = new()
        {
            ["request_id"] = hold.RequestId,
            ["action_id"] = hold.ActionId,
            ["kind"] = kind,
            ["approver_id"] = "alice",
            ["at"] = "2026-11-21T06:50:10.450Z",
        };
        if (reason is not null)
            resolution["reason"] = reason;
        change?.Invoke(resolution);
        string temporary = _directory.Write("resolution.tmp", resolution.ToJsonString());
        File.Move(temporary, ResolutionOf(hold));
    }

    public string ResolutionOf(GateHold hold) => Path.Join(_directory.Path, "events", ".approvals", "drive", hold.RequestId + ".json");

    public async ValueTask DisposeAsync()
    {
        if (_gate is not null)
            await _gate.DisposeAsync();
        _directory.Dispose();
    }
}
