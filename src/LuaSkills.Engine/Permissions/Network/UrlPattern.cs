using System.Globalization;
using LuaSkills.Engine.Permissions.Patterns;

namespace LuaSkills.Engine.Permissions.Network;

/// <summary>
/// A pattern of URLs, for example <c>https://*.example.com/v1/**</c>. Its parts are compared with the parts of a normalized URL: the host label by label, the path segment by segment.
/// A pattern without port means the scheme's own, one without path the path <c>/</c>, one without query any query.
/// </summary>
internal sealed class UrlPattern
{
    private readonly GlobPattern _scheme;
    private readonly GlobPattern _host;
    private readonly GlobPattern? _port;
    private readonly GlobPattern _path;
    private readonly GlobPattern? _query;
    private readonly UrlParts _parts;

    private UrlPattern(UrlParts parts)
    {
        _parts = parts;
        _scheme = GlobPattern.Parse(parts.Scheme);
        _host = GlobPattern.Parse(parts.Host, '.', ignoreCase: true);
        _port = parts.Port is null ? null : GlobPattern.Parse(parts.Port);
        _path = GlobPattern.Parse(UrlText.Normalize(parts.Path), '/');
        _query = parts.Query is null ? null : GlobPattern.Parse(UrlText.Normalize(parts.Query), '&');
    }

    /// <summary>Compiles a pattern.</summary>
    /// <exception cref="SkillException">It is malformed (<see cref="SkillErrorCode.InvalidDeployment"/>).</exception>
    public static UrlPattern Parse(string text) => new(UrlParts.Parse(text));

    /// <summary>Whether a URL matches.</summary>
    /// <param name="url">An absolute URL without user information.</param>
    /// <param name="host">Its host, in lower case and ASCII.</param>
    /// <param name="path">Its path, normalized.</param>
    public bool IsMatch(Uri url, string host, string path)
    {
        if (!_scheme.IsMatch(url.Scheme) || !_host.IsMatch(host) || !IsPort(url) || !_path.IsMatch(path))
            return false;
        if (_query is null)
            return true;
        string query = url.Query;
        return _query.IsMatch(UrlText.Normalize(query.StartsWith('?') ? query[1..] : query));
    }

    /// <summary>Whether every URL that another pattern matches is matched by this one. Says no when it cannot tell.</summary>
    /// <exception cref="SkillException">The other pattern is malformed (<see cref="SkillErrorCode.InvalidDeployment"/>).</exception>
    public bool Covers(string other)
    {
        UrlParts parts = UrlParts.Parse(other);
        bool coversPort = _port is null
            ? parts.Port is null || (DefaultPort(parts.Scheme) is { } port && string.Equals(parts.Port, port, StringComparison.Ordinal))
            : _port.Covers(parts.Port ?? DefaultPort(parts.Scheme) ?? "*");
        return coversPort
            && _scheme.Covers(parts.Scheme)
            && _host.Covers(parts.Host)
            && _path.Covers(UrlText.Normalize(parts.Path))
            && (_query is null || (parts.Query is not null && _query.Covers(UrlText.Normalize(parts.Query))));
    }

    /// <inheritdoc/>
    public override string ToString() => _parts.Text;

    private bool IsPort(Uri url)
    {
        if (_port is null)
            return url.IsDefaultPort;
        Span<char> digits = stackalloc char[11];
        return url.Port.TryFormat(digits, out int length, default, CultureInfo.InvariantCulture) && _port.IsMatch(digits[..length]);
    }

    private static string? DefaultPort(string scheme) => scheme switch
    {
        "http" or "ws" => "80",
        "https" or "wss" => "443",
        _ => null,
    };
}
