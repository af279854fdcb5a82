using System.Diagnostics.CodeAnalysis;
using System.Text.Unicode;

namespace LuaSkills.Engine.Hosting;

/// <summary>Reads whole files that must be valid UTF-8.</summary>
internal static class Utf8File
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="utf8">Its bytes, checked to be UTF-8.</param>
    /// <param name="fault">What went wrong, worded by <see cref="OsError"/>.</param>
    public static bool TryRead(string path, [NotNullWhen(true)] out byte[]? utf8, [NotNullWhen(false)] out string? fault)
    {
        if (path.Contains('\0', StringComparison.Ordinal))
        {
            utf8 = null;
            fault = "file name contained an unexpected NUL byte";
            return false;
        }

        try
        {
            utf8 = File.ReadAllBytes(path);
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            utf8 = null;
            fault = OsError.Describe(error, path);
            return false;
        }

        if (Utf8.IsValid(utf8))
        {
            fault = null;
            return true;
        }

        utf8 = null;
        fault = "stream did not contain valid UTF-8";
        return false;
    }
}
