using System.Net.Sockets;
using LuaSkills.Capabilities;
using LuaSkills.CompilerServices;
using LuaSkills.Modules.Tests.Tcp;

namespace LuaSkills.Modules.Tests.Capabilities;

public sealed class SkillEnvironmentTests : IAsyncDisposable
{
    private static readonly SkillModuleInstance s_instance = new() { Id = "probe", Deployment = new SkillDeployment { Permissions = new SkillPermissions { Tcp = new TcpGrant(), Models = true } } };

    private readonly SkillModuleHost _host = new(new SkillModuleHostOptions { History = new Conversation(), Models = new Echo() });
    private readonly RecordingModuleEngine _engine = new();
    private readonly TcpServer _server = new();

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _server.Dispose();
    }

    [Fact]
    public void A_capability_is_made_once()
    {
        ISkillCapabilities capabilities = _host.Open(s_instance, _engine).Capabilities;

        Assert.Same(capabilities.Tcp, capabilities.Tcp);
        Assert.Same(capabilities.Http, capabilities.Http);
    }

    [Fact]
    public void A_deployment_with_a_bad_pattern_is_not_opened()
    {
        SkillModuleInstance instance = s_instance with { Deployment = new SkillDeployment { Permissions = new SkillPermissions { Directories = [new DirectoryGrant("relative")] } } };

        SkillException error = Assert.Throws<SkillException>(() => _host.Open(instance, _engine));

        Assert.Equal(SkillErrorCode.InvalidDeployment, error.Code);
    }

    [Fact]
    public async Task A_load_closes_what_the_one_before_kept_open()
    {
        ISkillEnvironment before = _host.Open(s_instance, _engine);
        _host.Serve(_engine, [s_instance]);
        using TcpClient peer = await ConnectAsync(before);

        _host.Open(s_instance, _engine);
        _host.Serve(_engine, [s_instance]);

        Assert.Equal(0, await peer.GetStream().ReadAsync(new byte[1]));
    }

    [Fact]
    public async Task A_load_that_fails_leaves_connections_alone()
    {
        ISkillEnvironment before = _host.Open(s_instance, _engine);
        _host.Serve(_engine, [s_instance]);
        using TcpClient peer = await ConnectAsync(before);

        _host.Open(s_instance, _engine);

        await peer.GetStream().WriteAsync("x"u8.ToArray());
        Assert.Equal("on-data", (await _engine.NextAsync()).Method);
    }

    [Fact]
    public async Task An_instance_that_is_gone_keeps_nothing_open()
    {
        ISkillEnvironment before = _host.Open(s_instance, _engine);
        _host.Serve(_engine, [s_instance]);
        using TcpClient peer = await ConnectAsync(before);

        _host.Serve(_engine, []);

        Assert.Equal(0, await peer.GetStream().ReadAsync(new byte[1]));
    }

    [Fact]
    public async Task The_end_of_the_host_closes_everything()
    {
        ISkillEnvironment environment = _host.Open(s_instance, _engine);
        using TcpClient peer = await ConnectAsync(environment);

        await _host.DisposeAsync();

        Assert.Equal(0, await peer.GetStream().ReadAsync(new byte[1]));
        Assert.Throws<SkillException>(() => environment.Capabilities.Http);
    }

    [Fact]
    public async Task A_method_reaches_history_and_model_for_its_own_call()
    {
        SkillModuleCall call = new();
        SkillCallInfo info = new() { SkillId = "probe", Method = "ask", Request = new SkillRequestContext { LlmSessionId = "chat-1" } };
        SkillContext context = call.Begin(info, _host.Open(s_instance, _engine), CancellationToken.None);

        IReadOnlyList<HistoryMessage> messages = await context.History.GetAsync("last:1");
        string answer = await context.Prompt.CompleteAsync("hello");

        Assert.Equal([new HistoryMessage("user", "chat-1")], messages);
        Assert.Equal("probe/ask: hello", answer);
    }

    [Fact]
    public void A_method_names_its_callbacks_with_its_own_request()
    {
        SkillModuleCall call = new();
        SkillRequestContext request = new() { SessionId = "session-1" };
        SkillContext context = call.Begin(new SkillCallInfo { SkillId = "probe", Method = "ask", Request = request }, _host.Open(s_instance, _engine), CancellationToken.None);

        Assert.Equal(new SkillCallback("on-data", request), context.Callback("on-data"));
    }

    [Fact]
    public async Task History_and_model_are_gone_with_the_call()
    {
        SkillModuleCall call = new();
        SkillContext context = call.Begin(new SkillCallInfo { SkillId = "probe", Method = "ask" }, _host.Open(s_instance, _engine), CancellationToken.None);
        SkillHistory history = context.History;
        SkillPrompts prompt = context.Prompt;
        call.End();

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await history.GetAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await prompt.CompleteAsync("hello"));
    }

    private async Task<TcpClient> ConnectAsync(ISkillEnvironment environment)
    {
        await environment.Capabilities.Tcp.ConnectAsync(new TcpConnectOptions { Address = _server.Address, Callback = new SkillCallback("on-data") });
        return await _server.AcceptAsync();
    }

    private sealed class Conversation : IConversationHistory
    {
        public ValueTask<IReadOnlyList<HistoryMessage>> GetAsync(SkillCallInfo caller, CancellationToken cancellationToken) =>
            new([new HistoryMessage("user", "first"), new HistoryMessage("user", caller.Request!.LlmSessionId!)]);
    }

    private sealed class Echo : IModelProvider
    {
        public bool CanEmbed => false;

        public bool CanLlm => true;

        public ValueTask<TextEmbedding> EmbedAsync(string text, ModelCaller caller, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<LlmReply> LlmAsync(string system, string user, ModelCaller caller, CancellationToken cancellationToken) =>
            new(new LlmReply($"{caller.SkillId}/{caller.EntryName}: {user}"));
    }
}
