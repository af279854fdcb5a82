namespace LuaSkills.Engine.Permissions.Network;

/// <summary>Names of hosts that are never reached, whatever they resolve to.</summary>
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
}
