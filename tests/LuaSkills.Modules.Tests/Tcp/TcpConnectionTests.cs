using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using LuaSkills.Capabilities;
using LuaSkills.Modules.Connections;
using LuaSkills.Modules.Tcp;
using LuaSkills.Modules.Tests.Capabilities;

namespace LuaSkills.Modules.Tests.Tcp;

public sealed class TcpConnectionTests : IDisposable
{
    private readonly TcpServer _server = new();
    private readonly RecordingModuleEngine _engine = new();
    private readonly Channel<TcpEvent> _events = Channel.CreateUnbounded<TcpEvent>();
    private readonly SkillCapabilities _capabilities;

    public TcpConnectionTests() => _capabilities = TestCapabilities.Of(TestCapabilities.Tcp(_server.Address), engine: _engine);

    private ITcpCapability Tcp => _capabilities.Tcp;

    public void Dispose()
    {
        _capabilities.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task What_is_written_arrives()
    {
        string id = await ConnectAsync();
        using TcpClient peer = await _server.AcceptAsync();

        await Tcp.WriteAsync(id, "one "u8.ToArray());
        await Tcp.WriteAsync(id, "two"u8.ToArray());

        byte[] received = new byte[7];
        await peer.GetStream().ReadExactlyAsync(received);
        Assert.Equal("one two", Encoding.UTF8.GetString(received));
    }

    [Fact]
    public async Task What_arrives_is_told_in_order_and_then_the_end()
    {
        string id = await ConnectAsync();
        using (TcpClient peer = await _server.AcceptAsync())
        {
            await peer.GetStream().WriteAsync("one"u8.ToArray());
            Assert.Equal((id, "one", ConnectionErrorKind.None), Shown(await NextAsync()));
            await peer.GetStream().WriteAsync("two"u8.ToArray());
            Assert.Equal((id, "two", ConnectionErrorKind.None), Shown(await NextAsync()));
        }

        Assert.Equal((id, "", ConnectionErrorKind.EndOfStream), Shown(await NextAsync()));
        SkillException error = await Assert.ThrowsAsync<SkillException>(() => Tcp.WriteAsync(id, "x"u8.ToArray()));
        Assert.Equal(SkillErrorCode.CapabilityFailed, error.Code);
    }

    [Fact]
    public async Task A_callback_method_gets_what_arrives_in_the_session_it_was_named_in()
    {
        SkillRequestContext request = new() { SessionId = "session-1" };
        string id = await Tcp.ConnectAsync(new TcpConnectOptions { Address = _server.Address, Callback = new SkillCallback("on-data", request) });
        using TcpClient peer = await _server.AcceptAsync();
        await peer.GetStream().WriteAsync("hi"u8.ToArray());

        (string skill, string method, string arguments, SkillRequestContext? with) = await _engine.NextAsync();

        Assert.Equal(("probe", "on-data", request), (skill, method, with));
        Assert.Equal($$"""{"conn_id":"{{id}}","data":"aGk=","error_kind":"","error_msg":""}""", arguments);
    }

    [Fact]
    public async Task A_callback_method_hears_of_the_end()
    {
        await Tcp.ConnectAsync(new TcpConnectOptions { Address = _server.Address, Callback = new SkillCallback("on-data") });
        (await _server.AcceptAsync()).Dispose();

        using JsonDocument arguments = JsonDocument.Parse((await _engine.NextAsync()).Arguments);

        Assert.Equal("eof", arguments.RootElement.GetProperty("error_kind").GetString());
    }

    [Fact]
    public async Task A_connection_that_is_broken_off_is_told_of_as_such()
    {
        await ConnectAsync();
        using TcpClient peer = await _server.AcceptAsync();

        peer.Client.Close(timeout: 0);

        Assert.Equal(ConnectionErrorKind.Reset, (await NextAsync()).ErrorKind);
    }

    [Fact]
    public async Task Nothing_is_read_while_a_callback_runs()
    {
        TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int running = 0;
        int most = 0;
        await Tcp.ConnectAsync(new TcpConnectOptions
        {
            Address = _server.Address,
            Handler = async (occurrence, _) =>
            {
                most = Math.Max(most, Interlocked.Increment(ref running));
                _events.Writer.TryWrite(occurrence);
                await gate.Task;
                Interlocked.Decrement(ref running);
            },
        });
        using TcpClient peer = await _server.AcceptAsync();
        await peer.GetStream().WriteAsync("one"u8.ToArray());
        await NextAsync();

        // More than the system keeps for both sides: the writer has to wait until somebody reads.
        Task flood = peer.GetStream().WriteAsync(new byte[32 * 1024 * 1024]).AsTask();
        Assert.False(flood.IsCompleted);

        gate.SetResult();
        await flood;
        Assert.Equal(1, most);
    }

    [Fact]
    public async Task A_callback_can_close_its_connection()
    {
        string? told = null;
        TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await Tcp.ConnectAsync(new TcpConnectOptions
        {
            Address = _server.Address,
            Handler = (occurrence, _) =>
            {
                told += Encoding.UTF8.GetString(occurrence.Data.Span) + occurrence.ErrorKind;
                Tcp.Close(occurrence.ConnectionId);
                Tcp.Close(occurrence.ConnectionId);
                closed.SetResult();
                return ValueTask.CompletedTask;
            },
        });
        using TcpClient peer = await _server.AcceptAsync();
        await peer.GetStream().WriteAsync("one"u8.ToArray());
        await closed.Task;

        Assert.Equal(0, await peer.GetStream().ReadAsync(new byte[1]));
        Assert.Equal("oneNone", told);
    }

    [Fact]
    public async Task No_event_comes_after_closing()
    {
        using TcpClient client = new();
        await client.ConnectAsync("127.0.0.1", _server.Port, TestContext.Current.CancellationToken);
        using TcpClient peer = await _server.AcceptAsync();
        using ConnectionTable<TcpConnection> table = new("tcp");
        int told = 0;
        using TcpConnection connection = new("one", client.GetStream(), table, new CallbackInvoker(_engine, "probe", _capabilities.Log));
        connection.Handler = (_, _) =>
        {
            told++;
            connection.Close();
            return ValueTask.CompletedTask;
        };

        await peer.GetStream().WriteAsync("one"u8.ToArray());
        await connection.Begin();

        Assert.Equal(1, told);
    }

    [Fact]
    public void An_unknown_connection_is_taken_for_closed() => Tcp.Close("none");

    [Fact]
    public async Task The_callback_of_a_connection_can_be_exchanged()
    {
        string id = await ConnectAsync();
        using TcpClient peer = await _server.AcceptAsync();

        Tcp.SetCallback(id, new SkillCallback("on-data"));
        await peer.GetStream().WriteAsync("one"u8.ToArray());
        Assert.Equal("on-data", (await _engine.NextAsync()).Method);

        Tcp.SetHandler(id, (occurrence, cancellationToken) => _events.Writer.WriteAsync(occurrence, cancellationToken));
        await peer.GetStream().WriteAsync("two"u8.ToArray());
        Assert.Equal("two", Shown(await NextAsync()).Data);
    }

    [Fact]
    public void A_callback_cannot_be_set_on_a_connection_that_is_not_open()
    {
        Assert.Equal(SkillErrorCode.CapabilityFailed, Assert.Throws<SkillException>(() => Tcp.SetCallback("none", new SkillCallback("on-data"))).Code);
        Assert.Equal(SkillErrorCode.CapabilityFailed, Assert.Throws<SkillException>(() => Tcp.SetHandler("none", (_, _) => default)).Code);
    }

    [Fact]
    public async Task A_callback_that_fails_does_not_end_the_connection()
    {
        List<string> log = [];
        using SkillCapabilities capabilities = TestCapabilities.Of(TestCapabilities.Tcp(_server.Address), new CapabilityHost { Log = (_, line) => log.Add(line) });
        await capabilities.Tcp.ConnectAsync(new TcpConnectOptions
        {
            Address = _server.Address,
            Handler = async (occurrence, cancellationToken) =>
            {
                await _events.Writer.WriteAsync(occurrence, cancellationToken);
                throw new InvalidOperationException("broken");
            },
        });
        using TcpClient peer = await _server.AcceptAsync();

        await peer.GetStream().WriteAsync("one"u8.ToArray());
        await NextAsync();
        await peer.GetStream().WriteAsync("two"u8.ToArray());

        Assert.Equal("two", Shown(await NextAsync()).Data);
        Assert.Contains("broken", log[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_callback_and_a_handler_exclude_each_other()
    {
        SkillException error = await Assert.ThrowsAsync<SkillException>(() => Tcp.ConnectAsync(
            new TcpConnectOptions { Address = _server.Address, Callback = new SkillCallback("on-data"), Handler = (_, _) => default }));

        Assert.Equal(SkillErrorCode.InvalidArguments, error.Code);
    }

    [Fact]
    public async Task The_name_of_the_server_decides_what_its_certificate_must_be_for()
    {
        Task<SslStream> accepting = _server.AcceptTlsAsync();
        string id = await Tcp.ConnectAsync(new TcpConnectOptions { Address = _server.Address, Tls = true, Insecure = true, ServerName = "localhost" });

        await using SslStream peer = await accepting;

        Assert.Equal("localhost", peer.TargetHostName);
        Tcp.Close(id);
    }

    [Fact]
    public async Task A_reload_closes_all_connections()
    {
        await ConnectAsync();
        using TcpClient peer = await _server.AcceptAsync();

        _capabilities.Retire();

        Assert.Equal(0, await peer.GetStream().ReadAsync(new byte[1]));
        Assert.Equal(0, ((TcpCapability)Tcp).OpenConnections);
        SkillException error = await Assert.ThrowsAsync<SkillException>(ConnectAsync);
        Assert.Equal(SkillErrorCode.CapabilityFailed, error.Code);
    }

    [Fact]
    public async Task The_end_of_a_skill_closes_its_connections_and_gives_up_their_callbacks()
    {
        TaskCompletionSource givenUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await Tcp.ConnectAsync(new TcpConnectOptions
        {
            Address = _server.Address,
            Handler = async (occurrence, cancellationToken) =>
            {
                using CancellationTokenRegistration registration = cancellationToken.Register(givenUp.SetResult);
                _events.Writer.TryWrite(occurrence);
                await givenUp.Task;
            },
        });
        using TcpClient peer = await _server.AcceptAsync();
        await peer.GetStream().WriteAsync("one"u8.ToArray());
        await NextAsync();

        _capabilities.Dispose();

        await givenUp.Task;
        Assert.Equal(0, await peer.GetStream().ReadAsync(new byte[1]));
    }

    private Task<string> ConnectAsync() => Tcp.ConnectAsync(
        new TcpConnectOptions { Address = _server.Address, Handler = (occurrence, cancellationToken) => _events.Writer.WriteAsync(occurrence, cancellationToken) });

    private ValueTask<TcpEvent> NextAsync() => _events.Reader.ReadAsync(TestContext.Current.CancellationToken);

    private static (string Id, string Data, ConnectionErrorKind Kind) Shown(TcpEvent occurrence) =>
        (occurrence.ConnectionId, Encoding.UTF8.GetString(occurrence.Data.Span), occurrence.ErrorKind);
}
