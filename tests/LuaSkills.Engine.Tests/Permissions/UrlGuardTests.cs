using LuaSkills.Engine.Permissions.Network;

namespace LuaSkills.Engine.Tests.Permissions;

public sealed class UrlGuardTests
{
    [Theory]
    [InlineData("https://api.example.com/v1/**", "https://api.example.com/v1/users?id=1")]
    [InlineData("https://api.example.com/v1/**", "HTTPS://API.EXAMPLE.COM:443/v1")]
    [InlineData("https://api.example.com/v1/**", "https://api.example.com./v1/x")]
    [InlineData("https://api.example.com/v1/**", "https://api.example.com/v2/../v1/x")]
    [InlineData("https://*.example.com/**", "https://a.example.com/")]
    [InlineData("https://**.example.com/**", "https://a.b.example.com/x")]
    [InlineData("http://localhost:*/**", "http://localhost:8080/x")]
    [InlineData("http://localhost:80/**", "http://localhost/x")]
    [InlineData("{http,https}://example.com/**", "http://example.com/x")]
    [InlineData("https://bücher.example/**", "https://xn--bcher-kva.example/x")]
    [InlineData("https://bücher.example/**", "https://bücher.example/x")]
    [InlineData("http://[::1]:8080/**", "http://[0:0:0:0:0:0:0:1]:8080/")]
    [InlineData("http://127.0.0.1/**", "http://2130706433/")]
    [InlineData("https://example.com/a%7eb/*", "https://example.com/a~b/c")]
    [InlineData("https://example.com/a~b/*", "https://example.com/a%7Eb/c")]
    [InlineData("https://example.com/x?user=*", "https://example.com/x?user=me")]
    [InlineData("https://example.com", "https://example.com/")]
    public void A_listed_url_is_allowed(string pattern, string url) => Guard(pattern).Check(new Uri(url));

    [Theory]
    [InlineData("https://api.example.com/v1/**", "http://api.example.com/v1/x")]
    [InlineData("https://api.example.com/v1/**", "https://api.example.com:444/v1/x")]
    [InlineData("https://api.example.com/v1/**", "https://api.example.com.evil.example/v1/x")]
    [InlineData("https://api.example.com/v1/**", "https://evil.example/?https://api.example.com/v1/x")]
    [InlineData("https://api.example.com/v1/**", "https://api.example.com/v1/../v2")]
    [InlineData("https://api.example.com/v1/**", "https://api.example.com/V1/x")]
    [InlineData("https://*.example.com/**", "https://example.com/")]
    [InlineData("https://*.example.com/**", "https://a.b.example.com/")]
    [InlineData("https://example.com/*", "https://example.com/a/b")]
    [InlineData("https://example.com", "https://example.com/a")]
    [InlineData("https://example.com/x?user=*", "https://example.com/x?user=me&admin=1")]
    [InlineData("https://example.com/x?user=*", "https://example.com/x")]
    [InlineData("http://127.0.0.1/**", "http://127.0.0.2/")]
    public void A_url_that_is_not_listed_is_denied_with_the_entry_that_is_missing(string pattern, string url)
    {
        SkillPermissionException error = Assert.Throws<SkillPermissionException>(() => Guard(pattern).Check(new Uri(url)));

        Assert.Equal(SkillCapability.Http, error.Capability);
        Assert.StartsWith("permission denied: requesting '", error.Message, StringComparison.Ordinal);
        Assert.Contains("needs http.allowlist: \"", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(", which the deployment of 'notes' does not grant", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://2852039166/")]
    [InlineData("http://0xA9FEA9FE/")]
    [InlineData("http://0251.0376.0251.0376/")]
    [InlineData("http://[::ffff:169.254.169.254]/")]
    [InlineData("http://[fd00:ec2::254]/")]
    [InlineData("http://[64:ff9b::a9fe:a9fe]/")]
    [InlineData("http://100.100.100.200/")]
    [InlineData("http://168.63.129.16/")]
    [InlineData("http://metadata.google.internal/")]
    [InlineData("http://METADATA.google.internal./")]
    [InlineData("http://0.0.0.0/")]
    [InlineData("http://[::]/")]
    [InlineData("http://255.255.255.255/")]
    [InlineData("http://user:secret@example.com/")]
    [InlineData("http://example.com/a/..%2f..%2fb")]
    [InlineData("http://example.com/a/..%5Cb")]
    [InlineData("http://example.com/a/%252e%252e%252fb")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://example.com/")]
    [InlineData("ws://example.com/")]
    public void Some_urls_are_refused_whatever_is_listed(string url)
    {
        UrlGuard guard = Guard("{http,https,ws,file,ftp}://**:*/**", "http://169.254.169.254/**", "http://[fd00:ec2::254]/**");

        SkillPermissionException error = Assert.Throws<SkillPermissionException>(() => guard.Check(new Uri(url)));

        Assert.Contains("is never allowed", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_web_socket_needs_its_own_switch_and_its_own_entry()
    {
        Uri url = new("wss://example.com/feed");
        HttpGrant grant = new() { AllowList = ["wss://example.com/*"] };

        SkillPermissionException error = Assert.Throws<SkillPermissionException>(() => new UrlGuard(grant, "notes").Check(url, webSocket: true));
        new UrlGuard(grant with { AllowWebSocket = true }, "notes").Check(url, webSocket: true);

        Assert.Equal(SkillCapability.WebSockets, error.Capability);
        Assert.Contains("http.allow_websocket: true", error.Message, StringComparison.Ordinal);
        Assert.False(new UrlGuard(new HttpGrant { AllowList = ["https://example.com/*"], AllowWebSocket = true }, "notes").Allows(url, webSocket: true));
    }

    [Theory]
    [InlineData("example.com/**")]
    [InlineData("https://me@example.com/")]
    [InlineData("https:///x")]
    [InlineData("https://example.com:/x")]
    [InlineData("https://[::zz]/x")]
    [InlineData("https://example.com/#x")]
    public void A_malformed_pattern_is_refused(string pattern) =>
        Assert.Equal(SkillErrorCode.InvalidDeployment, Assert.Throws<SkillException>(() => Guard(pattern)).Code);

    [Fact]
    public void Nothing_is_allowed_without_a_grant() => Assert.False(new UrlGuard(grant: null, "notes").Allows(new Uri("https://example.com/")));

    private static UrlGuard Guard(params string[] patterns) => new(new HttpGrant { AllowList = patterns }, "notes");
}
