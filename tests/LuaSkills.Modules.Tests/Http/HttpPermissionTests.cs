using System.Net;
using System.Net.Sockets;
using LuaSkills.Capabilities;
using LuaSkills.Modules.Tests.Capabilities;
using LuaSkills.Tests.Http;

namespace LuaSkills.Modules.Tests.Http;

public sealed class HttpPermissionTests : IDisposable
{
    private readonly LoopbackServer _server = new();

    public void Dispose() => _server.Dispose();

    public static TheoryData<string> Functions => new("get", "post", "request");

    public static TheoryData<string, string> MetadataAddresses()
    {
        TheoryData<string, string> data = [];
        foreach (string function in (string[])["get", "post", "request"])
        {
            foreach (string host in (string[])["169.254.169.254", "2852039166", "0xa9fea9fe", "0251.0376.0251.0376", "169.254.43518", "[::ffff:169.254.169.254]", "[fd00:ec2::254]", "metadata.google.internal", "METADATA.google.internal.", "100.100.100.200"])
                data.Add(function, host);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task Without_a_grant_nothing_is_requested(string function)
    {
        Uri address = _server.Route("/", "secret");
        using SkillCapabilities capabilities = TestCapabilities.Of(SkillPermissions.None);

        SkillPermissionException error = await Assert.ThrowsAsync<SkillPermissionException>(() => CallAsync(capabilities.Http, function, address.ToString()));

        Assert.Equal(SkillCapability.Http, error.Capability);
        Assert.Contains("http.allowlist", error.Message, StringComparison.Ordinal);
        Assert.Empty(_server.TakeRequests());
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task A_granted_address_is_requested(string function)
    {
        Uri address = _server.Route("/", "public");
        using SkillCapabilities capabilities = TestCapabilities.Of(TestCapabilities.Http(_server.BaseAddress.ToString()));

        Assert.Equal("public", (await CallAsync(capabilities.Http, function, address.ToString())).Text);
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task An_address_beside_the_pattern_is_denied(string function)
    {
        Uri address = _server.Route("/private/x", "secret");
        using SkillCapabilities capabilities = TestCapabilities.Of(TestCapabilities.Http(_server.BaseAddress + "public/**"));

        await Assert.ThrowsAsync<SkillPermissionException>(() => CallAsync(capabilities.Http, function, address.ToString()));

        Assert.Empty(_server.TakeRequests());
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task A_way_up_does_not_lead_out_of_the_pattern(string function)
    {
        _server.Route("/private/x", "secret");
        using SkillCapabilities capabilities = TestCapabilities.Of(TestCapabilities.Http(_server.BaseAddress + "public/**"));

        await Assert.ThrowsAsync<SkillPermissionException>(() => CallAsync(capabilities.Http, function, _server.BaseAddress + "public/../private/x"));
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task Another_port_is_another_address(string function)
    {
        using LoopbackServer other = new();
        Uri address = other.Route("/", "secret");
        using SkillCapabilities capabilities = TestCapabilities.Of(TestCapabilities.Http(_server.BaseAddress + "**"));

        await Assert.ThrowsAsync<SkillPermissionException>(() => CallAsync(capabilities.Http, function, address.ToString()));

        Assert.Empty(other.TakeRequests());
    }

    [Theory]
    [MemberData(nameof(MetadataAddresses))]
    public async Task Metadata_services_are_denied_whatever_is_granted(string function, string host)
    {
        using SkillCapabilities capabilities = TestCapabilities.Of(TestCapabilities.Http($"http://{host}/**"));

        SkillPermissionException error = await Assert.ThrowsAsync<SkillPermissionException>(() => CallAsync(capabilities.Http, function, $"http://{host}/latest/meta-data/"));

        Assert.Contains("is never allowed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_name_of_this_machine_leads_to_it()
    {
        Uri address = _server.Route("/", "public");
        UriBuilder named = new(address) { Host = "localhost" };
        using SkillCapabilities capabilities = TestCapabilities.Of(TestCapabilities.Http(named + "**"));

        Assert.Equal("public", (await capabilities.Http.GetAsync(named.ToString())).Text);
    }

    [Fact]
    public async Task An_address_of_version_6_is_granted_by_its_own_pattern()
    {
        if (!Socket.OSSupportsIPv6)
            Assert.Skip("This machine has no IPv6.");
        using TcpListener listener = new(IPAddress.IPv6Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        using SkillCapabilities capabilities = TestCapabilities.Of(TestCapabilities.Http($"http://[::1]:{port}/**"));

        Task<SkillHttpResponse> call = capabilities.Http.GetAsync($"http://[::1]:{port}/");
        using (TcpClient client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken))
            await client.GetStream().WriteAsync("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"u8.ToArray());

        Assert.Equal(204, (await call).Status);
    }

    private static Task<SkillHttpResponse> CallAsync(IHttpCapability http, string function, string url) => function switch
    {
        "get" => http.GetAsync(url),
        "post" => http.PostAsync(url, "x"u8.ToArray()),
        _ => http.SendAsync(new SkillHttpRequest { Method = "PUT", Url = url }),
    };
}
