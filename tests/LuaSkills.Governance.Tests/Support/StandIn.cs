using System.Diagnostics;
using System.Reflection;
using System.Text.Json.Nodes;

namespace LuaSkills.Governance.Tests.Support;

/// <summary>A client with a stand-in gate of its own, in a process and a folder of its own.</summary>
internal sealed class StandIn : IAsyncDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private GateClient? _client;

    private StandIn()
    {
    }

    public GateClient Client => _client!;

    public RecordingLogger Log { get; } = new();

    public string Directory => _directory.Path;

    public GateClientOptions Options { get; private set; } = new();

    public static string Program { get; } = typeof(StandIn).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "StandInGate").Value!;

    public static string Host { get; } = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet"
        ? path
        : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>Prepares a configuration without starting a gate.</summary>
    public static StandIn Prepare(string? fault = null, int number = 0, int approvalTimeout = 60_000, int executionTimeout = 120_000, Func<GateClientOptions, GateClientOptions>? options = null, string? holdReason = null)
    {
        StandIn standIn = new();
        string file = standIn._directory.Write("gate.json", Configuration(fault, number, approvalTimeout, executionTimeout, holdReason).ToJsonString());
        standIn.Options = new GateClientOptions
        {
            Launcher = [Host, Program],
            ConfigurationFile = file,
            WorkingDirectory = standIn._directory.Path,
            ShutdownTimeout = TimeSpan.FromSeconds(20),
            Logger = standIn.Log,
        };
        if (options is not null)
            standIn.Options = options(standIn.Options);
        return standIn;
    }

    public static async Task<StandIn> StartAsync(string? fault = null, int number = 0, int approvalTimeout = 60_000, int executionTimeout = 120_000, Func<GateClientOptions, GateClientOptions>? options = null)
    {
        StandIn standIn = Prepare(fault, number, approvalTimeout, executionTimeout, options);
        standIn._client = await GateClient.StartAsync(standIn.Options, TestContext.Current.CancellationToken);
        return standIn;
    }

    /// <summary>Whether the process of the gate is there; false also when it was ended before it began.</summary>
    public bool IsAlive
    {
        get
        {
            string file = Path.Join(_directory.Path, "gate.pid");
            if (!File.Exists(file) || !int.TryParse(File.ReadAllText(file), out int id))
                return false;
            try
            {
                using Process process = Process.GetProcessById(id);
                return !process.HasExited;
            }
            catch (ArgumentException)
            {
                return false;
            }
        }
    }

    /// <summary>Decides a held call as an approver does.</summary>
    public void Resolve(GateHold hold, string kind, string? reason = null)
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
        string temporary = _directory.Write("resolution.tmp", resolution.ToJsonString());
        string target = Path.Join(_directory.Path, "events", ".approvals", "drive", hold.RequestId + ".json");
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Move(temporary, target);
    }

    /// <summary>Starts a gate that is expected not to become ready.</summary>
    public async Task<GateStartException> FailToStartAsync() =>
        await Assert.ThrowsAsync<GateStartException>(() => GateClient.StartAsync(Options, TestContext.Current.CancellationToken));

    public async ValueTask DisposeAsync()
    {
        if (_client is not null)
            await _client.DisposeAsync();
        _directory.Dispose();
    }

    private static JsonObject Configuration(string? fault, int number, int approvalTimeout, int executionTimeout, string? holdReason)
    {
        JsonObject tools = [];
        foreach ((string name, int level) in ((string, int)[])[("echo", 1), ("boom", 1), ("outer", 1), ("read", 1), ("deploy", 4), ("prohibited", 5)])
        {
            tools[name] = new JsonObject
            {
                ["required_trust_level"] = level,
                ["reversibility"] = "reversible",
                ["sandbox"] = "read",
            };
        }

        return new JsonObject
        {
            ["project_id"] = "drive",
            ["actor_id"] = "drive-agent",
            ["session_id"] = "auto",
            ["log_root"] = "events",
            ["default_scope"] = new JsonObject { ["level"] = "session", ["identifier"] = "drive" },
            ["approval_timeout_ms"] = approvalTimeout,
            ["approvals"] = new JsonObject { ["allow_unsigned"] = true },
            ["tool_exec_timeout_ms"] = executionTimeout,
            ["tool_defaults"] = tools,
            ["stand_in"] = new JsonObject { ["fault"] = fault, ["number"] = number, ["hold_reason"] = holdReason },
        };
    }
}
