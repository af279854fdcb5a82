namespace LuaSkills.Native;

/// <summary>The host options of an engine (spec: FFI section 3.2). What is <see langword="null"/> is left to the library.</summary>
/// <remarks>Versions before 0.4.6 require what has a default there, so the names of directories are always sent.</remarks>
internal sealed record NativeHostOptions
{
    public string? RuntimeRoot { get; init; }

    public string? TempDir { get; init; }

    public string? ResourcesDir { get; init; }

    public string? LuaPackagesDir { get; init; }

    public string? HostProvidedToolRoot { get; init; }

    public string? HostProvidedLuaRoot { get; init; }

    public string? HostProvidedFfiRoot { get; init; }

    public string? SystemLuaLibDir { get; init; }

    public string? DownloadCacheRoot { get; init; }

    public string DependencyDirName { get; init; } = "dependencies";

    public string StateDirName { get; init; } = "state";

    public string DatabaseDirName { get; init; } = "databases";

    public string? SkillConfigFilePath { get; init; }

    public bool AllowNetworkDownload { get; init; }

    public string? GithubBaseUrl { get; init; }

    public string? GithubApiBaseUrl { get; init; }

    public string? OfficialSkillHubBaseUrl { get; init; }

    public bool? EnablePrivateUrlSkillInstall { get; init; }

    public IReadOnlyList<string>? PrivateSkillSourceAllowlist { get; init; }

    public string? DefaultTextEncoding { get; init; }

    public string? SqliteLibraryPath { get; init; }

    public NativeProviderMode? SqliteProviderMode { get; init; }

    public NativeCallbackMode? SqliteCallbackMode { get; init; }

    public string? LancedbLibraryPath { get; init; }

    public NativeProviderMode? LancedbProviderMode { get; init; }

    public NativeCallbackMode? LancedbCallbackMode { get; init; }

    public NativeSpaceController? SpaceController { get; init; }

    public NativeCacheConfig? CacheConfig { get; init; }

    public NativePoolConfig? RunluaPoolConfig { get; init; }

    public IReadOnlyList<string> ReservedEntryNames { get; init; } = [];

    public IReadOnlyList<string>? IgnoredSkillIds { get; init; }

    public NativeCapabilities? Capabilities { get; init; }
}
