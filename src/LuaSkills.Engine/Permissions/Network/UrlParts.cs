using System.Globalization;
using System.Net;
using LuaSkills.Engine.Permissions.Patterns;

namespace LuaSkills.Engine.Permissions.Network;

/// <summary>The parts of a pattern of URLs, as texts.</summary>
/// <param name="Text">The whole.</param>
/// <param name="Scheme">In lower case.</param>
/// <param name="Host">In lower case and ASCII; an IPv6 address without brackets and in its usual spelling.</param>
/// <param name="Port"><see langword="null"/> for the scheme's own.</param>
/// <param name="Path">With its leading slash.</param>
/// <param name="Query">Without question mark; <see langword="null"/> for any.</param>
internal sealed record UrlParts(string Text, string Scheme, string Host, string? Port, string Path, string? Query)
{
    /// <summary>Cuts a pattern into its parts.</summary>
    /// <exception cref="SkillException">It is malformed (<see cref="SkillErrorCode.InvalidDeployment"/>).</exception>
    public static UrlParts Parse(string text)
    {
        int scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme <= 0)
            throw Malformed(text, "has no scheme");
        string rest = text[(scheme + 3)..];
        if (rest.Contains('#', StringComparison.Ordinal))
            throw Malformed(text, "has a fragment, which servers never see");

        // The question mark begins the query, as in URLs; it is no wildcard before that.
        int query = rest.IndexOf('?', StringComparison.Ordinal);
        string beforeQuery = query < 0 ? rest : rest[..query];
        int path = beforeQuery.IndexOf('/', StringComparison.Ordinal);
        string authority = path < 0 ? beforeQuery : beforeQuery[..path];
        if (authority.Contains('@', StringComparison.Ordinal))
            throw Malformed(text, "has user information");

        (string host, string? port) = SplitAuthority(text, authority);
        return new UrlParts(
            text,
            text[..scheme].ToLowerInvariant(),
            host,
            port,
            path < 0 ? "/" : beforeQuery[path..],
            query < 0 ? null : rest[(query + 1)..]);
    }

    /// <summary>Cuts <c>host:port</c> apart; brackets keep the colons of an IPv6 address together.</summary>
    /// <param name="text">The pattern, for the message.</param>
    /// <param name="authority">What to cut.</param>
    /// <exception cref="SkillException">It is malformed (<see cref="SkillErrorCode.InvalidDeployment"/>).</exception>
    public static (string Host, string? Port) SplitAuthority(string text, string authority)
    {
        int colon = authority.LastIndexOf(':');
        int bracket = authority.LastIndexOf(']');
        string? port = colon > bracket ? authority[(colon + 1)..] : null;
        string host = colon > bracket ? authority[..colon] : authority;
        if (port is { Length: 0 } || host.Length == 0)
            throw Malformed(text, port is null ? "has no host" : "has an empty host or port");
        if (host.StartsWith('[') && host.EndsWith(']') && host.Contains(':', StringComparison.Ordinal))
        {
            return IPAddress.TryParse(host, out IPAddress? address)
                ? (address.ToString(), port)
                : throw Malformed(text, "has a malformed IPv6 address");
        }

        return (NormalizeHost(text, host), port);
    }

    private static string NormalizeHost(string text, string host)
    {
        host = host.ToLowerInvariant();
        if (host.EndsWith('.') && host.Length > 1)
            host = host[..^1];
        // A numeric spelling of an address is the address.
        if (!GlobPattern.HasWildcards(host) && IPAddress.TryParse(host, out IPAddress? address))
            return address.ToString();
        if (System.Text.Ascii.IsValid(host))
            return host;

        string[] labels = host.Split('.');
        for (int i = 0; i < labels.Length; i++)
        {
            if (System.Text.Ascii.IsValid(labels[i]))
                continue;
            if (GlobPattern.HasWildcards(labels[i]))
                throw Malformed(text, "mixes wildcards and international characters in a label");
            try
            {
                labels[i] = new IdnMapping().GetAscii(labels[i]);
            }
            catch (ArgumentException error)
            {
                throw new SkillException(SkillErrorCode.InvalidDeployment, $"pattern '{text}' has a malformed host", error);
            }
        }

        return string.Join('.', labels);
    }

    private static SkillException Malformed(string text, string fault) => new(SkillErrorCode.InvalidDeployment, $"pattern '{text}' {fault}");
}
