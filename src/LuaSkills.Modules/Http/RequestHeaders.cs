using System.Buffers;
using System.Text;
using LuaSkills.Capabilities;

namespace LuaSkills.Modules.Http;

/// <summary>Checks what skills put into the head of a request.</summary>
internal static class RequestHeaders
{
    private static readonly SearchValues<char> s_token =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static readonly SearchValues<char> s_endOfLine = SearchValues.Create("\r\n\0");

    // They belong to the connection, or would let a request go to another host than the one that was checked.
    private static readonly HashSet<string> s_reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Content-Length", "Expect", "Host", "HTTP2-Settings", "Keep-Alive", "Proxy-Authenticate", "Proxy-Authorization", "Proxy-Connection", "TE", "Trailer",
        "Transfer-Encoding", "Upgrade",
    };

    // They are for the origin that they were meant for, and for no other that a redirect leads to.
    private static readonly HashSet<string> s_credentials = new(StringComparer.OrdinalIgnoreCase) { "Authorization", "Cookie" };

    /// <summary>The method of a request, with its default.</summary>
    /// <exception cref="SkillException">Code <see cref="SkillErrorCode.InvalidArguments"/>: it is none, or one for proxies.</exception>
    public static string MethodOf(string method)
    {
        if (method.Length == 0)
            return "GET";
        if (method.AsSpan().ContainsAnyExcept(s_token) || method.Equals("CONNECT", StringComparison.OrdinalIgnoreCase))
            throw CapabilityFault.Invalid($"'{method}' is no method for a request");
        return method;
    }

    /// <summary>Checks headers before anything is sent.</summary>
    /// <exception cref="SkillException">Code <see cref="SkillErrorCode.InvalidArguments"/>.</exception>
    public static void Check(IReadOnlyList<HttpHeader> headers)
    {
        foreach (HttpHeader header in headers)
        {
            if (string.IsNullOrEmpty(header.Name) || header.Name.AsSpan().ContainsAnyExcept(s_token))
                throw CapabilityFault.Invalid($"'{header.Name}' is no name of a header");
            if (s_reserved.Contains(header.Name) || header.Name.StartsWith("Sec-WebSocket-", StringComparison.OrdinalIgnoreCase))
                throw CapabilityFault.Invalid($"the header '{header.Name}' belongs to the connection and cannot be set");
            if (header.Value is null || header.Value.AsSpan().ContainsAny(s_endOfLine))
                throw CapabilityFault.Invalid($"the value of the header '{header.Name}' has a line break or a NUL character");
        }
    }

    /// <summary>Checks cookies before anything is sent.</summary>
    /// <exception cref="SkillException">Code <see cref="SkillErrorCode.InvalidArguments"/>.</exception>
    public static void Check(IReadOnlyList<HttpCookie> cookies)
    {
        foreach (HttpCookie cookie in cookies)
        {
            if (cookie.Name.Length == 0 || cookie.Name.AsSpan().ContainsAnyExcept(s_token))
                throw CapabilityFault.Invalid($"'{cookie.Name}' is no name of a cookie");
            if (cookie.Value.AsSpan().ContainsAny(s_endOfLine) || cookie.Value.Contains(';', StringComparison.Ordinal))
                throw CapabilityFault.Invalid($"the value of the cookie '{cookie.Name}' has a semicolon, a line break or a NUL character");
        }
    }

    /// <summary>Whether a header is only for the origin that the request began with.</summary>
    public static bool IsCredential(string name) => s_credentials.Contains(name);

    /// <summary>The value of the header <c>Cookie</c>; empty for none. A later cookie takes the place of an earlier one of its name.</summary>
    public static string CookieHeader(List<HttpCookie> cookies)
    {
        StringBuilder header = new();
        for (int i = 0; i < cookies.Count; i++)
        {
            if (cookies.FindIndex(i + 1, other => string.Equals(other.Name, cookies[i].Name, StringComparison.Ordinal)) >= 0)
                continue;
            if (header.Length > 0)
                header.Append("; ");
            header.Append(cookies[i].Name).Append('=').Append(cookies[i].Value);
        }

        return header.ToString();
    }
}
