using System.Net;
using System.Text;
using LuaSkills.Engine.Downloads;
using LuaSkills.Tests.Http;

namespace LuaSkills.Engine.Tests.Downloads;

/// <summary>Requests: bounds, redirects, what is told to whom, what errors say.</summary>
public sealed class FetchTests : IDisposable
{
    private readonly LoopbackServer _server = new();
    private readonly HttpDownloads _downloads = new(new DownloadOptions());

    public void Dispose()
    {
        _downloads.Dispose();
        _server.Dispose();
    }

    [Fact]
    public void A_body_is_fetched_as_it_is()
    {
        Uri address = _server.Route("/text", "Grüße");
        Assert.Equal("Grüße", Encoding.UTF8.GetString(_downloads.Fetch(address, 100, CancellationToken.None)));
    }

    [Fact]
    public void Requests_name_the_program_of_the_native_engine()
    {
        _downloads.Fetch(_server.Route("/text", "x"), 100, CancellationToken.None);
        LoopbackRequest request = Assert.Single(_server.TakeRequests());
        Assert.Equal(("GET", "/text", "luaskills/0.1.0"), (request.Method, request.Target, request.Header("User-Agent")));
    }

    [Theory]
    [InlineData(404, "HTTP status client error (404 Not Found) for url ({0})")]
    [InlineData(500, "HTTP status server error (500 Internal Server Error) for url ({0})")]
    [InlineData(204, "HTTP status is not a success (204 No Content) for url ({0})")]
    public void An_answer_that_is_no_file_is_an_error_with_its_status(int status, string message)
    {
        Uri address = _server.Route("/text", LoopbackResponse.Error(status));
        DownloadException error = Fails(address);
        Assert.Equal(((HttpStatusCode?)status, string.Format(null, message, address)), (error.Status, error.Message));
    }

    [Fact]
    public void Errors_do_not_tell_the_secrets_of_an_address()
    {
        UriBuilder address = new(_server.AddressOf("/file?X-Signature=s3cret&plain")) { UserName = "me", Password = "pa55", Fragment = "frag" };
        DownloadException error = Fails(address.Uri);
        Assert.Equal(new Uri(_server.BaseAddress, "/file").AbsoluteUri + "?X-Signature=***&***", error.Address);
        Assert.DoesNotMatch("s3cret|pa55|frag|plain", error.ToString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_body_beyond_the_bound_is_refused(bool saysLength)
    {
        Uri address = _server.Route("/text", new LoopbackResponse { Body = new byte[101], SaysLength = saysLength });
        Assert.EndsWith("the body is longer than 100 bytes", Fails(address).Message, StringComparison.Ordinal);
        Assert.Equal(101, _downloads.Fetch(address, 101, CancellationToken.None).Length);
    }

    [Fact]
    public void A_truncated_body_is_an_error()
    {
        Uri address = _server.Route("/text", LoopbackResponse.Truncated(new byte[50], 20));
        Assert.NotNull(Fails(address).InnerException);
    }

    [Fact]
    public void A_server_that_stops_sending_is_given_up()
    {
        using HttpDownloads impatient = new(new DownloadOptions { StallTimeout = TimeSpan.FromMilliseconds(100) });
        Uri address = _server.Route("/text", LoopbackResponse.Stalled(new byte[50], 20));
        DownloadException error = Assert.Throws<DownloadException>(() => impatient.Fetch(address, 100, CancellationToken.None));
        Assert.EndsWith("nothing arrived for 0.1 seconds", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cancellation_ends_a_request_that_waits()
    {
        using CancellationTokenSource cancellation = new();
        Uri address = _server.Route("/text", _ =>
        {
            cancellation.Cancel();
            return LoopbackResponse.Stalled(new byte[50], 0);
        });
        OperationCanceledException error = Assert.ThrowsAny<OperationCanceledException>(() => _downloads.Fetch(address, 100, cancellation.Token));
        Assert.Equal(cancellation.Token, error.CancellationToken);
    }

    [Fact]
    public void A_server_that_does_not_answer_at_all_is_an_error()
    {
        Uri address;
        using (LoopbackServer closed = new())
            address = closed.AddressOf("/x");
        Assert.StartsWith($"error sending request for url ({address}): ", Fails(address).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public void Redirects_are_followed(int status)
    {
        _server.Route("/end", "here");
        Uri address = _server.Route("/start", LoopbackResponse.Redirect("/end?q=1", status));
        Assert.Equal("here"u8, _downloads.Fetch(address, 100, CancellationToken.None));
        Assert.Equal(["/start", "/end?q=1"], _server.TakeRequests().Select(request => request.Target));
    }

    [Fact]
    public void Redirects_in_circles_are_given_up()
    {
        Uri address = _server.Route("/start", LoopbackResponse.Redirect("/start"));
        Assert.EndsWith("more than 10 redirects", Fails(address).Message, StringComparison.Ordinal);
        Assert.Equal(11, _server.TakeRequests().Count);
    }

    [Theory]
    [InlineData("ftp://host/file", "a redirect leads to the scheme 'ftp'")]
    [InlineData("file:///etc/passwd", "a redirect leads to the scheme 'file'")]
    public void A_redirect_to_another_scheme_is_refused(string location, string reason) =>
        Assert.EndsWith(reason, Fails(_server.Route("/start", LoopbackResponse.Redirect(location))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_redirect_from_https_to_http_is_refused()
    {
        Redirection redirection = new(new Uri("https://secure.example/file"));
        redirection.Follow(new Uri("https://other.example/file"));
        DownloadException error = Assert.Throws<DownloadException>(() => redirection.Follow(new Uri("http://other.example/file?t=1")));
        Assert.EndsWith("a redirect leads from https to http://other.example/file?t=***", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_http_addresses_are_fetched() =>
        Assert.EndsWith("only http and https addresses can be downloaded", Fails(new Uri("file:///etc/passwd")).Message, StringComparison.Ordinal);

    [Fact]
    public void The_token_goes_to_its_hosts_and_to_nobody_they_redirect_to()
    {
        using LoopbackServer stranger = new();
        stranger.Route("/asset", "x");
        stranger.Route("/back", LoopbackResponse.Redirect(_server.AddressOf("/asset").AbsoluteUri));
        _server.Route("/asset", "x");
        using HttpDownloads downloads = new(DownloadOptions.From(new SkillSourceOptions { GitHubToken = "s3cret", GitHubApiBaseUrl = _server.BaseAddress.AbsoluteUri }));

        downloads.Fetch(_server.Route("/start", LoopbackResponse.Redirect(stranger.AddressOf("/asset").AbsoluteUri)), 100, CancellationToken.None);
        downloads.Fetch(stranger.AddressOf("/back"), 100, CancellationToken.None);

        Assert.Equal([("/start", "Bearer s3cret"), ("/asset", null)], _server.TakeRequests().Select(request => (request.Path, request.Header("Authorization"))));
        Assert.Equal([("/asset", null), ("/back", null)], stranger.TakeRequests().Select(request => (request.Path, request.Header("Authorization"))));
    }

    [Fact]
    public void Without_other_bases_the_token_is_for_GitHub()
    {
        DownloadOptions options = DownloadOptions.From(new SkillSourceOptions());
        Assert.True(options.IsTokenOrigin(new Uri("https://api.github.com/repos/a/b")));
        Assert.True(options.IsTokenOrigin(new Uri("https://github.com/a/b")));
        Assert.False(options.IsTokenOrigin(new Uri("http://github.com/a/b")));
        Assert.False(options.IsTokenOrigin(new Uri("https://github.com:8443/a/b")));
        Assert.False(options.IsTokenOrigin(new Uri("https://github.com.example/a/b")));
    }

    [Fact]
    public void Options_are_not_printed_with_their_token()
    {
        SkillEngineOptions options = new() { Sources = new SkillSourceOptions { GitHubToken = "s3cret" } };
        Assert.DoesNotContain("s3cret", options.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_handler_of_the_host_sends_the_requests_and_is_disposed_with_the_downloads()
    {
        CountingHandler handler = new();
        HttpDownloads downloads = new(DownloadOptions.From(new SkillSourceOptions { HttpHandlerFactory = () => handler }));
        _server.Route("/end", "here");
        Uri address = _server.Route("/start", LoopbackResponse.Redirect("/end"));

        downloads.Fetch(address, 100, CancellationToken.None);
        downloads.Dispose();

        Assert.Equal((2, true), (handler.Requests, handler.IsDisposed));
    }

    [Fact]
    public void A_proxy_gets_the_requests()
    {
        using HttpDownloads downloads = new(new DownloadOptions { Proxy = new WebProxy(_server.BaseAddress) });
        _server.Route("/file", "by proxy");
        byte[] body = downloads.Fetch(new Uri("http://nowhere.invalid/file"), 100, CancellationToken.None);
        Assert.Equal("by proxy"u8, body);
        Assert.Equal("http://nowhere.invalid/file", Assert.Single(_server.TakeRequests()).Target);
    }

    private DownloadException Fails(Uri address) => Assert.Throws<DownloadException>(() => _downloads.Fetch(address, 100, CancellationToken.None));

    private sealed class CountingHandler() : DelegatingHandler(new SocketsHttpHandler())
    {
        public int Requests { get; private set; }

        public bool IsDisposed { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests++;
            return base.SendAsync(request, cancellationToken);
        }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }
}
