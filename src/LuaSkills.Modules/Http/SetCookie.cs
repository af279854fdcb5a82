using System.Globalization;
using LuaSkills.Capabilities;

namespace LuaSkills.Modules.Http;

/// <summary>Reads <c>Set-Cookie</c> headers (RFC 6265, section 5.2).</summary>
internal static class SetCookie
{
    /// <summary>Reads a header.</summary>
    /// <param name="header">Its value.</param>
    /// <param name="now">What <c>Max-Age</c> counts from.</param>
    /// <returns>The cookie with the attributes as the server gave them; <see langword="null"/> for what is none.</returns>
    public static HttpCookie? Parse(string header, DateTimeOffset now)
    {
        string[] parts = header.Split(';');
        int equals = parts[0].IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
            return null;
        string name = parts[0][..equals].Trim();
        if (name.Length == 0)
            return null;

        HttpCookie cookie = new(name, parts[0][(equals + 1)..].Trim());
        DateTimeOffset? expires = null;
        DateTimeOffset? aged = null;
        for (int i = 1; i < parts.Length; i++)
        {
            int separator = parts[i].IndexOf('=', StringComparison.Ordinal);
            string attribute = (separator < 0 ? parts[i] : parts[i][..separator]).Trim();
            string value = separator < 0 ? "" : parts[i][(separator + 1)..].Trim();
            if (attribute.Equals("Expires", StringComparison.OrdinalIgnoreCase))
                expires = CookieDate.Parse(value) ?? expires;
            else if (attribute.Equals("Max-Age", StringComparison.OrdinalIgnoreCase))
                aged = Aged(value, now) ?? aged;
            else if (attribute.Equals("Domain", StringComparison.OrdinalIgnoreCase) && value.Length > 0)
                cookie = cookie with { Domain = value.TrimStart('.').ToLowerInvariant() };
            else if (attribute.Equals("Path", StringComparison.OrdinalIgnoreCase))
                cookie = cookie with { Path = value.StartsWith('/') ? value : "" };
            else if (attribute.Equals("Secure", StringComparison.OrdinalIgnoreCase))
                cookie = cookie with { Secure = true };
            else if (attribute.Equals("HttpOnly", StringComparison.OrdinalIgnoreCase))
                cookie = cookie with { HttpOnly = true };
        }

        return cookie with { Expires = aged ?? expires };
    }

    private static DateTimeOffset? Aged(string value, DateTimeOffset now)
    {
        if (value.Length > 0 && value.AsSpan(value[0] == '-' ? 1 : 0).ContainsAnyExceptInRange('0', '9'))
            return null;
        if (!long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long seconds))
            return value.Length > 1 ? value[0] == '-' ? DateTimeOffset.MinValue : DateTimeOffset.MaxValue : null;
        if (seconds <= 0)
            return DateTimeOffset.MinValue;
        return seconds < (DateTimeOffset.MaxValue - now).TotalSeconds - 1 ? now.AddSeconds(seconds) : DateTimeOffset.MaxValue;
    }
}
