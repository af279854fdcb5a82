using System.Net;
using LuaSkills.Capabilities;
using LuaSkills.Engine.Permissions;
using LuaSkills.Modules.Connections;

namespace LuaSkills.Modules.Http;

/// <inheritdoc cref="IHttpCapability"/>
internal sealed class HttpCapability : IHttpCapability, IDisposable
{
    private readonly SkillPolicy _policy;
    private readonly TimeProvider _time;
    private readonly CookieJar _jar;
    private readonly HttpClient _client;

    /// <summary>Makes no connection yet.</summary>
    /// <param name="policy">What the skill may do.</param>
    /// <param name="time">Tells when cookies end.</param>
    public HttpCapability(SkillPolicy policy, TimeProvider time)
    {
        _policy = policy;
        _time = time;
        _jar = new CookieJar(time);
        _client = new HttpClient(GuardedHandler.Create(policy.Addresses), disposeHandler: true)
        {
            Timeout = Timeout.InfiniteTimeSpan,
            DefaultRequestVersion = HttpVersion.Version11,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionOrHigher,
        };
    }

    /// <inheritdoc/>
    public Task<SkillHttpResponse> GetAsync(string url, TimeSpan timeout = default, int maxBytes = 0, CancellationToken cancellationToken = default) =>
        SendAsync(new SkillHttpRequest { Url = url, Timeout = timeout, MaxBytes = maxBytes, FollowRedirects = true }, cancellationToken);

    /// <inheritdoc/>
    public Task<SkillHttpResponse> PostAsync(
        string url, ReadOnlyMemory<byte> body, string contentType = "", TimeSpan timeout = default, int maxBytes = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contentType);
        SkillHttpRequest request = new()
        {
            Method = "POST",
            Url = url,
            Headers = [new HttpHeader("Content-Type", contentType.Length == 0 ? "application/octet-stream" : contentType)],
            Body = body,
            Timeout = timeout,
            MaxBytes = maxBytes,
            FollowRedirects = true,
        };
        return SendAsync(request, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<SkillHttpResponse> SendAsync(SkillHttpRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        Uri address = AddressOf(request.Url);
        _policy.Urls.Check(address, webSocket: false);
        RequestHeaders.Check(request.Headers);
        RequestHeaders.Check(request.Cookies);
        if (request.MaxBytes < 0)
            throw CapabilityFault.Invalid("the size of a body is not negative");

        int maxBytes = request.MaxBytes > 0 ? request.MaxBytes : _policy.Urls.MaxResponseBytes;
        using TimeLimit limit = new("http request", request.Timeout, cancellationToken);
        HttpExchange exchange = new(_client, _policy, request, address, request.UseJar ? _jar : null, _time, maxBytes);
        return await NetworkErrors.GuardAsync(exchange.RunAsync, limit, "http request").ConfigureAwait(false);
    }

    public void Dispose() => _client.Dispose();

    private static Uri AddressOf(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? address)
            || !(string.Equals(address.Scheme, Uri.UriSchemeHttp, StringComparison.Ordinal) || string.Equals(address.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal)))
            throw CapabilityFault.Invalid($"'{url}' is no http or https URL");
        return address;
    }
}
