namespace LuaSkills.Engine.Downloads;

/// <summary>Addresses as manifests and options have them.</summary>
internal static class DownloadAddress
{
    private static readonly string[] s_extensions = [".tar.gz", ".zip", ".txt", ".yaml", ".yml", ".json", ".dll", ".so", ".dylib", ".lua"];

    /// <summary>Takes a text for an address.</summary>
    /// <exception cref="DownloadException">It is no absolute address.</exception>
    public static Uri Parse(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? address) ? address : throw new DownloadException(text, $"invalid URL '{text}'");

    /// <summary>The extension that a download from an address is kept with (spec section 7.3); empty for none of the known ones.</summary>
    public static string ExtensionOf(string text)
    {
        foreach (string extension in s_extensions)
        {
            if (text.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
                return extension;
        }

        return "";
    }
}
