namespace LuaSkills.Engine.Archives;

/// <summary>Which paths of archives are unpacked: those that name the same file below a directory on every system.</summary>
internal static class ArchivePath
{
    /// <summary>Checks a path and gives it the form in which it is used.</summary>
    /// <param name="path">With <c>/</c> or <c>\</c> between its components.</param>
    /// <returns>With <c>/</c> between its components, without empty ones and <c>.</c>; empty for the directory itself.</returns>
    /// <exception cref="ArchiveException">It leads elsewhere, or has a name that not every system can have.</exception>
    public static string Normalize(string path)
    {
        string slashed = path.Replace('\\', '/');
        ReadOnlySpan<char> rest = slashed;
        List<string> parts = [];
        while (!rest.IsEmpty)
        {
            int end = rest.IndexOf('/');
            ReadOnlySpan<char> part = end < 0 ? rest : rest[..end];
            rest = end < 0 ? [] : rest[(end + 1)..];
            if (part is "..")
                throw new ArchiveException(ArchiveFault.ParentTraversal, path, $"archive entry '{path}' must not contain parent-directory traversal");
            if (part is not ("" or "."))
                parts.Add(part.ToString());
        }

        if (IsAbsolute(slashed))
            throw new ArchiveException(ArchiveFault.AbsolutePath, path, $"archive entry '{path}' must not use an absolute path");
        foreach (string part in parts)
        {
            if (FindFault(part) is { } fault)
                throw new ArchiveException(ArchiveFault.InvalidName, path, $"archive entry '{path}' {fault}");
        }

        return string.Join('/', parts);
    }

    private static bool IsAbsolute(string path) =>
        path.StartsWith('/') || path is [_, ':', ..] && char.IsAsciiLetter(path[0]);

    private static string? FindFault(string name)
    {
        foreach (char c in name)
        {
            if (char.IsControl(c))
                return "must not have control characters";
            if (c is ':' or '<' or '>' or '"' or '|' or '?' or '*')
                return $"must not have the character '{c}'";
        }

        if (name[^1] is '.' or ' ')
            return "must not have a component that ends with a dot or a blank";
        return IsDeviceName(name) ? "must not have the name of a device" : null;
    }

    // Windows takes these for devices in any directory, with any extension, and with blanks before it.
    internal static bool IsDeviceName(ReadOnlySpan<char> name)
    {
        int dot = name.IndexOf('.');
        ReadOnlySpan<char> stem = (dot < 0 ? name : name[..dot]).TrimEnd(' ');
        if (stem.Length is 4 && (stem[3] is >= '1' and <= '9' or '\u00B9' or '\u00B2' or '\u00B3'))
            return Is(stem[..3], "COM") || Is(stem[..3], "LPT");
        return Is(stem, "CON") || Is(stem, "PRN") || Is(stem, "AUX") || Is(stem, "NUL") || Is(stem, "CONIN$") || Is(stem, "CONOUT$");
    }

    private static bool Is(ReadOnlySpan<char> stem, string device) => stem.Equals(device, StringComparison.OrdinalIgnoreCase);
}
