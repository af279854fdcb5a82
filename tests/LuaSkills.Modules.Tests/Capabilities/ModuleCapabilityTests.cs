using System.Net.Sockets;
using System.Text;
using LuaSkills.Capabilities;
using LuaSkills.Modules.Tests.Tcp;
using LuaSkills.Tests.Http;

namespace LuaSkills.Modules.Tests.Capabilities;

/// <summary>Capabilities as a skill in a runtime has them.</summary>
public sealed class ModuleCapabilityTests : IAsyncLifetime
{
    private readonly LoopbackServer _http = new();
    private readonly TcpServer _tcp = new();
    private readonly List<string> _lines = [];
    private readonly SkillModuleHost _host;
    private readonly ProbeModule _probe = new();
    private SkillRuntime _runtime = null!;

    public ModuleCapabilityTests() => _host = new SkillModuleHost(new SkillModuleHostOptions { Log = (_, line) => _lines.Add(line) });

    public async ValueTask InitializeAsync()
    {
        SkillRuntimeOptions options = new() { ModuleHost = _host };
        options.Modules.Add(_probe, new SkillPermissions
        {
            Http = new HttpGrant { AllowList = [_http.BaseAddress + "public/**"] },
            Tcp = new TcpGrant { AllowList = [_tcp.Address] },
        });
        _runtime = await SkillRuntime.OpenAsync(options, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _runtime.DisposeAsync();
        await _host.DisposeAsync();
        _http.Dispose();
        _tcp.Dispose();
    }

    [Fact]
    public async Task A_skill_fetches_what_its_deployment_grants()
    {
        Uri address = _http.Route("/public/page", "hello");

        Assert.Equal("hello", await CallAsync("fetch", address.ToString()));
    }

    [Fact]
    public async Task A_denial_reaches_the_caller_as_such()
    {
        SkillPermissionException error = await Assert.ThrowsAsync<SkillPermissionException>(() => CallAsync("fetch", _http.AddressOf("/private").ToString()));

        Assert.Contains("which the deployment of 'probe' does not grant", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_arrives_on_a_connection_is_told_to_a_private_callback_in_the_session_of_the_call()
    {
        await _runtime.CallAsync(
            "probe-listen", ArgumentsOf(_tcp.Address), new SkillCallOptions { RequestContext = new SkillRequestContext { SessionId = "session-1" } }, TestContext.Current.CancellationToken);
        using TcpClient peer = await _tcp.AcceptAsync();

        await peer.GetStream().WriteAsync("hi"u8.ToArray());

        Assert.Equal("session-1: hi", await _probe.Heard.Task);
    }

    [Fact]
    public async Task A_private_callback_is_not_the_hosts_to_call()
    {
        SkillException error = await Assert.ThrowsAsync<SkillException>(() => CallAsync("on-data", "x"));

        Assert.Equal(SkillErrorCode.SkillNotFound, error.Code);
    }

    [Fact]
    public async Task A_reload_of_the_runtime_closes_connections()
    {
        await CallAsync("listen", _tcp.Address);
        using TcpClient peer = await _tcp.AcceptAsync();

        await _runtime.ReloadAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, await peer.GetStream().ReadAsync(new byte[1]));
    }

    [Fact]
    public async Task A_call_that_is_given_up_ends_its_requests()
    {
        using CancellationTokenSource stop = new();
        Uri address = _http.Route("/public/slow", _ =>
        {
            stop.Cancel();
            return LoopbackResponse.Stalled(new byte[10], sentBytes: 1);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await _runtime.CallAsync("probe-fetch", ArgumentsOf(address.ToString()), cancellationToken: stop.Token));
    }

    [Fact]
    public async Task A_line_of_the_log_has_the_id_of_the_instance()
    {
        await CallAsync("note", "hello");

        Assert.Contains("[LuaSkill:info] probe: hello", _lines);
    }

    private async Task<string> CallAsync(string method, string target) =>
        (await _runtime.CallAsync("probe-" + method, ArgumentsOf(target), cancellationToken: TestContext.Current.CancellationToken)).Content;

    private static string ArgumentsOf(string target) => $$"""{"target":"{{target}}"}""";
}

/// <summary>Uses capabilities.</summary>
[SkillModule("com.acme.probe", Version = "1.0.0")]
internal sealed partial class ProbeModule
{
    public TaskCompletionSource<string> Heard { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Fetches a page.</summary>
    [SkillMethod]
    private static async Task<string> FetchAsync(string target, SkillContext context) =>
        (await context.Http.GetAsync(target, cancellationToken: context.CancellationToken)).Text;

    /// <summary>Connects and listens.</summary>
    [SkillMethod]
    private static async Task<string> ListenAsync(string target, SkillContext context) =>
        await context.Tcp.ConnectAsync(new TcpConnectOptions { Address = target, Callback = context.Callback("on-data") }, context.CancellationToken);

    /// <summary>Hears what arrives.</summary>
    [SkillMethod(PrivateCallback = true)]
    private void OnData(string connId, byte[] data, string errorKind, string errorMsg, SkillContext context)
    {
        Assert.NotEmpty(connId);
        Assert.Equal((errorKind, errorMsg), ("", ""));
        Heard.TrySetResult($"{context.SessionId}: {Encoding.UTF8.GetString(data)}");
    }

    /// <summary>Writes a line.</summary>
    [SkillMethod]
    private static void Note(string target, SkillContext context) => context.Log.Write(LogSeverity.Info, target);
}
