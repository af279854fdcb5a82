namespace LuaSkills.Packages;

/// <summary>A path that a manifest declares below one directory of its package.</summary>
/// <remarks>The text rules are the whole guard; symbolic links inside a package are followed.</remarks>
internal static class PackagePath
{
    /// <summary>Checks a declared path.</summary>
    /// <param name="declared">The text of the manifest; blanks around it do not count.</param>
    /// <param name="prefix">Directory it must lie below: <c>runtime</c>, <c>help</c> or <c>schemas</c>.</param>
    /// <param name="label">Field name for the texts.</param>
    /// <returns>What is wrong with it, or <see langword="null"/>.</returns>
    public static string? FindFault(string declared, string prefix, string label)
    {
        string path = declared.Trim();
        if (path.Length == 0)
            return $"{label} must not be empty";

        if (IsAbsolute(path))
            return $"{label} must be a relative path under {prefix}";

        string normalized = path.Replace('\\', '/');
        if (!normalized.StartsWith(prefix + "/", StringComparison.Ordinal))
            return $"{label} must start with {prefix}/";

        foreach (string component in normalized.Split('/'))
        {
            if (component is "..")
                return $"{label} must not contain parent";
        }

        return null;
    }

    /// <summary>Where a declared path lies. Blanks and backslashes stay as declared, as the native engine leaves them.</summary>
    public static string Resolve(string packageDirectory, string declared)
    {
        bool isSeparated = packageDirectory.Length == 0 || IsSeparator(packageDirectory[packageDirectory.Length - 1]) || (declared.Length > 0 && IsSeparator(declared[0]));
        return isSeparated ? packageDirectory + declared : packageDirectory + Path.DirectorySeparatorChar + declared;
    }

    // On Windows a path without a drive is relative, however it begins, unless it names a server or a device.
    private static bool IsAbsolute(string path)
    {
        if (Path.DirectorySeparatorChar == '/')
            return path[0] == '/';
        return path.Length > 1 && IsSeparator(path[0])
            ? IsSeparator(path[1]) || path[1] == '?'
            : path.Length > 2 && path[1] == ':' && IsSeparator(path[2]);
    }

    private static bool IsSeparator(char c) => c == Path.DirectorySeparatorChar || c == Path.AltDirectorySeparatorChar;
}
