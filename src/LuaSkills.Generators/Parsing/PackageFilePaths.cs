using LuaSkills.Packages;

namespace LuaSkills.Generators.Parsing;

/// <summary>Paths of files inside packages, taken as the file systems take them on which the compiler most likely runs there.</summary>
internal static class PackageFilePaths
{
    private static bool IsWindows => System.IO.Path.DirectorySeparatorChar == '\\';

    /// <summary>Tells whether two normalized paths are the same file.</summary>
    public static StringComparer Comparer { get; } = IsWindows ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    /// <summary>A path with one name for each file: components that mean the same place are one to a file system; what separates them is the system's affair.</summary>
    /// <param name="path">As a manifest declares it, relative to the package.</param>
    public static string Normalize(string path)
    {
        string[] components = (IsWindows ? path.Replace('\\', '/') : path).Split('/');
        List<string> kept = [];
        foreach (string component in components)
        {
            if (component is not ("" or "."))
                kept.Add(component);
        }

        return string.Join("/", kept);
    }

    /// <summary>What reading a file gives that is not there.</summary>
    public static PackageText DescribeMissing(string path) =>
        new(Text: null, path.IndexOf('\0') < 0 ? "No such file or directory (os error 2)" : "file name contained an unexpected NUL byte");
}
