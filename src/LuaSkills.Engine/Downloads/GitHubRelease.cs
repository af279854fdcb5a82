namespace LuaSkills.Engine.Downloads;

/// <summary>A release of a repository on GitHub.</summary>
/// <param name="Tag">Its tag, for example <c>v1.2.0</c>.</param>
/// <param name="Assets">Its files.</param>
internal sealed record GitHubRelease(string Tag, IReadOnlyList<GitHubAsset> Assets)
{
    /// <summary>The tag without <c>v</c> at its beginning.</summary>
    public string Version => Tag.TrimStart('v');

    /// <summary>Finds a file; <see langword="null"/> when the release does not have it.</summary>
    public GitHubAsset? Find(string name)
    {
        foreach (GitHubAsset asset in Assets)
        {
            if (string.Equals(asset.Name, name, StringComparison.Ordinal))
                return asset;
        }

        return null;
    }
}

/// <summary>A file of a release.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Address">Where it is downloaded; on the mirror, when the options name one.</param>
/// <param name="Digest">What GitHub says of its contents, for example <c>sha256:…</c>; <see langword="null"/> when it says nothing.</param>
internal sealed record GitHubAsset(string Name, string Address, string? Digest);
