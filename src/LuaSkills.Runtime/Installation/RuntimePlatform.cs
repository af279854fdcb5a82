using System.Runtime.InteropServices;

namespace LuaSkills;

/// <summary>A platform that native runtimes exist for, and the names of their files there (spec: FFI section 7.6.1).</summary>
public sealed record RuntimePlatform
{
    /// <summary>For example <c>linux-x64</c>.</summary>
    public string PlatformKey { get; init; } = "";

    /// <summary>For example <c>x86_64-unknown-linux-gnu</c>.</summary>
    public string TargetTriple { get; init; } = "";

    /// <summary>Extension of the archives of database programs: <c>.zip</c> or <c>.tar.gz</c>.</summary>
    public string ArchiveExtension { get; init; } = "";

    /// <summary>File of the database controller.</summary>
    public string ControllerBinaryName { get; init; } = "";

    /// <summary>For example <c>.so</c>.</summary>
    public string DynamicLibraryExtension { get; init; } = "";

    /// <summary>File of the LuaSkills library.</summary>
    public string LuaSkillsLibraryName { get; init; } = "";

    /// <summary>File of the SQLite library.</summary>
    public string SqliteLibraryName { get; init; } = "";

    /// <summary>File of the LanceDB library.</summary>
    public string LanceDbLibraryName { get; init; } = "";

    /// <summary>The platform of this process.</summary>
    /// <exception cref="SkillException">There are no native runtimes for it; code <see cref="SkillErrorCode.UnsupportedPlatform"/>.</exception>
    public static RuntimePlatform Current
    {
        get
        {
            string system = OperatingSystem.IsWindows() ? "windows"
                : OperatingSystem.IsMacOS() ? "macos"
                : OperatingSystem.IsLinux() ? "linux"
                : RuntimeInformation.OSDescription;
            return Resolve(system, RuntimeInformation.OSArchitecture.ToString());
        }
    }

    /// <summary>The platform of an operating system and an architecture.</summary>
    /// <param name="os"><c>windows</c>, <c>macos</c> (also <c>darwin</c>, <c>osx</c>) or <c>linux</c>, in any case.</param>
    /// <param name="architecture"><c>x86_64</c>, <c>amd64</c> or <c>x64</c>; <c>aarch64</c> or <c>arm64</c>; in any case.</param>
    /// <exception cref="SkillException">There are no native runtimes for it; code <see cref="SkillErrorCode.UnsupportedPlatform"/>.</exception>
    public static RuntimePlatform Resolve(string os, string architecture)
    {
        ArgumentNullException.ThrowIfNull(os);
        ArgumentNullException.ThrowIfNull(architecture);
        string system = os.Trim().ToLowerInvariant();
        string machine = architecture.Trim().ToLowerInvariant();
        bool isArm = machine switch
        {
            "x86_64" or "amd64" or "x64" => false,
            "aarch64" or "arm64" => true,
            _ => throw Unsupported($"unsupported architecture: {architecture}"),
        };
        return (system, isArm) switch
        {
            ("windows", false) => new RuntimePlatform
            {
                PlatformKey = "windows-x64",
                TargetTriple = "x86_64-pc-windows-msvc",
                ArchiveExtension = ".zip",
                ControllerBinaryName = "vldb-controller.exe",
                DynamicLibraryExtension = ".dll",
                LuaSkillsLibraryName = "luaskills.dll",
                SqliteLibraryName = "vldb_sqlite.dll",
                LanceDbLibraryName = "vldb_lancedb.dll",
            },
            ("macos" or "darwin" or "osx", false) => Unix("macos-x64", "x86_64-apple-darwin", ".dylib"),
            ("macos" or "darwin" or "osx", true) => Unix("macos-arm64", "aarch64-apple-darwin", ".dylib"),
            ("linux", false) => Unix("linux-x64", "x86_64-unknown-linux-gnu", ".so"),
            ("linux", true) => Unix("linux-arm64", "aarch64-unknown-linux-gnu", ".so"),
            _ => throw Unsupported($"unsupported runtime platform: {system}/{machine}"),
        };
    }

    private static RuntimePlatform Unix(string key, string triple, string extension) => new()
    {
        PlatformKey = key,
        TargetTriple = triple,
        ArchiveExtension = ".tar.gz",
        ControllerBinaryName = "vldb-controller",
        DynamicLibraryExtension = extension,
        LuaSkillsLibraryName = "libluaskills" + extension,
        SqliteLibraryName = "libvldb_sqlite" + extension,
        LanceDbLibraryName = "libvldb_lancedb" + extension,
    };

    private static SkillException Unsupported(string message) => new(SkillErrorCode.UnsupportedPlatform, message);
}
