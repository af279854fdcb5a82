using System.Net;
using LuaSkills.Capabilities;

namespace LuaSkills.Modules.Http;

/// <summary>The cookies that one instance keeps, in memory (RFC 6265, section 5.3). Thread-safe.</summary>
/// <remarks>
/// There is no list of public suffixes: a domain of one label is refused, but <c>co.uk</c> is taken for a domain like any other. Skills only meet the hosts they are granted, and
/// only their own cookies.
/// </remarks>
internal sealed class CookieJar(TimeProvider time)
{
    private const int MaxCookies = 1000;
    private const int MaxCookiesPerDomain = 50;
    private const int MaxCookieLength = 4096;

    private readonly object _gate = new();

    // Oldest first.
    private readonly List<Kept> _cookies = [];

    /// <summary>Cookies that are kept.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _cookies.Count;
        }
    }

    /// <summary>Keeps a cookie that an answer sets, or removes one that it ends.</summary>
    /// <param name="address">Who answered.</param>
    /// <param name="cookie">The cookie as the answer has it.</param>
    public void Keep(Uri address, HttpCookie cookie)
    {
        if (Checked(address, cookie) is not { } kept)
            return;

        lock (_gate)
        {
            int old = _cookies.FindIndex(other => other.IsSame(kept));
            if (old >= 0)
                _cookies[old] = kept;
            else
                _cookies.Add(kept);
            Forget(kept.Domain);
        }
    }

    /// <summary>Adds the cookies for an address: those with longer paths first, then the older ones.</summary>
    public void AddTo(List<HttpCookie> cookies, Uri address)
    {
        string host = HostOf(address);
        bool isSecure = IsSecure(address);
        List<Kept> chosen = [];
        lock (_gate)
        {
            Forget(domain: null);
            foreach (Kept kept in _cookies)
            {
                if (kept.IsFor(host, address.AbsolutePath, isSecure))
                    chosen.Add(kept);
            }
        }

        // Cookies of equal paths stay in their order.
        for (int length = LongestPath(chosen); chosen.Count > 0; length = LongestPath(chosen))
        {
            for (int i = 0; i < chosen.Count;)
            {
                if (chosen[i].Path.Length < length)
                {
                    i++;
                    continue;
                }

                cookies.Add(new HttpCookie(chosen[i].Name, chosen[i].Value));
                chosen.RemoveAt(i);
            }
        }
    }

    private static int LongestPath(List<Kept> cookies)
    {
        int longest = 0;
        foreach (Kept kept in cookies)
            longest = Math.Max(longest, kept.Path.Length);
        return longest;
    }

    private static Kept? Checked(Uri address, HttpCookie cookie)
    {
        string host = HostOf(address);
        bool isHostOnly = cookie.Domain.Length == 0;
        if (!isHostOnly && !IsWithin(host, cookie.Domain))
            return null;
        if (!isHostOnly && !cookie.Domain.Contains('.', StringComparison.Ordinal))
        {
            // The whole of a top-level domain, or a machine of its own name.
            if (!string.Equals(host, cookie.Domain, StringComparison.Ordinal))
                return null;
            isHostOnly = true;
        }

        bool isSecure = IsSecure(address);
        if ((cookie.Secure && !isSecure) || cookie.Name.Length + cookie.Value.Length > MaxCookieLength)
            return null;
        if (cookie.Name.StartsWith("__Secure-", StringComparison.OrdinalIgnoreCase) && !cookie.Secure)
            return null;
        if (cookie.Name.StartsWith("__Host-", StringComparison.OrdinalIgnoreCase) && !(cookie.Secure && isHostOnly && cookie.Domain.Length == 0 && string.Equals(cookie.Path, "/", StringComparison.Ordinal)))
            return null;

        return new Kept(
            cookie.Name, cookie.Value, isHostOnly ? host : cookie.Domain, isHostOnly,
            cookie.Path.Length > 0 ? cookie.Path : DefaultPath(address), cookie.Expires, cookie.Secure);
    }

    // Those that have ended, and the oldest of those that are too many.
    private void Forget(string? domain)
    {
        DateTimeOffset now = time.GetUtcNow();
        _cookies.RemoveAll(kept => kept.Expires <= now);
        if (domain is not null)
        {
            int count = 0;
            for (int i = _cookies.Count - 1; i >= 0; i--)
            {
                if (string.Equals(_cookies[i].Domain, domain, StringComparison.Ordinal) && ++count > MaxCookiesPerDomain)
                    _cookies.RemoveAt(i);
            }
        }

        if (_cookies.Count > MaxCookies)
            _cookies.RemoveRange(0, _cookies.Count - MaxCookies);
    }

    private static string DefaultPath(Uri address)
    {
        int slash = address.AbsolutePath.LastIndexOf('/');
        return slash <= 0 ? "/" : address.AbsolutePath[..slash];
    }

    private static bool IsWithin(string host, string domain) =>
        string.Equals(host, domain, StringComparison.Ordinal)
        || (host.Length > domain.Length && host[host.Length - domain.Length - 1] == '.' && host.EndsWith(domain, StringComparison.Ordinal) && !IPAddress.TryParse(host, out _));

    private static string HostOf(Uri address) => address.IdnHost.TrimEnd('.').ToLowerInvariant();

    private static bool IsSecure(Uri address) => string.Equals(address.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal);

    private sealed record Kept(string Name, string Value, string Domain, bool IsHostOnly, string Path, DateTimeOffset? Expires, bool IsSecureOnly)
    {
        public bool IsSame(Kept other) =>
            string.Equals(Name, other.Name, StringComparison.Ordinal)
            && string.Equals(Domain, other.Domain, StringComparison.Ordinal)
            && string.Equals(Path, other.Path, StringComparison.Ordinal);

        public bool IsFor(string host, string path, bool isSecure) =>
            (isSecure || !IsSecureOnly)
            && (IsHostOnly ? string.Equals(host, Domain, StringComparison.Ordinal) : IsWithin(host, Domain))
            && path.StartsWith(Path, StringComparison.Ordinal)
            && (path.Length == Path.Length || Path.EndsWith('/') || path[Path.Length] == '/');
    }
}
