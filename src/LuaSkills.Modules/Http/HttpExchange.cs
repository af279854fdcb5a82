using System.Net;
using System.Net.Http.Headers;
using LuaSkills.Capabilities;
using LuaSkills.Engine.Downloads;
using LuaSkills.Engine.Permissions;
using LuaSkills.Modules.Connections;

namespace LuaSkills.Modules.Http;

/// <summary>One request of a skill with the redirects that it leads to.</summary>
/// <param name="client">Follows no redirects itself.</param>
/// <param name="policy">Checks every address.</param>
/// <param name="request">What the skill asks for; checked.</param>
/// <param name="address">Its URL.</param>
/// <param name="jar">The cookies that are sent and kept; <see langword="null"/> for none.</param>
/// <param name="time">Tells when cookies end.</param>
/// <param name="maxBytes">Most bytes of the body.</param>
internal sealed class HttpExchange(HttpClient client, SkillPolicy policy, SkillHttpRequest request, Uri address, CookieJar? jar, TimeProvider time, int maxBytes)
{
    private string _method = RequestHeaders.MethodOf(request.Method);
    private bool _hasBody = request.Body.Length > 0;
    private bool _sendsCredentials = true;

    /// <summary>Sends the request, and what follows from it.</summary>
    public async Task<SkillHttpResponse> RunAsync(CancellationToken cancellationToken)
    {
        Redirection redirection = new(address);
        while (true)
        {
            using HttpRequestMessage message = MessageFor(redirection.Address);
            using HttpResponseMessage response = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            List<HttpCookie> cookies = CookiesOf(response, redirection.Address);
            if (!request.FollowRedirects || !Redirection.IsRedirect(response.StatusCode) || response.Headers.Location is not { } location)
                return await AnswerAsync(response, cookies, cancellationToken).ConfigureAwait(false);

            Follow(redirection, response.StatusCode, location);
        }
    }

    private void Follow(Redirection redirection, HttpStatusCode status, Uri location)
    {
        Uri before = redirection.Address;
        try
        {
            redirection.Follow(location);
        }
        catch (DownloadException error)
        {
            throw CapabilityFault.Failed($"http request: {error.Message}", error);
        }

        policy.Urls.Check(redirection.Address, webSocket: false);

        // Once away from the origin they are not sent again, not even back there: where a stranger leads is the stranger's request.
        if (!IsSameOrigin(before, redirection.Address))
            _sendsCredentials = false;
        bool isPost = string.Equals(_method, "POST", StringComparison.OrdinalIgnoreCase);
        bool isHead = string.Equals(_method, "HEAD", StringComparison.OrdinalIgnoreCase);
        if ((status == HttpStatusCode.SeeOther && !isHead) || (isPost && status is (HttpStatusCode.MovedPermanently or HttpStatusCode.Found)))
        {
            _method = "GET";
            _hasBody = false;
        }
    }

    private HttpRequestMessage MessageFor(Uri target)
    {
        HttpRequestMessage message = new(new HttpMethod(_method), target);
        if (_hasBody)
            message.Content = new ReadOnlyMemoryContent(request.Body);
        List<HttpCookie> cookies = [];
        jar?.AddTo(cookies, target);
        if (_sendsCredentials)
            cookies.AddRange(request.Cookies);
        string cookieHeader = RequestHeaders.CookieHeader(cookies);
        foreach (HttpHeader header in request.Headers)
        {
            if (!_sendsCredentials && RequestHeaders.IsCredential(header.Name))
                continue;
            if (cookieHeader.Length > 0 && header.Name.Equals("Cookie", StringComparison.OrdinalIgnoreCase))
                cookieHeader = header.Value.Length > 0 ? $"{cookieHeader}; {header.Value}" : cookieHeader;
            else
                Add(message, header);
        }

        if (cookieHeader.Length > 0)
            message.Headers.TryAddWithoutValidation("Cookie", cookieHeader);
        if (!message.Headers.NonValidated.Contains("User-Agent"))
            message.Headers.TryAddWithoutValidation("User-Agent", "luaskills/0.1.0");
        return message;
    }

    private void Add(HttpRequestMessage message, HttpHeader header)
    {
        if (message.Headers.TryAddWithoutValidation(header.Name, header.Value))
            return;

        // A header of the body. One that was asked for without a body is sent all the same, except after a redirect that dropped the body.
        if (!_hasBody && request.Body.Length > 0)
            return;
        message.Content ??= new ByteArrayContent([]);
        message.Content.Headers.TryAddWithoutValidation(header.Name, header.Value);
    }

    private List<HttpCookie> CookiesOf(HttpResponseMessage response, Uri target)
    {
        List<HttpCookie> cookies = [];
        if (!response.Headers.NonValidated.TryGetValues("Set-Cookie", out HeaderStringValues values))
            return cookies;

        foreach (string value in values)
        {
            if (SetCookie.Parse(value, time.GetUtcNow()) is not { } cookie)
                continue;
            jar?.Keep(target, cookie);
            cookies.Add(cookie);
        }

        return cookies;
    }

    private async Task<SkillHttpResponse> AnswerAsync(HttpResponseMessage response, List<HttpCookie> cookies, CancellationToken cancellationToken)
    {
        List<HttpHeader> headers = [];
        AddTo(headers, response.Headers.NonValidated);
        AddTo(headers, response.Content.Headers.NonValidated);
        Stream body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (body.ConfigureAwait(false))
        {
            (ReadOnlyMemory<byte> bytes, bool isTruncated) = await BoundedBody.ReadAsync(body, maxBytes, looksFurther: true, cancellationToken).ConfigureAwait(false);
            return new SkillHttpResponse((int)response.StatusCode, headers, cookies, bytes, isTruncated);
        }
    }

    private static void AddTo(List<HttpHeader> headers, HttpHeadersNonValidated source)
    {
        foreach ((string name, HeaderStringValues values) in source)
        {
            foreach (string value in values)
                headers.Add(new HttpHeader(name, value));
        }
    }

    private static bool IsSameOrigin(Uri one, Uri other) =>
        one.Port == other.Port
        && string.Equals(one.Scheme, other.Scheme, StringComparison.Ordinal)
        && string.Equals(one.IdnHost, other.IdnHost, StringComparison.OrdinalIgnoreCase);
}
