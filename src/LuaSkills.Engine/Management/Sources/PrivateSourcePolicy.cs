namespace LuaSkills.Engine.Management.Sources;

/// <summary>Who may install from private manifests, and from where (spec section 7.3).</summary>
/// <param name="sources">What the host allows.</param>
internal sealed class PrivateSourcePolicy(SkillSourceOptions sources)
{
    /// <summary>Makes sure that the caller may use such sources at all.</summary>
    /// <exception cref="SkillException">It may not.</exception>
    public void DemandAllowed(bool isSystem)
    {
        if (!isSystem)
            throw Refused("private_url_manifest install is restricted to host system authority");
        if (!sources.AllowPrivateManifests)
            throw Refused("private_url_manifest install is disabled by host source policy");
    }

    /// <summary>Makes sure that a URL is on the list.</summary>
    /// <param name="what"><c>source</c> or <c>archive</c>.</param>
    /// <param name="url">The URL.</param>
    /// <exception cref="SkillException">It is not.</exception>
    public void DemandListed(string what, string url)
    {
        // The text is compared, as the native engine does, and so is what is really asked for: ".." in a text could lead out of what is allowed.
        bool isListed = IsListed(url) && Uri.TryCreate(url.Trim(), UriKind.Absolute, out Uri? address) && IsListed(address.AbsoluteUri);
        if (!isListed)
            throw Refused($"private_url_manifest {what} '{url}' is not allowed by host source policy");
    }

    private bool IsListed(string url)
    {
        string normalized = Normalize(url);
        foreach (string entry in sources.PrivateManifestAllowlist)
        {
            string allowed = Normalize(entry);
            if (allowed.Length > 0
                && normalized.StartsWith(allowed, StringComparison.Ordinal)
                && (normalized.Length == allowed.Length || normalized[allowed.Length] == '/'))
                return true;
        }

        return false;
    }

    private static string Normalize(string url) => url.Trim().TrimEnd('/').ToLowerInvariant();

    private static SkillException Refused(string message) => new(SkillErrorCode.SourceRefused, message);
}
