using System.Net;
using System.Net.Sockets;
using LuaSkills.Engine.Permissions.Network;

namespace LuaSkills.Engine.Tests.Permissions;

public sealed class AddressGuardTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("172.31.0.1")]
    [InlineData("192.168.1.1")]
    [InlineData("169.254.1.1")]
    [InlineData("::1")]
    [InlineData("[::1]")]
    [InlineData("fe80::1")]
    [InlineData("fd12::1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("0x7f.1")]
    public void Internal_addresses_are_reached_with_an_empty_list(string host) => Guard().Check(host, 80);

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("172.32.0.1")]
    [InlineData("2001:4860:4860::8888")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("134744072")]
    public void External_addresses_need_an_entry(string host)
    {
        SkillPermissionException error = Assert.Throws<SkillPermissionException>(() => Guard().Check(host, 53));
        Guard("8.8.8.8:53", "172.32.0.1:*", "[2001:4860:4860::8888]:53").Check(host.StartsWith("::ffff", StringComparison.Ordinal) ? "8.8.8.8" : host, 53);

        Assert.Contains("needs tcp.allowlist: \"", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("169.254.169.254")]
    [InlineData("169.254.170.2")]
    [InlineData("100.100.100.200")]
    [InlineData("168.63.129.16")]
    [InlineData("192.0.0.192")]
    [InlineData("fd00:ec2::254")]
    [InlineData("[FD00:EC2::254]")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("::169.254.169.254")]
    [InlineData("2002:a9fe:a9fe::")]
    [InlineData("64:ff9b::169.254.169.254")]
    [InlineData("fe80::5efe:a9fe:a9fe")]
    [InlineData("2852039166")]
    [InlineData("0251.0376.0251.0376")]
    [InlineData("metadata.google.internal")]
    [InlineData("Metadata.Google.Internal.")]
    [InlineData("0.0.0.0")]
    [InlineData("0")]
    [InlineData("::")]
    [InlineData("224.0.0.1")]
    [InlineData("ff02::1")]
    [InlineData("255.255.255.255")]
    public void Some_addresses_are_never_reached(string host)
    {
        AddressGuard guard = Guard("**:*", "169.254.169.254:*", "*:*");

        SkillPermissionException error = Assert.Throws<SkillPermissionException>(() => guard.Check(host, 80));

        Assert.Contains("is never allowed", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("db.example.com", 5432, true)]
    [InlineData("DB.EXAMPLE.COM.", 5432, true)]
    [InlineData("db.example.com", 5433, false)]
    [InlineData("a.db.example.com", 5432, false)]
    [InlineData("x.internal", 1, true)]
    [InlineData("127.0.0.1", 5432, false)]
    public void With_a_list_only_its_entries_are_reached(string host, int port, bool isAllowed)
    {
        AddressGuard guard = Guard("db.example.com:5432", "*.internal:*");

        if (isAllowed)
            guard.Check(host, port);
        else
            Assert.Throws<SkillPermissionException>(() => guard.Check(host, port));
    }

    [Fact]
    public async Task A_connection_goes_to_the_address_that_was_checked()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;

        using Socket socket = await Guard().ConnectAsync("127.0.0.1", port, default);

        Assert.Equal(new IPEndPoint(IPAddress.Loopback, port), socket.RemoteEndPoint);
    }

    [Fact]
    public async Task A_url_that_was_allowed_reaches_internal_addresses_and_never_forbidden_ones()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        AddressGuard withoutTcp = new(grant: null, "notes");

        using Socket socket = await withoutTcp.ConnectToUrlHostAsync("localhost", ((IPEndPoint)listener.LocalEndpoint).Port, default);

        Assert.True(socket.Connected);
        await Assert.ThrowsAsync<SkillPermissionException>(async () => await withoutTcp.ConnectToUrlHostAsync("169.254.169.254", 80, default));
        await Assert.ThrowsAsync<SkillPermissionException>(async () => await withoutTcp.ConnectAsync("localhost", 80, default));
    }

    [Theory]
    [InlineData("example.com")]
    [InlineData(":80")]
    [InlineData("example.com:")]
    public void A_malformed_entry_is_refused(string pattern) =>
        Assert.Equal(SkillErrorCode.InvalidDeployment, Assert.Throws<SkillException>(() => Guard(pattern)).Code);

    private static AddressGuard Guard(params string[] patterns) => new(new TcpGrant { AllowList = patterns }, "notes");
}
