using System.Runtime.InteropServices;

namespace LuaSkills.Native.Library;

/// <summary>Where the file of a native library lies (spec: FFI sections 1.1 and 7.2).</summary>
internal static class LibraryLocation
{
    /// <summary>Path of the library for programs whose options name none.</summary>
    public const string PathVariable = "LUASKILLS_LIB";

    /// <summary>Finds the library: the given path, else that of the environment, else the first candidate in <c>{runtime root}/libs</c>.</summary>
    /// <param name="libraryPath">A path, or <see langword="null"/>.</param>
    /// <param name="runtimeRoot">A runtime root, or <see langword="null"/>.</param>
    /// <returns>An absolute path of a file that exists.</returns>
    /// <exception cref="SkillException">Code <see cref="SkillErrorCode.LibraryNotLoaded"/>.</exception>
    public static string Find(string? libraryPath, string? runtimeRoot)
    {
        if (libraryPath is not null)
            return Existing(libraryPath);
        if (Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } path)
            return Existing(path);
        if (runtimeRoot is not null && FindIn(Path.Join(Path.GetFullPath(runtimeRoot), "libs")) is { } found)
            return found;

        throw NotFound($"LuaSkills library path is required; set LibraryPath, set {PathVariable}, or install runtime assets under RuntimeRoot");
    }

    /// <summary>The file names to look for, the platform's own first.</summary>
    /// <exception cref="SkillException">There is no library for this platform.</exception>
    internal static string[] Candidates()
    {
        if (RuntimeInformation.OSArchitecture is not (Architecture.X64 or Architecture.Arm64))
            throw Unsupported();
        if (OperatingSystem.IsWindows())
            return ["luaskills.dll", "libluaskills.dll"];
        if (OperatingSystem.IsMacOS())
            return ["libluaskills.dylib", "luaskills.dylib"];
        return OperatingSystem.IsLinux() ? ["libluaskills.so", "luaskills.so"] : throw Unsupported();
    }

    private static string? FindIn(string directory)
    {
        foreach (string name in Candidates())
        {
            string path = Path.Join(directory, name);
            if (File.Exists(path))
                return path;
        }

        return null;
    }

    // An absolute path also makes the loader look for the library's own dependencies beside it, on Windows.
    private static string Existing(string path)
    {
        string full = string.IsNullOrWhiteSpace(path) ? path : Path.GetFullPath(path);
        return File.Exists(full) ? full : throw NotFound($"LuaSkills library not found: {full}");
    }

    private static SkillException NotFound(string message) => new(SkillErrorCode.LibraryNotLoaded, message);

    private static SkillException Unsupported() => NotFound(
        $"unsupported runtime platform: {RuntimeInformation.OSDescription}/{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}");
}
