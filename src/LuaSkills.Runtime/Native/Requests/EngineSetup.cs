namespace LuaSkills.Native.Requests;

/// <summary>The options of a new engine in their full form, which every 0.4 library takes (spec: FFI sections 3.2 and 8.3).</summary>
internal static class EngineSetup
{
    /// <summary>Brings options into the form of the C ABI.</summary>
    public static NativeEngineSetup Of(NativeEngineOptions options) => new(PoolOf(options.Engine.Pool), HostOf(options));

    // Libraries before 0.4.5 do not know the runtime root, so what later ones derive from it is given too.
    private static NativeHostOptions HostOf(NativeEngineOptions options)
    {
        SkillEngineOptions engine = options.Engine;
        string? root = engine.RuntimeRoot;
        return new NativeHostOptions
        {
            RuntimeRoot = root,
            TempDir = Below(root, "temp") ?? engine.TempDirectory,
            ResourcesDir = Below(root, "resources") ?? engine.ResourcesDirectory,
            LuaPackagesDir = Below(root, "lua_packages") ?? engine.LuaPackagesDirectory,
            HostProvidedToolRoot = Below(root, "bin") ?? engine.HostProvidedToolRoot,
            HostProvidedLuaRoot = Below(root, "lua_packages") ?? engine.HostProvidedLuaRoot,
            HostProvidedFfiRoot = Below(root, "libs") ?? engine.HostProvidedFfiRoot,
            SystemLuaLibDir = Below(root, "system_lua_lib") ?? engine.SystemLuaLibraryDirectory,
            DownloadCacheRoot = Below(root, "temp", "downloads") ?? engine.DownloadCacheDirectory,
            DependencyDirName = root is null ? engine.DependencyDirectoryName : "dependencies",
            StateDirName = root is null ? engine.StateDirectoryName : "state",
            DatabaseDirName = root is null ? engine.DatabaseDirectoryName : "databases",
            SkillConfigFilePath = Below(root, "config", "skill_config.json") ?? engine.SkillConfigFile,
            AllowNetworkDownload = engine.Sources.AllowNetworkDownload,
            GithubBaseUrl = engine.Sources.GitHubBaseUrl,
            GithubApiBaseUrl = engine.Sources.GitHubApiBaseUrl,
            OfficialSkillHubBaseUrl = engine.Sources.OfficialHubBaseUrl,
            EnablePrivateUrlSkillInstall = engine.Sources.AllowPrivateManifests,
            PrivateSkillSourceAllowlist = engine.Sources.PrivateManifestAllowlist,
            DefaultTextEncoding = engine.DefaultTextEncoding,
            SqliteLibraryPath = options.SqliteLibraryPath,
            SqliteProviderMode = ModeOf(engine.Sqlite, options, options.Installed?.SqliteProvider),
            SqliteCallbackMode = NativeCallbackMode.Json,
            LancedbLibraryPath = options.LanceDbLibraryPath,
            LancedbProviderMode = ModeOf(engine.LanceDb, options, options.Installed?.LanceDbProvider),
            LancedbCallbackMode = NativeCallbackMode.Json,
            SpaceController = ControllerOf(options.SpaceController),
            CacheConfig = CacheOf(options.CacheLimits),
            RunluaPoolConfig = engine.LuaExecPool is { } pool ? PoolOf(pool) : null,
            ReservedEntryNames = engine.ReservedEntryNames,
            IgnoredSkillIds = engine.IgnoredSkillIds,
            Capabilities = new NativeCapabilities(engine.EnableSkillManagementBridge, engine.ManagedIo),
        };
    }

    private static NativeProviderMode ModeOf(IDatabaseProvider? provider, NativeEngineOptions options, RuntimeDatabaseProvider? installed)
    {
        if (provider is not null)
            return NativeProviderMode.HostCallback;
        return installed switch
        {
            RuntimeDatabaseProvider.DynamicLibrary => NativeProviderMode.DynamicLibrary,
            RuntimeDatabaseProvider.HostCallback => NativeProviderMode.HostCallback,
            RuntimeDatabaseProvider.SpaceController => NativeProviderMode.SpaceController,
            _ => options.SpaceController is null ? NativeProviderMode.DynamicLibrary : NativeProviderMode.SpaceController,
        };
    }

    private static NativeSpaceController? ControllerOf(SpaceControllerOptions? options) => options is null ? null : new NativeSpaceController
    {
        Endpoint = options.Endpoint,
        AutoSpawn = options.AutoSpawn,
        ExecutablePath = options.ExecutablePath,
        ProcessMode = options.IsService ? NativeProcessMode.Service : NativeProcessMode.Managed,
        MinimumUptimeSecs = Seconds(options.MinimumUptime),
        IdleTimeoutSecs = Seconds(options.IdleTimeout),
        DefaultLeaseTtlSecs = Seconds(options.DefaultLeaseTimeToLive),
        ConnectTimeoutSecs = Seconds(options.ConnectTimeout),
        StartupTimeoutSecs = Seconds(options.StartupTimeout),
        StartupRetryIntervalMs = (ulong)Math.Max(0, options.StartupRetryInterval.TotalMilliseconds),
        LeaseRenewIntervalSecs = Seconds(options.LeaseRenewInterval),
    };

    private static NativeCacheConfig? CacheOf(SkillCacheLimits? limits) => limits is null
        ? null
        : new NativeCacheConfig((ulong)Math.Max(0, limits.MaxEntries), Seconds(limits.DefaultTimeToLive), Seconds(limits.MaxTimeToLive));

    private static NativePoolConfig PoolOf(VmPoolOptions pool) =>
        new((ulong)Math.Max(0, pool.MinSize), (ulong)Math.Max(0, pool.MaxSize), Seconds(pool.IdleTimeToLive));

    private static string? Below(string? root, string name) => root is null ? null : Path.Join(root, name);

    private static string? Below(string? root, string first, string second) => root is null ? null : Path.Join(root, first, second);

    private static ulong Seconds(TimeSpan span) => (ulong)Math.Max(0, span.TotalSeconds);
}
