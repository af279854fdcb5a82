using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using LuaSkills.Capabilities;
using LuaSkills.Modules.Tests.Capabilities;

namespace LuaSkills.Modules.Tests.Tcp;

public sealed class TcpRequestTests : IDisposable
{
    private readonly TcpServer _server = new();
    private readonly SkillCapabilities _capabilities;

    public TcpRequestTests() => _capabilities = TestCapabilities.Of(TestCapabilities.Tcp(_server.Address));

    public void Dispose()
    {
        _capabilities.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task A_request_sends_and_reads_until_the_other_side_closes()
    {
        Task<ReadOnlyMemory<byte>> request = _capabilities.Tcp.RequestAsync(new TcpRequest { Address = _server.Address, Data = "ping"u8.ToArray() });
        byte[] received = new byte[4];
        using (TcpClient client = await _server.AcceptAsync())
        {
            await client.GetStream().ReadExactlyAsync(received);
            await client.GetStream().WriteAsync("po"u8.ToArray());
            await client.GetStream().WriteAsync("ng"u8.ToArray());
        }

        Assert.Equal("ping", Encoding.UTF8.GetString(received));
        Assert.Equal("pong", Encoding.UTF8.GetString((await request).Span));
    }

    [Fact]
    public async Task A_request_ends_with_as_many_bytes_as_asked_for()
    {
        Task<ReadOnlyMemory<byte>> request = _capabilities.Tcp.RequestAsync(new TcpRequest { Address = _server.Address, MaxBytes = 3 });
        using TcpClient client = await _server.AcceptAsync();
        await client.GetStream().WriteAsync("pong"u8.ToArray());

        Assert.Equal("pon", Encoding.UTF8.GetString((await request).Span));
    }

    [Fact]
    public async Task A_server_that_says_nothing_ends_the_request_when_the_time_is_up()
    {
        Task<ReadOnlyMemory<byte>> request = _capabilities.Tcp.RequestAsync(new TcpRequest { Address = _server.Address, Timeout = TimeSpan.FromMilliseconds(50) });

        SkillException error = await Assert.ThrowsAsync<SkillException>(() => request);

        Assert.Equal(SkillErrorCode.Timeout, error.Code);
    }

    [Fact]
    public async Task A_request_that_is_given_up_ends()
    {
        using CancellationTokenSource stop = new();
        Task<ReadOnlyMemory<byte>> request = _capabilities.Tcp.RequestAsync(new TcpRequest { Address = _server.Address }, stop.Token);
        using TcpClient client = await _server.AcceptAsync();

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
    }

    [Fact]
    public async Task A_certificate_that_nobody_signed_fails_the_request()
    {
        Task<SslStream> accepting = _server.AcceptTlsAsync();

        SkillException error = await Assert.ThrowsAsync<SkillException>(() => _capabilities.Tcp.RequestAsync(new TcpRequest { Address = _server.Address, Tls = true }));

        Assert.Equal(SkillErrorCode.CapabilityFailed, error.Code);
        await Assert.ThrowsAnyAsync<Exception>(async () => await (await accepting).ReadExactlyAsync(new byte[1]));
    }

    [Fact]
    public async Task A_certificate_of_this_machine_may_go_unverified()
    {
        Task<SslStream> accepting = _server.AcceptTlsAsync();
        Task<ReadOnlyMemory<byte>> request = _capabilities.Tcp.RequestAsync(new TcpRequest { Address = _server.Address, Tls = true, Insecure = true });
        await using (SslStream stream = await accepting)
            await stream.WriteAsync("secret"u8.ToArray());

        Assert.Equal("secret", Encoding.UTF8.GetString((await request).Span));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData(":80")]
    [InlineData("127.0.0.1:0")]
    [InlineData("127.0.0.1:65536")]
    [InlineData("127.0.0.1:-1")]
    [InlineData("127.0.0.1:8O")]
    [InlineData("::1:80")]
    [InlineData("[]:80")]
    [InlineData("[localhost]:80")]
    [InlineData("")]
    public async Task What_is_no_address_is_refused(string address)
    {
        SkillException error = await Assert.ThrowsAsync<SkillException>(() => _capabilities.Tcp.RequestAsync(new TcpRequest { Address = address }));

        Assert.Equal(SkillErrorCode.InvalidArguments, error.Code);
    }
}
