using LuaSkills.Native.Library;

namespace LuaSkills.Native;

/// <summary>What a native library says about itself; no engine is made (spec: FFI section 3.1).</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Version">Version of LuaSkills, for example <c>0.4.6</c>.</param>
/// <param name="ExportedFunctions">Names of its functions; those that speak JSON are complete.</param>
public sealed record NativeLibraryInfo(string Path, string Version, IReadOnlyList<string> ExportedFunctions)
{
    /// <summary>The protocol of every library that can be loaded.</summary>
    public const string Protocol = "json-cabi";

    /// <summary>Loads a library, once for the process, and asks it.</summary>
    /// <param name="libraryPath">As <see cref="NativeEngineOptions.LibraryPath"/>.</param>
    /// <param name="runtimeRoot">Where else it may lie, in <c>libs</c>; <see langword="null"/> for nowhere.</param>
    /// <exception cref="SkillException">There is no library, or it cannot be loaded (code <see cref="SkillErrorCode.LibraryNotLoaded"/>).</exception>
    public static NativeLibraryInfo Read(string? libraryPath = null, string? runtimeRoot = null)
    {
        LoadedLibrary library = LoadedLibrary.Open(LibraryLocation.Find(libraryPath, runtimeRoot));
        return new NativeLibraryInfo(library.Path, library.Version, library.ExportedFunctions);
    }
}
