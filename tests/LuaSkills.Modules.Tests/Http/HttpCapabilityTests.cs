using System.IO.Compression;
using System.Text;
using LuaSkills.Capabilities;
using LuaSkills.Modules.Tests.Capabilities;
using LuaSkills.Tests.Http;

namespace LuaSkills.Modules.Tests.Http;

public sealed class HttpCapabilityTests : IDisposable
{
    private readonly LoopbackServer _server = new();
    private readonly SkillCapabilities _capabilities;

    public HttpCapabilityTests() => _capabilities = TestCapabilities.Of(TestCapabilities.Http(_server.BaseAddress + "**"));

    public void Dispose()
    {
        _capabilities.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task A_get_returns_status_headers_and_body()
    {
        Uri address = _server.Route("/hello", LoopbackResponse.Of("hello") with { Headers = [("X-One", "1"), ("X-Two", "a"), ("X-Two", "b")] });

        SkillHttpResponse response = await _capabilities.Http.GetAsync(address.ToString());

        Assert.Equal((200, "hello", false), (response.Status, response.Text, response.Truncated));
        Assert.Equal(["X-One=1", "X-Two=a", "X-Two=b"], response.Headers.Where(header => header.Name.StartsWith("X-", StringComparison.Ordinal)).Select(header => $"{header.Name}={header.Value}"));
        Assert.Equal("1", response.Header("x-one"));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(500)]
    public async Task An_error_of_the_server_is_an_answer(int status)
    {
        Uri address = _server.Route("/fault", LoopbackResponse.Error(status, "sorry"));

        SkillHttpResponse response = await _capabilities.Http.GetAsync(address.ToString());

        Assert.Equal((status, "sorry"), (response.Status, response.Text));
    }

    [Theory]
    [InlineData("", "application/octet-stream")]
    [InlineData("application/json; charset=utf-8", "application/json; charset=utf-8")]
    public async Task A_post_sends_body_and_media_type(string contentType, string sent)
    {
        Uri address = _server.Route("/post", "done");

        await _capabilities.Http.PostAsync(address.ToString(), "{}"u8.ToArray(), contentType);

        LoopbackRequest request = Assert.Single(_server.TakeRequests());
        Assert.Equal(("POST", sent, "{}"), (request.Method, request.Header("Content-Type"), Encoding.UTF8.GetString(request.Body)));
    }

    [Fact]
    public async Task Headers_are_sent_in_order()
    {
        Uri address = _server.Route("/", "done");

        await _capabilities.Http.SendAsync(new SkillHttpRequest { Url = address.ToString(), Headers = [new("X-B", "1"), new("X-A", "2"), new("X-B", "3"), new("X-C", "ä")] });

        LoopbackRequest request = Assert.Single(_server.TakeRequests());
        Assert.Equal(["X-B: 1, 3", "X-A: 2", "X-C: Ã¤"], request.Lines.Where(line => line.Name.StartsWith("X-", StringComparison.Ordinal)).Select(line => $"{line.Name}: {line.Value}"));
    }

    [Fact]
    public async Task Any_method_can_be_sent()
    {
        Uri address = _server.Route("/item", "gone");

        await _capabilities.Http.SendAsync(new SkillHttpRequest { Method = "DELETE", Url = address.ToString() });

        Assert.Equal("DELETE", Assert.Single(_server.TakeRequests()).Method);
    }

    [Theory]
    [InlineData("Host", "other")]
    [InlineData("Content-Length", "0")]
    [InlineData("transfer-encoding", "chunked")]
    [InlineData("Connection", "keep-alive")]
    [InlineData("Upgrade", "websocket")]
    [InlineData("Sec-WebSocket-Key", "x")]
    [InlineData("X-A", "a\r\nHost: other")]
    [InlineData("X-A", "a\0b")]
    [InlineData("X A", "a")]
    [InlineData("", "a")]
    public async Task A_header_that_would_change_the_request_itself_is_refused(string name, string value)
    {
        Uri address = _server.Route("/", "done");

        SkillException error = await Assert.ThrowsAsync<SkillException>(
            () => _capabilities.Http.SendAsync(new SkillHttpRequest { Url = address.ToString(), Headers = [new(name, value)] }));

        Assert.Equal(SkillErrorCode.InvalidArguments, error.Code);
        Assert.Empty(_server.TakeRequests());
    }

    [Theory]
    [InlineData("CONNECT")]
    [InlineData("GET /other HTTP/1.1\r\nX:")]
    [InlineData("GE T")]
    public async Task What_is_no_method_is_refused(string method)
    {
        SkillException error = await Assert.ThrowsAsync<SkillException>(
            () => _capabilities.Http.SendAsync(new SkillHttpRequest { Method = method, Url = _server.BaseAddress.ToString() }));

        Assert.Equal(SkillErrorCode.InvalidArguments, error.Code);
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("/hello")]
    [InlineData("ftp://127.0.0.1/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ws://127.0.0.1/")]
    public async Task What_is_no_http_address_is_refused(string url)
    {
        SkillException error = await Assert.ThrowsAsync<SkillException>(() => _capabilities.Http.GetAsync(url));

        Assert.Equal(SkillErrorCode.InvalidArguments, error.Code);
    }

    [Fact]
    public async Task A_body_that_is_longer_than_asked_for_is_cut_and_marked()
    {
        Uri address = _server.Route("/long", new string('x', 100_000));

        SkillHttpResponse response = await _capabilities.Http.GetAsync(address.ToString(), maxBytes: 10_000);

        Assert.Equal((10_000, true), (response.Body.Length, response.Truncated));
    }

    [Fact]
    public async Task A_body_of_just_the_size_asked_for_is_whole()
    {
        Uri address = _server.Route("/exact", new string('x', 10_000));

        SkillHttpResponse response = await _capabilities.Http.GetAsync(address.ToString(), maxBytes: 10_000);

        Assert.Equal((10_000, false), (response.Body.Length, response.Truncated));
    }

    [Fact]
    public async Task The_limit_of_the_deployment_holds_when_the_call_names_none()
    {
        Uri address = _server.Route("/long", new string('x', 100_000));
        using SkillCapabilities capabilities = TestCapabilities.Of(new SkillPermissions { Http = new HttpGrant { AllowList = [_server.BaseAddress + "**"], MaxResponseBytes = 500 } });

        SkillHttpResponse response = await capabilities.Http.GetAsync(address.ToString());

        Assert.Equal((500, true), (response.Body.Length, response.Truncated));
    }

    [Fact]
    public async Task A_body_that_unpacks_to_far_too_much_is_cut_like_any_other()
    {
        MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            byte[] zeros = new byte[1024 * 1024];
            for (int i = 0; i < 64; i++)
                gzip.Write(zeros);
        }

        Uri address = _server.Route("/bomb", LoopbackResponse.Of(packed.ToArray()) with { Headers = [("Content-Encoding", "gzip")] });

        SkillHttpResponse response = await _capabilities.Http.GetAsync(address.ToString(), maxBytes: 1000);

        Assert.Equal((1000, true), (response.Body.Length, response.Truncated));
    }

    [Fact]
    public async Task A_body_that_is_damaged_fails_the_call()
    {
        Uri address = _server.Route("/damaged", LoopbackResponse.Of("no gzip") with { Headers = [("Content-Encoding", "gzip")] });

        SkillException error = await Assert.ThrowsAsync<SkillException>(() => _capabilities.Http.GetAsync(address.ToString()));

        Assert.Equal(SkillErrorCode.CapabilityFailed, error.Code);
    }

    [Fact]
    public async Task A_body_that_stops_short_fails_the_call()
    {
        Uri address = _server.Route("/short", LoopbackResponse.Truncated(new byte[1000], sentBytes: 10));

        SkillException error = await Assert.ThrowsAsync<SkillException>(() => _capabilities.Http.GetAsync(address.ToString()));

        Assert.Equal(SkillErrorCode.CapabilityFailed, error.Code);
    }

    [Fact]
    public async Task A_server_that_stops_sending_ends_the_call_when_the_time_is_up()
    {
        Uri address = _server.Route("/stalled", LoopbackResponse.Stalled(new byte[1000], sentBytes: 10));

        SkillException error = await Assert.ThrowsAsync<SkillException>(() => _capabilities.Http.GetAsync(address.ToString(), TimeSpan.FromMilliseconds(50)));

        Assert.Equal(SkillErrorCode.Timeout, error.Code);
    }

    [Fact]
    public async Task A_call_that_is_given_up_ends()
    {
        using CancellationTokenSource stop = new();
        Uri address = _server.Route("/stalled", _ =>
        {
            stop.Cancel();
            return LoopbackResponse.Stalled(new byte[1000], sentBytes: 10);
        });

        OperationCanceledException error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _capabilities.Http.GetAsync(address.ToString(), cancellationToken: stop.Token));

        Assert.Equal(stop.Token, error.CancellationToken);
    }

    [Fact]
    public async Task Nobody_who_listens_fails_the_call()
    {
        using SkillCapabilities capabilities = TestCapabilities.Of(TestCapabilities.Http("http://127.0.0.1:1/**"));

        SkillException error = await Assert.ThrowsAsync<SkillException>(() => capabilities.Http.GetAsync("http://127.0.0.1:1/"));

        Assert.Equal(SkillErrorCode.CapabilityFailed, error.Code);
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, -1)]
    public async Task Negative_limits_are_refused(int maxBytes, int seconds)
    {
        SkillException error = await Assert.ThrowsAsync<SkillException>(
            () => _capabilities.Http.GetAsync(_server.BaseAddress.ToString(), TimeSpan.FromSeconds(seconds), maxBytes));

        Assert.Equal(SkillErrorCode.InvalidArguments, error.Code);
    }

    [Fact]
    public async Task A_skill_that_was_unloaded_for_good_sends_nothing()
    {
        IHttpCapability http = _capabilities.Http;
        _capabilities.Dispose();

        await Assert.ThrowsAsync<SkillException>(() => http.GetAsync(_server.BaseAddress.ToString()));
    }

    [Fact]
    public async Task A_call_that_began_before_a_reload_may_finish()
    {
        Uri address = _server.Route("/", "done");
        IHttpCapability http = _capabilities.Http;

        _capabilities.Retire();

        Assert.Equal("done", (await http.GetAsync(address.ToString())).Text);
    }
}
