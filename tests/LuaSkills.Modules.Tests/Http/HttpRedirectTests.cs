using LuaSkills.Capabilities;
using LuaSkills.Modules.Tests.Capabilities;
using LuaSkills.Tests.Http;

namespace LuaSkills.Modules.Tests.Http;

public sealed class HttpRedirectTests : IDisposable
{
    private readonly LoopbackServer _server = new();
    private readonly LoopbackServer _other = new();
    private readonly SkillCapabilities _capabilities;

    public HttpRedirectTests() => _capabilities = TestCapabilities.Of(TestCapabilities.Http(_server.BaseAddress + "**", _other.BaseAddress + "granted"));

    public void Dispose()
    {
        _capabilities.Dispose();
        _server.Dispose();
        _other.Dispose();
    }

    [Fact]
    public async Task A_get_follows_redirects()
    {
        _server.Route("/target", "arrived");
        Uri address = _server.Route("/start", LoopbackResponse.Redirect("/target"));

        SkillHttpResponse response = await _capabilities.Http.GetAsync(address.ToString());

        Assert.Equal((200, "arrived"), (response.Status, response.Text));
    }

    [Fact]
    public async Task A_request_that_does_not_ask_for_it_follows_none()
    {
        Uri address = _server.Route("/start", LoopbackResponse.Redirect("/target"));

        SkillHttpResponse response = await _capabilities.Http.SendAsync(new SkillHttpRequest { Url = address.ToString() });

        Assert.Equal((302, "/target"), (response.Status, response.Header("Location")));
    }

    [Fact]
    public async Task A_redirect_to_an_address_that_is_not_granted_is_denied()
    {
        Uri secret = _other.Route("/secret", "secret");
        Uri address = _server.Route("/start", LoopbackResponse.Redirect(secret.ToString()));

        SkillPermissionException error = await Assert.ThrowsAsync<SkillPermissionException>(() => _capabilities.Http.GetAsync(address.ToString()));

        Assert.Equal(SkillCapability.Http, error.Capability);
        Assert.Empty(_other.TakeRequests());
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://metadata.google.internal/")]
    public async Task A_redirect_to_a_metadata_service_is_denied_whatever_is_granted(string target)
    {
        using SkillCapabilities capabilities = TestCapabilities.Of(TestCapabilities.Http(_server.BaseAddress + "**", target + "**"));
        Uri address = _server.Route("/start", LoopbackResponse.Redirect(target));

        SkillPermissionException error = await Assert.ThrowsAsync<SkillPermissionException>(() => capabilities.Http.GetAsync(address.ToString()));

        Assert.Contains("is never allowed", error.Message, StringComparison.Ordinal);
        Assert.Single(_server.TakeRequests());
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://127.0.0.1/")]
    public async Task A_redirect_to_another_scheme_is_refused(string target)
    {
        Uri address = _server.Route("/start", LoopbackResponse.Redirect(target));

        SkillException error = await Assert.ThrowsAsync<SkillException>(() => _capabilities.Http.GetAsync(address.ToString()));

        Assert.Equal(SkillErrorCode.CapabilityFailed, error.Code);
    }

    [Fact]
    public async Task Redirects_in_a_circle_end()
    {
        Uri address = _server.Route("/start", LoopbackResponse.Redirect("/start"));

        SkillException error = await Assert.ThrowsAsync<SkillException>(() => _capabilities.Http.GetAsync(address.ToString()));

        Assert.Contains("more than 10 redirects", error.Message, StringComparison.Ordinal);
        Assert.Equal(11, _server.TakeRequests().Count);
    }

    [Fact]
    public async Task Credentials_and_cookies_stay_with_the_origin_they_were_meant_for()
    {
        Uri target = _other.Route("/granted", LoopbackResponse.Redirect(_server.AddressOf("/back").ToString()));
        _server.Route("/back", "back");
        Uri address = _server.Route("/start", LoopbackResponse.Redirect(target.ToString()));

        await _capabilities.Http.SendAsync(new SkillHttpRequest
        {
            Url = address.ToString(),
            Headers = [new("Authorization", "Bearer t"), new("Cookie", "a=1"), new("X-Other", "x")],
            Cookies = [new("b", "2")],
            FollowRedirects = true,
        });

        LoopbackRequest first = _server.TakeRequests()[0];
        Assert.Equal(("Bearer t", "b=2; a=1"), (first.Header("Authorization"), first.Header("Cookie")));
        LoopbackRequest crossed = Assert.Single(_other.TakeRequests());
        Assert.Equal((null, null, "x"), (crossed.Header("Authorization"), crossed.Header("Cookie"), crossed.Header("X-Other")));
    }

    [Fact]
    public async Task Credentials_do_not_come_back_after_a_way_through_another_origin()
    {
        Uri target = _other.Route("/granted", LoopbackResponse.Redirect(_server.AddressOf("/back").ToString()));
        _server.Route("/back", "back");
        Uri address = _server.Route("/start", LoopbackResponse.Redirect(target.ToString()));

        await _capabilities.Http.SendAsync(new SkillHttpRequest { Url = address.ToString(), Headers = [new("Authorization", "Bearer t")], FollowRedirects = true });

        Assert.Null(_server.TakeRequests()[^1].Header("Authorization"));
    }

    [Theory]
    [InlineData(301, "GET", "")]
    [InlineData(302, "GET", "")]
    [InlineData(303, "GET", "")]
    [InlineData(307, "POST", "body")]
    [InlineData(308, "POST", "body")]
    public async Task A_redirected_post_keeps_its_body_where_the_status_says_so(int status, string method, string body)
    {
        _server.Route("/target", "arrived");
        Uri address = _server.Route("/start", LoopbackResponse.Redirect("/target", status));

        await _capabilities.Http.PostAsync(address.ToString(), "body"u8.ToArray(), "text/plain");

        LoopbackRequest last = _server.TakeRequests()[^1];
        Assert.Equal((method, body, body.Length > 0 ? "text/plain" : null), (last.Method, System.Text.Encoding.UTF8.GetString(last.Body), last.Header("Content-Type")));
    }
}
