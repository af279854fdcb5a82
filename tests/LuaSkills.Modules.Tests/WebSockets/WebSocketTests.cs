using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;
using LuaSkills.Capabilities;
using LuaSkills.Modules.Tests.Capabilities;
using LuaSkills.Modules.WebSockets;

namespace LuaSkills.Modules.Tests.WebSockets;

public sealed class WebSocketTests : IDisposable
{
    private readonly WebSocketServer _server = new();
    private readonly RecordingModuleEngine _engine = new();
    private readonly Channel<WebSocketEvent> _events = Channel.CreateUnbounded<WebSocketEvent>();
    private readonly SkillCapabilities _capabilities;

    public WebSocketTests() => _capabilities = TestCapabilities.Of(TestCapabilities.WebSockets(_server.Url), engine: _engine);

    private IWebSocketCapability WebSockets => _capabilities.WebSockets;

    public void Dispose()
    {
        _capabilities.Dispose();
        _server.Dispose();
    }

    [Theory]
    [InlineData(WebSocketMessageKind.Text, WebSocketMessageType.Text)]
    [InlineData(WebSocketMessageKind.Binary, WebSocketMessageType.Binary)]
    public async Task A_message_arrives_as_what_it_was_sent(WebSocketMessageKind sent, WebSocketMessageType arrived)
    {
        (string id, WebSocket peer) = await ConnectAsync();

        await WebSockets.SendAsync(id, "hello"u8.ToArray(), sent);

        byte[] buffer = new byte[100];
        WebSocketReceiveResult message = await peer.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
        Assert.Equal((arrived, "hello", true), (message.MessageType, Encoding.UTF8.GetString(buffer, 0, message.Count), message.EndOfMessage));
    }

    [Fact]
    public async Task A_message_in_parts_is_told_of_once_it_is_whole()
    {
        (string id, WebSocket peer) = await ConnectAsync();
        await peer.SendAsync("hel"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: false, TestContext.Current.CancellationToken);
        await peer.SendAsync("lo"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);

        WebSocketEvent occurrence = await NextAsync();

        Assert.Equal((id, WebSocketMessageKind.Text, "hello"), (occurrence.ConnectionId, occurrence.MessageType, Encoding.UTF8.GetString(occurrence.Data.Span)));
    }

    [Fact]
    public async Task Large_messages_arrive_whole_and_in_order()
    {
        (_, WebSocket peer) = await ConnectAsync();
        byte[] large = new byte[300_000];
        Random.Shared.NextBytes(large);
        await peer.SendAsync(large, WebSocketMessageType.Binary, endOfMessage: true, TestContext.Current.CancellationToken);
        await peer.SendAsync("next"u8.ToArray(), WebSocketMessageType.Binary, endOfMessage: true, TestContext.Current.CancellationToken);

        Assert.Equal(large, (await NextAsync()).Data.ToArray());
        Assert.Equal("next"u8.ToArray(), (await NextAsync()).Data.ToArray());
    }

    [Fact]
    public async Task A_message_that_is_too_long_ends_the_connection()
    {
        SkillPermissions permissions = new() { Http = new HttpGrant { AllowList = [_server.Url], AllowWebSocket = true, MaxResponseBytes = 100 } };
        using SkillCapabilities capabilities = TestCapabilities.Of(permissions);
        (_, WebSocket peer) = await ConnectAsync(capabilities.WebSockets);

        await peer.SendAsync(new byte[101], WebSocketMessageType.Binary, endOfMessage: true, TestContext.Current.CancellationToken);

        WebSocketEvent end = await NextAsync();
        Assert.Equal((WebSocketMessageKind.Close, ConnectionErrorKind.Io, "a message is longer than 100 bytes"), (end.MessageType, end.ErrorKind, end.ErrorMessage));
        await peer.ReceiveAsync(new byte[10], TestContext.Current.CancellationToken);
        Assert.Equal(WebSocketCloseStatus.MessageTooBig, peer.CloseStatus);
    }

    [Fact]
    public async Task The_other_side_closes_with_code_and_reason()
    {
        (_, WebSocket peer) = await ConnectAsync();

        await peer.CloseAsync((WebSocketCloseStatus)4001, "bye", TestContext.Current.CancellationToken);

        WebSocketEvent end = await NextAsync();
        Assert.Equal((WebSocketMessageKind.Close, 4001, "bye", ConnectionErrorKind.None), (end.MessageType, end.CloseCode, end.CloseText, end.ErrorKind));
        Assert.Equal((WebSocketCloseStatus)4001, peer.CloseStatus);
    }

    [Fact]
    public async Task A_connection_that_is_broken_off_is_told_of_as_such()
    {
        (_, WebSocket peer) = await ConnectAsync();

        peer.Abort();
        peer.Dispose();

        WebSocketEvent end = await NextAsync();
        Assert.Equal((WebSocketMessageKind.Close, ConnectionErrorKind.Reset), (end.MessageType, end.ErrorKind));
    }

    [Fact]
    public async Task A_skill_closes_with_code_and_reason_and_hears_no_more()
    {
        (string id, WebSocket peer) = await ConnectAsync();
        Task<WebSocketReceiveResult> receiving = peer.ReceiveAsync(new byte[10], TestContext.Current.CancellationToken);

        Task closing = WebSockets.CloseAsync(id, 4002, "done");
        WebSocketReceiveResult close = await receiving;
        await peer.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", TestContext.Current.CancellationToken);
        await closing;
        await WebSockets.CloseAsync(id);

        Assert.Equal((WebSocketMessageType.Close, (WebSocketCloseStatus)4002, "done"), (close.MessageType, close.CloseStatus, close.CloseStatusDescription));
        Assert.False(_events.Reader.TryPeek(out _));
        Assert.Equal(0, ((WebSocketCapability)WebSockets).OpenConnections);
    }

    [Fact]
    public async Task A_callback_can_close_its_connection()
    {
        TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<WebSocket> accepting = _server.AcceptAsync();
        await WebSockets.ConnectAsync(new WebSocketConnectOptions
        {
            Url = _server.Url,
            Handler = async (occurrence, cancellationToken) =>
            {
                await WebSockets.CloseAsync(occurrence.ConnectionId, cancellationToken: cancellationToken);
                closed.SetResult();
            },
        });
        WebSocket peer = await accepting;

        await peer.SendAsync("x"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);

        await closed.Task;
        Assert.Equal(WebSocketMessageType.Close, (await peer.ReceiveAsync(new byte[10], TestContext.Current.CancellationToken)).MessageType);
    }

    [Fact]
    public async Task A_callback_method_gets_the_message()
    {
        Task<WebSocket> accepting = _server.AcceptAsync();
        string id = await WebSockets.ConnectAsync(new WebSocketConnectOptions { Url = _server.Url, Callback = new SkillCallback("on-message") });
        await (await accepting).SendAsync("hi"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);

        (_, string method, string arguments, _) = await _engine.NextAsync();

        Assert.Equal("on-message", method);
        Assert.Equal($$"""{"conn_id":"{{id}}","data":"aGk=","message_type":"text","close_code":0,"close_text":"","error_kind":"","error_msg":""}""", arguments);
    }

    [Fact]
    public async Task Headers_of_the_handshake_are_sent()
    {
        Task<WebSocket> accepting = _server.AcceptAsync();
        await WebSockets.ConnectAsync(new WebSocketConnectOptions { Url = _server.Url, Headers = [new("Authorization", "Bearer t"), new("X-A", "1"), new("X-A", "2")] });
        await accepting;

        Assert.Contains("Authorization: Bearer t\r\n", _server.Head, StringComparison.Ordinal);
        Assert.Contains("X-A: 1, 2\r\n", _server.Head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_refuses_the_handshake_fails_the_call()
    {
        Task refusing = _server.RefuseAsync("HTTP/1.1 302 Found\r\nLocation: ws://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n");

        SkillException error = await Assert.ThrowsAsync<SkillException>(() => WebSockets.ConnectAsync(new WebSocketConnectOptions { Url = _server.Url }));

        Assert.Equal(SkillErrorCode.CapabilityFailed, error.Code);
        await refusing;
    }

    [Fact]
    public async Task A_server_that_does_not_answer_ends_the_call_when_the_time_is_up()
    {
        SkillException error = await Assert.ThrowsAsync<SkillException>(
            () => WebSockets.ConnectAsync(new WebSocketConnectOptions { Url = _server.Url, Timeout = TimeSpan.FromMilliseconds(50) }));

        Assert.Equal(SkillErrorCode.Timeout, error.Code);
    }

    [Theory]
    [InlineData(999, "")]
    [InlineData(1005, "")]
    [InlineData(1006, "")]
    [InlineData(2000, "")]
    [InlineData(5000, "")]
    public async Task What_is_no_code_for_closing_is_refused(int code, string reason)
    {
        SkillException error = await Assert.ThrowsAsync<SkillException>(() => WebSockets.CloseAsync("any", code, reason));

        Assert.Equal(SkillErrorCode.InvalidArguments, error.Code);
    }

    [Fact]
    public async Task Text_that_is_no_utf8_is_refused()
    {
        (string id, _) = await ConnectAsync();

        SkillException error = await Assert.ThrowsAsync<SkillException>(() => WebSockets.SendAsync(id, new byte[] { 0xC3 }));

        Assert.Equal(SkillErrorCode.InvalidArguments, error.Code);
    }

    [Fact]
    public async Task A_reload_ends_all_connections()
    {
        (string id, WebSocket peer) = await ConnectAsync();

        _capabilities.Retire();

        await Assert.ThrowsAnyAsync<WebSocketException>(() => peer.ReceiveAsync(new byte[10], TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<SkillException>(() => WebSockets.SendAsync(id, "x"u8.ToArray()));
    }

    [Fact]
    public async Task Without_a_grant_nothing_is_opened()
    {
        using SkillCapabilities capabilities = TestCapabilities.Of(SkillPermissions.None);

        await Assert.ThrowsAsync<SkillPermissionException>(() => capabilities.WebSockets.ConnectAsync(new WebSocketConnectOptions { Url = _server.Url }));
    }

    [Fact]
    public async Task A_grant_for_http_alone_opens_no_websocket()
    {
        using SkillCapabilities capabilities = TestCapabilities.Of(TestCapabilities.Http(_server.Url));

        SkillPermissionException error = await Assert.ThrowsAsync<SkillPermissionException>(() => capabilities.WebSockets.ConnectAsync(new WebSocketConnectOptions { Url = _server.Url }));

        Assert.Contains("http.allow_websocket", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_url_beside_the_pattern_is_denied() =>
        await Assert.ThrowsAsync<SkillPermissionException>(() => WebSockets.ConnectAsync(new WebSocketConnectOptions { Url = _server.Url + "/other" }));

    [Theory]
    [InlineData("ws://169.254.169.254/")]
    [InlineData("ws://2852039166/")]
    [InlineData("wss://[fd00:ec2::254]/")]
    [InlineData("wss://metadata.google.internal/")]
    public async Task Metadata_services_are_denied_whatever_is_granted(string url)
    {
        using SkillCapabilities capabilities = TestCapabilities.Of(TestCapabilities.WebSockets(url + "**"));

        SkillPermissionException error = await Assert.ThrowsAsync<SkillPermissionException>(() => capabilities.WebSockets.ConnectAsync(new WebSocketConnectOptions { Url = url }));

        Assert.Contains("is never allowed", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("chat")]
    public async Task What_is_no_url_of_a_websocket_is_refused(string url)
    {
        SkillException error = await Assert.ThrowsAsync<SkillException>(() => WebSockets.ConnectAsync(new WebSocketConnectOptions { Url = url }));

        Assert.Equal(SkillErrorCode.InvalidArguments, error.Code);
    }

    private Task<(string Id, WebSocket Peer)> ConnectAsync() => ConnectAsync(WebSockets);

    private async Task<(string Id, WebSocket Peer)> ConnectAsync(IWebSocketCapability webSockets)
    {
        Task<WebSocket> accepting = _server.AcceptAsync();
        string id = await webSockets.ConnectAsync(new WebSocketConnectOptions { Url = _server.Url, Handler = (occurrence, cancellationToken) => _events.Writer.WriteAsync(occurrence, cancellationToken) });
        return (id, await accepting);
    }

    private ValueTask<WebSocketEvent> NextAsync() => _events.Reader.ReadAsync(TestContext.Current.CancellationToken);
}
