using System.Globalization;

namespace LuaSkills.Modules.Connections;

/// <summary>A <c>host:port</c>, as skills write it.</summary>
/// <param name="Host">A name or an address, without brackets.</param>
/// <param name="Port">1 to 65535.</param>
internal readonly record struct NetworkAddress(string Host, int Port)
{
    /// <summary>Reads an address.</summary>
    /// <param name="text">For example <c>example.com:80</c> or <c>[::1]:80</c>.</param>
    /// <exception cref="SkillException">Code <see cref="SkillErrorCode.InvalidArguments"/>.</exception>
    public static NetworkAddress Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int colon = text.LastIndexOf(':');
        if (colon > 0 && int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is > 0 and <= ushort.MaxValue)
        {
            string host = text[..colon];
            bool isBracketed = host is ['[', .., ']'];
            if (isBracketed)
                host = host[1..^1];
            if (host.Length > 0 && isBracketed == host.Contains(':', StringComparison.Ordinal))
                return new NetworkAddress(host, port);
        }

        throw CapabilityFault.Invalid($"'{text}' is no address; an address is host:port, or [host]:port for IPv6");
    }
}
