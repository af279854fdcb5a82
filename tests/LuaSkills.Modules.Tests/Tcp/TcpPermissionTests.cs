using System.Net.Sockets;
using LuaSkills.Capabilities;
using LuaSkills.Modules.Tests.Capabilities;

namespace LuaSkills.Modules.Tests.Tcp;

public sealed class TcpPermissionTests
{
    public static TheoryData<string, string> MetadataAddresses()
    {
        TheoryData<string, string> data = [];
        foreach (string function in (string[])["request", "connect"])
        {
            foreach (string host in (string[])["169.254.169.254", "2852039166", "0xa9fea9fe", "0251.0376.0251.0376", "[::ffff:169.254.169.254]", "[fd00:ec2::254]", "metadata.google.internal"])
                data.Add(function, host);
        }

        return data;
    }

    [Theory]
    [InlineData("request")]
    [InlineData("connect")]
    public async Task Without_a_grant_nothing_is_connected(string function)
    {
        using TcpServer server = new();
        using SkillCapabilities capabilities = TestCapabilities.Of(SkillPermissions.None);

        SkillPermissionException error = await Assert.ThrowsAsync<SkillPermissionException>(() => CallAsync(capabilities.Tcp, function, server.Address));

        Assert.Equal(SkillCapability.Tcp, error.Capability);
        Assert.Contains("tcp.allowlist", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("request")]
    [InlineData("connect")]
    public async Task An_address_beside_the_pattern_is_denied(string function)
    {
        using TcpServer server = new();
        using SkillCapabilities capabilities = TestCapabilities.Of(TestCapabilities.Tcp("127.0.0.1:1"));

        await Assert.ThrowsAsync<SkillPermissionException>(() => CallAsync(capabilities.Tcp, function, server.Address));
    }

    [Theory]
    [InlineData("request")]
    [InlineData("connect")]
    public async Task A_grant_without_a_list_is_for_internal_addresses(string function)
    {
        using TcpServer server = new();
        using SkillCapabilities capabilities = TestCapabilities.Of(TestCapabilities.Tcp());

        Task call = CallAsync(capabilities.Tcp, function, server.Address);
        using (TcpClient client = await server.AcceptAsync())
            client.Client.Shutdown(SocketShutdown.Both);

        await call;
    }

    [Theory]
    [InlineData("request")]
    [InlineData("connect")]
    public async Task A_grant_without_a_list_is_not_for_external_addresses(string function)
    {
        using SkillCapabilities capabilities = TestCapabilities.Of(TestCapabilities.Tcp());

        await Assert.ThrowsAsync<SkillPermissionException>(() => CallAsync(capabilities.Tcp, function, "8.8.8.8:53"));
    }

    [Theory]
    [MemberData(nameof(MetadataAddresses))]
    public async Task Metadata_services_are_denied_whatever_is_granted(string function, string host)
    {
        using SkillCapabilities capabilities = TestCapabilities.Of(TestCapabilities.Tcp("**:*", $"{host}:80"));

        SkillPermissionException error = await Assert.ThrowsAsync<SkillPermissionException>(() => CallAsync(capabilities.Tcp, function, $"{host}:80"));

        Assert.Contains("is never allowed", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("request")]
    [InlineData("connect")]
    public async Task A_grant_for_http_is_none_for_tcp(string function)
    {
        using TcpServer server = new();
        using SkillCapabilities capabilities = TestCapabilities.Of(TestCapabilities.Http($"http://{server.Address}/**"));

        await Assert.ThrowsAsync<SkillPermissionException>(() => CallAsync(capabilities.Tcp, function, server.Address));
    }

    private static Task CallAsync(ITcpCapability tcp, string function, string address) => function == "request"
        ? tcp.RequestAsync(new TcpRequest { Address = address })
        : tcp.ConnectAsync(new TcpConnectOptions { Address = address });
}
