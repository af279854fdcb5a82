using LuaSkills.Capabilities;
using LuaSkills.Modules.Http;
using LuaSkills.Modules.Tests.Capabilities;
using LuaSkills.Tests.Http;

namespace LuaSkills.Modules.Tests.Http;

public sealed class CookieTests
{
    private static readonly DateTimeOffset s_now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);

    private readonly Clock _clock = new();

    [Fact]
    public void A_cookie_is_read_with_all_its_attributes()
    {
        HttpCookie? cookie = SetCookie.Parse("id=a=b; Domain=.Example.com; Path=/x; Expires=Wed, 21 Oct 2099 07:28:00 GMT; Secure; HttpOnly; SameSite=Lax", s_now);

        Assert.Equal(
            new HttpCookie("id", "a=b") { Domain = "example.com", Path = "/x", Expires = new DateTimeOffset(2099, 10, 21, 7, 28, 0, TimeSpan.Zero), Secure = true, HttpOnly = true },
            cookie);
    }

    [Theory]
    [InlineData("Sun, 06 Nov 1994 08:49:37 GMT")]
    [InlineData("Sunday, 06-Nov-94 08:49:37 GMT")]
    [InlineData("Sun Nov  6 08:49:37 1994")]
    public void Dates_are_read_in_every_form_that_servers_write(string date) =>
        Assert.Equal(new DateTimeOffset(1994, 11, 6, 8, 49, 37, TimeSpan.Zero), SetCookie.Parse($"a=b; Expires={date}", s_now)?.Expires);

    [Theory]
    [InlineData("Sun, 32 Nov 1994 08:49:37 GMT")]
    [InlineData("Sun, 30 Feb 1994 08:49:37 GMT")]
    [InlineData("Sun, 06 Nov 1994 24:00:00 GMT")]
    [InlineData("tomorrow")]
    public void What_is_no_date_makes_a_cookie_of_the_session(string date) => Assert.Null(SetCookie.Parse($"a=b; Expires={date}", s_now)!.Expires);

    [Fact]
    public void An_age_counts_more_than_a_date() =>
        Assert.Equal(s_now.AddSeconds(60), SetCookie.Parse("a=b; Max-Age=60; Expires=Wed, 21 Oct 2099 07:28:00 GMT", s_now)?.Expires);

    [Theory]
    [InlineData("nothing")]
    [InlineData("=value")]
    [InlineData("; Path=/")]
    public void What_is_no_cookie_is_left_out(string header) => Assert.Null(SetCookie.Parse(header, s_now));

    [Theory]
    [InlineData("http://example.com/", "a=b", "http://example.com/x", "a")]
    [InlineData("http://example.com/", "a=b", "http://www.example.com/", "")]
    [InlineData("http://www.example.com/", "a=b; Domain=example.com", "http://api.example.com/", "a")]
    [InlineData("http://www.example.com/", "a=b; Domain=example.com", "http://notexample.com/", "")]
    [InlineData("http://www.example.com/", "a=b; Domain=other.com", "http://other.com/", "")]
    [InlineData("http://www.example.com/", "a=b; Domain=com", "http://other.com/", "")]
    [InlineData("http://localhost/", "a=b; Domain=localhost", "http://localhost/", "a")]
    [InlineData("http://10.0.0.1/", "a=b; Domain=0.0.1", "http://10.0.0.1/", "")]
    [InlineData("http://example.com/dir/page", "a=b", "http://example.com/dir/other", "a")]
    [InlineData("http://example.com/dir/page", "a=b", "http://example.com/", "")]
    [InlineData("http://example.com/", "a=b; Path=/dir", "http://example.com/directory", "")]
    [InlineData("http://example.com/", "a=b; Path=/dir", "http://example.com/dir/x", "a")]
    [InlineData("https://example.com/", "a=b; Secure", "https://example.com/", "a")]
    [InlineData("https://example.com/", "a=b; Secure", "http://example.com/", "")]
    [InlineData("http://example.com/", "a=b; Secure", "https://example.com/", "")]
    [InlineData("https://example.com/", "__Host-a=b; Secure; Path=/", "https://example.com/", "__Host-a")]
    [InlineData("https://www.example.com/", "__Host-a=b; Secure; Path=/; Domain=example.com", "https://www.example.com/", "")]
    [InlineData("https://example.com/", "__Secure-a=b", "https://example.com/", "")]
    public void A_cookie_goes_where_it_is_for_and_nowhere_else(string setBy, string header, string target, string sent)
    {
        CookieJar jar = new(_clock);
        jar.Keep(new Uri(setBy), SetCookie.Parse(header, s_now)!);

        Assert.Equal(sent, Sent(jar, target));
    }

    [Fact]
    public void A_cookie_ends_when_its_time_is_up()
    {
        CookieJar jar = new(_clock);
        jar.Keep(new Uri("http://example.com/"), SetCookie.Parse("a=b; Max-Age=60", s_now)!);

        _clock.Now = s_now.AddSeconds(60);

        Assert.Equal("", Sent(jar, "http://example.com/"));
    }

    [Fact]
    public void A_server_can_remove_its_cookie()
    {
        CookieJar jar = new(_clock);
        jar.Keep(new Uri("http://example.com/"), SetCookie.Parse("a=b", s_now)!);
        jar.Keep(new Uri("http://example.com/"), SetCookie.Parse("a=; Max-Age=0", s_now)!);

        Assert.Equal(0, jar.Count);
    }

    [Fact]
    public void Cookies_with_longer_paths_come_first()
    {
        CookieJar jar = new(_clock);
        jar.Keep(new Uri("http://example.com/"), SetCookie.Parse("a=1; Path=/", s_now)!);
        jar.Keep(new Uri("http://example.com/"), SetCookie.Parse("b=1; Path=/x/y", s_now)!);
        jar.Keep(new Uri("http://example.com/"), SetCookie.Parse("c=1; Path=/x", s_now)!);
        jar.Keep(new Uri("http://example.com/"), SetCookie.Parse("d=1; Path=/", s_now)!);

        Assert.Equal("b c a d", Sent(jar, "http://example.com/x/y"));
    }

    [Fact]
    public void A_jar_keeps_no_more_than_it_has_room_for()
    {
        CookieJar jar = new(_clock);
        for (int i = 0; i < 60; i++)
            jar.Keep(new Uri("http://example.com/"), new HttpCookie($"c{i}", "1"));

        Assert.Equal(50, jar.Count);
        Assert.DoesNotContain("c9 ", Sent(jar, "http://example.com/") + " ", StringComparison.Ordinal);
    }

    [Fact]
    public void A_cookie_that_is_too_long_is_not_kept()
    {
        CookieJar jar = new(_clock);

        jar.Keep(new Uri("http://example.com/"), new HttpCookie("a", new string('x', 4096)));

        Assert.Equal(0, jar.Count);
    }

    [Fact]
    public async Task The_jar_of_an_instance_brings_cookies_back()
    {
        using LoopbackServer server = new();
        using SkillCapabilities capabilities = TestCapabilities.Of(TestCapabilities.Http(server.BaseAddress + "**"));
        Uri login = server.Route("/login", LoopbackResponse.Of("in") with { Headers = [("Set-Cookie", "sid=1; Path=/"), ("Set-Cookie", "theme=dark; Path=/")] });
        Uri page = server.Route("/page", "page");

        SkillHttpResponse response = await capabilities.Http.SendAsync(new SkillHttpRequest { Url = login.ToString(), UseJar = true });
        await capabilities.Http.SendAsync(new SkillHttpRequest { Url = page.ToString(), UseJar = true, Cookies = [new("theme", "light")] });
        await capabilities.Http.GetAsync(page.ToString());

        Assert.Equal(["sid", "theme"], response.Cookies.Select(cookie => cookie.Name));
        IReadOnlyList<LoopbackRequest> requests = server.TakeRequests();
        Assert.Equal("sid=1; theme=light", requests[1].Header("Cookie"));
        Assert.Null(requests[2].Header("Cookie"));
    }

    [Fact]
    public async Task Instances_have_jars_of_their_own()
    {
        using LoopbackServer server = new();
        using SkillCapabilities one = TestCapabilities.Of(TestCapabilities.Http(server.BaseAddress + "**"));
        using SkillCapabilities other = TestCapabilities.Of(TestCapabilities.Http(server.BaseAddress + "**"));
        Uri page = server.Route("/", LoopbackResponse.Of("page") with { Headers = [("Set-Cookie", "sid=1")] });

        await one.Http.SendAsync(new SkillHttpRequest { Url = page.ToString(), UseJar = true });
        await other.Http.SendAsync(new SkillHttpRequest { Url = page.ToString(), UseJar = true });

        Assert.All(server.TakeRequests(), request => Assert.Null(request.Header("Cookie")));
    }

    [Theory]
    [InlineData("a b", "x")]
    [InlineData("", "x")]
    [InlineData("a", "x; admin=1")]
    [InlineData("a", "x\r\nHost: other")]
    public async Task What_is_no_cookie_is_not_sent(string name, string value)
    {
        using LoopbackServer server = new();
        using SkillCapabilities capabilities = TestCapabilities.Of(TestCapabilities.Http(server.BaseAddress + "**"));

        SkillException error = await Assert.ThrowsAsync<SkillException>(
            () => capabilities.Http.SendAsync(new SkillHttpRequest { Url = server.BaseAddress.ToString(), Cookies = [new(name, value)] }));

        Assert.Equal(SkillErrorCode.InvalidArguments, error.Code);
    }

    private static string Sent(CookieJar jar, string target)
    {
        List<HttpCookie> cookies = [];
        jar.AddTo(cookies, new Uri(target));
        return string.Join(' ', cookies.Select(cookie => cookie.Name));
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = s_now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
