namespace LuaSkills.Installation;

/// <summary>What of an unpacked asset belongs where in the runtime root (spec: FFI section 7.6.4, step 4).</summary>
/// <param name="asset">The asset.</param>
/// <param name="platform">For which platform.</param>
/// <param name="unpacked">Where it was unpacked.</param>
/// <param name="replacement">Takes the files.</param>
internal sealed class RuntimeAssetFiles(RuntimeAsset asset, RuntimePlatform platform, string unpacked, FileReplacement replacement)
{
    private const string LuaRuntimeManifest = "resources/lua-runtime-manifest.json";

    /// <summary>Hands the files over.</summary>
    /// <returns>What tells that the asset is installed, relative to the runtime root.</returns>
    /// <exception cref="SkillException">The archive lacks what it is for; code <see cref="SkillErrorCode.InvalidArchive"/>.</exception>
    public string Place() => asset.Role switch
    {
        RuntimeAsset.LuaRuntime => PlaceLuaRuntime(),
        RuntimeAsset.LuaSkillsFfi => PlaceLuaSkills(),
        RuntimeAsset.VldbController => PlaceController(),
        RuntimeAsset.VldbSqlite => PlaceDatabaseLibrary("sqlite"),
        _ => PlaceDatabaseLibrary("lancedb"),
    };

    private string PlaceLuaRuntime()
    {
        AddDirectory("lua_packages", "lua_packages");
        AddDirectory("libs", "libs");
        AddDirectory("resources", "resources");
        AddDirectory("licenses", "licenses");
        return File.Exists(Path.Join(unpacked, LuaRuntimeManifest))
            ? LuaRuntimeManifest
            : throw Missing($"Lua runtime manifest was not found after installing {asset.AssetName}");
    }

    private string PlaceLuaSkills()
    {
        AddDirectory("include", "include");
        AddDirectory("lib", "libs");
        AddDirectory("licenses", "licenses/luaskills-ffi");
        string name = platform.LuaSkillsLibraryName;
        string other = name.StartsWith("lib", StringComparison.Ordinal) ? name[3..] : "lib" + name;
        foreach (string candidate in (ReadOnlySpan<string>)[name, other])
        {
            if (File.Exists(Path.Join(unpacked, "lib", candidate)))
                return "libs/" + candidate;
        }

        throw Missing($"LuaSkills dynamic library was not found after installing {asset.AssetName}");
    }

    private string PlaceController()
    {
        string name = platform.ControllerBinaryName;
        string file = FindFile(candidate => string.Equals(candidate, name, StringComparison.Ordinal)) ?? throw Missing($"{name} was not found in {asset.AssetName}");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(
                file,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
                | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        }

        replacement.Add(file, "bin/" + name);
        return "bin/" + name;
    }

    private string PlaceDatabaseLibrary(string kind)
    {
        string file = FindFile(candidate =>
                candidate.EndsWith(platform.DynamicLibraryExtension, StringComparison.Ordinal) && candidate.Contains(kind, StringComparison.Ordinal))
            ?? throw Missing($"dynamic library for {asset.Role} was not found in {asset.AssetName}");
        string target = "libs/" + Path.GetFileName(file);
        replacement.Add(file, target);
        return target;
    }

    private void AddDirectory(string source, string target)
    {
        string directory = Path.Join(unpacked, source);
        if (!Directory.Exists(directory))
            return;

        foreach (string file in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories))
            replacement.Add(file, Path.Join(target, Path.GetRelativePath(directory, file)));
    }

    // In the order of their paths, so that one archive always gives the same file.
    private string? FindFile(Func<string, bool> isWanted)
    {
        string? first = null;
        foreach (string file in Directory.EnumerateFiles(unpacked, "*", SearchOption.AllDirectories))
        {
            if (isWanted(Path.GetFileName(file)) && (first is null || string.CompareOrdinal(file, first) < 0))
                first = file;
        }

        return first;
    }

    private static SkillException Missing(string message) => new(SkillErrorCode.InvalidArchive, message);
}
