using System.Globalization;

namespace LuaSkills.Installation;

/// <summary>Chooses a release of a series, such as <c>0.1</c> (spec: FFI section 7.6.4, step 1).</summary>
internal static class PackagesSeries
{
    /// <summary>The tag with the highest patch among those of the form <c>v?MAJOR.MINOR.PATCH</c> that are of the series.</summary>
    /// <param name="tags">Published tags.</param>
    /// <param name="series"><c>MAJOR.MINOR</c>.</param>
    /// <returns>The tag as it is; <see langword="null"/> when the series has none.</returns>
    public static string? Newest(IReadOnlyList<string> tags, string series)
    {
        string? newest = null;
        long highest = -1;
        string prefix = series + ".";
        foreach (string tag in tags)
        {
            string version = tag.StartsWith('v') ? tag[1..] : tag;
            if (version.StartsWith(prefix, StringComparison.Ordinal)
                && long.TryParse(version.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out long patch)
                && patch > highest)
            {
                highest = patch;
                newest = tag;
            }
        }

        return newest;
    }
}
