using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using LuaSkills.Capabilities;
using LuaSkills.Tests.Http;

namespace LuaSkills.Modules.Tests.Capabilities;

/// <summary>Names that are granted and lead where nobody may go.</summary>
public sealed class NameResolutionTests
{
    public static TheoryData<string, string> Calls()
    {
        TheoryData<string, string> data = [];
        foreach (string function in (string[])["http", "tcp request", "tcp connect", "websocket"])
        {
            foreach (string address in (string[])["169.254.169.254", "fd00:ec2::254", "::ffff:169.254.169.254", "100.100.100.200", "0.0.0.0"])
                data.Add(function, address);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_granted_name_does_not_lead_to_a_forbidden_address(string function, string address)
    {
        using SkillCapabilities capabilities = TestCapabilities.Resolving(Granted(), address);

        SkillPermissionException error = await Assert.ThrowsAsync<SkillPermissionException>(() => CallAsync(capabilities, function));

        Assert.Contains("is never allowed", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http")]
    [InlineData("tcp request")]
    [InlineData("tcp connect")]
    [InlineData("websocket")]
    public async Task A_forbidden_address_among_others_condemns_the_name(string function)
    {
        using SkillCapabilities capabilities = TestCapabilities.Resolving(Granted(), "127.0.0.1", "169.254.169.254");

        SkillPermissionException error = await Assert.ThrowsAsync<SkillPermissionException>(() => CallAsync(capabilities, function));

        Assert.Contains("is never allowed", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tcp request")]
    [InlineData("tcp connect")]
    public async Task Without_a_list_a_name_does_not_lead_outside(string function)
    {
        using SkillCapabilities capabilities = TestCapabilities.Resolving(new SkillPermissions { Tcp = new TcpGrant() }, "127.0.0.1", "93.184.216.34");

        await Assert.ThrowsAsync<SkillPermissionException>(() => CallAsync(capabilities, function));
    }

    [Fact]
    public async Task A_connection_goes_to_the_address_that_was_checked()
    {
        using LoopbackServer server = new();
        server.Route("/", "here");
        using SkillCapabilities capabilities = TestCapabilities.Resolving(Granted(), "127.0.0.1");

        Assert.Equal("here", (await capabilities.Http.GetAsync($"http://api.example.com:{server.BaseAddress.Port}/")).Text);
    }

    [Fact]
    public async Task A_certificate_goes_unverified_on_this_machine_only()
    {
        if (OtherAddressOfThisMachine() is not { } address)
        {
            Assert.Skip("This machine has only loopback addresses.");
            return;
        }

        using SkillCapabilities capabilities = TestCapabilities.Resolving(Granted(), address);
        using TcpListener listener = new(IPAddress.Any, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;

        SkillPermissionException error = await Assert.ThrowsAsync<SkillPermissionException>(
            () => capabilities.Tcp.RequestAsync(new TcpRequest { Address = $"api.example.com:{port}", Tls = true, Insecure = true }));

        Assert.Contains("only loopback addresses are trusted so", error.Message, StringComparison.Ordinal);
    }

    private static string? OtherAddressOfThisMachine() => NetworkInterface.GetAllNetworkInterfaces()
        .Where(network => network.OperationalStatus == OperationalStatus.Up)
        .SelectMany(network => network.GetIPProperties().UnicastAddresses)
        .Select(unicast => unicast.Address)
        .FirstOrDefault(address => address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address))?
        .ToString();

    private static SkillPermissions Granted() => new()
    {
        Http = new HttpGrant { AllowList = ["http://api.example.com:*/**", "ws://api.example.com:*/**"], AllowWebSocket = true },
        Tcp = new TcpGrant { AllowList = ["api.example.com:*"] },
    };

    private static Task CallAsync(SkillCapabilities capabilities, string function) => function switch
    {
        "http" => capabilities.Http.GetAsync("http://api.example.com/"),
        "websocket" => capabilities.WebSockets.ConnectAsync(new WebSocketConnectOptions { Url = "ws://api.example.com/" }),
        "tcp request" => capabilities.Tcp.RequestAsync(new TcpRequest { Address = "api.example.com:80" }),
        _ => capabilities.Tcp.ConnectAsync(new TcpConnectOptions { Address = "api.example.com:80" }),
    };
}
