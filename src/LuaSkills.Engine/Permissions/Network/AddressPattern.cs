using System.Globalization;
using LuaSkills.Engine.Permissions.Patterns;

namespace LuaSkills.Engine.Permissions.Network;

/// <summary>A pattern of <c>host:port</c>, for example <c>*.db.example.com:5432</c> or <c>[::1]:*</c>. Without a port none matches.</summary>
internal sealed class AddressPattern
{
    private readonly GlobPattern _host;
    private readonly GlobPattern _port;

    private AddressPattern(string host, string port)
    {
        Host = host;
        _host = GlobPattern.Parse(host, '.', ignoreCase: true);
        _port = GlobPattern.Parse(port);
    }

    /// <summary>The part for hosts.</summary>
    public string Host { get; }

    /// <summary>Compiles a pattern.</summary>
    /// <exception cref="SkillException">It is malformed (<see cref="SkillErrorCode.InvalidDeployment"/>).</exception>
    public static AddressPattern Parse(string text)
    {
        (string host, string? port) = UrlParts.SplitAuthority(text, text);
        return new AddressPattern(host, port ?? throw new SkillException(SkillErrorCode.InvalidDeployment, $"pattern '{text}' has no port"));
    }

    /// <summary>Whether a host and port match.</summary>
    /// <param name="host">A name, or an address in its usual spelling and without brackets.</param>
    /// <param name="port">The port.</param>
    public bool IsMatch(string host, int port)
    {
        Span<char> digits = stackalloc char[11];
        return _host.IsMatch(host) && port.TryFormat(digits, out int length, default, CultureInfo.InvariantCulture) && _port.IsMatch(digits[..length]);
    }

    /// <summary>Whether this matches all that another pattern does.</summary>
    public bool Covers(AddressPattern other) => _host.Covers(other.Host) && _port.Covers(other._port.Text);
}
