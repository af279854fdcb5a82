using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace LuaSkills.Engine.Permissions.Network;

/// <summary>Hosts as they are given: names that are never reached, and addresses.</summary>
internal static class HostAddresses
{
    private static readonly string[] s_metadataNames =
    [
        "metadata.google.internal", "metadata.goog", "metadata", "instance-data", "instance-data.ec2.internal", "metadata.tencentyun.com", "metadata.azure.internal",
        "metadata.platformequinix.com", "metadata.packet.net", "api.metadata.cloud.ibm.com",
    ];

    /// <summary>Whether a name is that of a metadata service of a cloud.</summary>
    /// <param name="host">A host as it was given.</param>
    public static bool IsForbiddenName(string host)
    {
        ReadOnlySpan<char> name = host.AsSpan().TrimEnd('.');
        foreach (string metadata in s_metadataNames)
        {
            if (name.Equals(metadata, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    /// <summary>Reads an address. Decimal, octal and hexadecimal spellings are addresses too, as for the system's resolver.</summary>
    /// <param name="host">A host as it was given; IPv6 with or without brackets.</param>
    /// <param name="address">The address.</param>
    public static bool TryParse(string host, [NotNullWhen(true)] out IPAddress? address)
    {
        // All spellings of IPv4 begin with a digit; most names do not, and need no closer look.
        address = null;
        return host.Length > 0 && (char.IsAsciiDigit(host[0]) || host.Contains(':', StringComparison.Ordinal)) && IPAddress.TryParse(host, out address);
    }
}
