using LuaSkills.Native;

namespace LuaSkills.Installation;

/// <summary>Turns options into the manifest of what is to be installed (spec: FFI sections 7.6.2 and 7.6.3).</summary>
internal sealed class RuntimePlan
{
    private readonly RuntimeInstallerOptions _options;
    private readonly RuntimePlatform _platform;
    private readonly string _root;
    private readonly List<RuntimeAsset> _assets = [];

    private RuntimePlan(RuntimeInstallerOptions options)
    {
        _options = options;
        _platform = options.Platform ?? RuntimePlatform.Current;
        _root = PortablePath(options.RuntimeRoot);
    }

    /// <summary>Makes the manifest.</summary>
    /// <param name="options">What is wanted.</param>
    /// <param name="luaRuntimeVersion">Tag of the runtime of Lua packages; only asked for when it is part of the runtime.</param>
    /// <exception cref="SkillException">There is no runtime for the platform, or the version cannot be found out.</exception>
    public static RuntimeManifest Make(RuntimeInstallerOptions options, Func<string> luaRuntimeVersion) => new RuntimePlan(options).Make(luaRuntimeVersion);

    /// <summary>Fills in what was found out by installing.</summary>
    /// <param name="plan">The manifest.</param>
    /// <param name="assets">Its assets with the paths where they are installed.</param>
    public static RuntimeManifest WithAssets(RuntimeManifest plan, IReadOnlyList<RuntimeAsset> assets) =>
        plan with { Assets = assets, HostOptionsPatch = PatchOf(plan.DatabaseMode, plan.RuntimeRoot, assets) };

    /// <summary>An absolute path with <c>/</c> between its components; <c>~</c> is the home of the user.</summary>
    public static string PortablePath(string path)
    {
        string expanded = path is "~" || path.StartsWith("~/", StringComparison.Ordinal)
            ? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + path[1..]
            : path;
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(expanded));
        return OperatingSystem.IsWindows() ? full.Replace('\\', '/') : full;
    }

    private RuntimeManifest Make(Func<string> luaRuntimeVersion)
    {
        if (!_options.SkipLuaRuntime)
            Add(RuntimeAsset.LuaRuntime, _options.LuaRuntimeRepository, luaRuntimeVersion(), $"lua-runtime-packages-{_platform.PlatformKey}.tar.gz", "resources/lua-runtime-manifest.json");
        if (!_options.SkipLuaSkills)
            Add(RuntimeAsset.LuaSkillsFfi, _options.LuaSkillsRepository, _options.LuaSkillsVersion, $"luaskills-ffi-sdk-{_platform.PlatformKey}.tar.gz", $"libs/{_platform.LuaSkillsLibraryName}");
        if (_options.DatabaseMode == RuntimeDatabaseMode.VldbController)
            AddVldb(RuntimeAsset.VldbController, "vldb-controller", _options.VldbControllerRepository, _options.VldbControllerVersion, $"bin/{_platform.ControllerBinaryName}");
        if (_options.DatabaseMode == RuntimeDatabaseMode.VldbDirect)
        {
            AddVldb(RuntimeAsset.VldbSqlite, "vldb-sqlite-lib", _options.VldbSqliteRepository, _options.VldbSqliteVersion, $"libs/{_platform.SqliteLibraryName}");
            AddVldb(RuntimeAsset.VldbLanceDb, "vldb-lancedb-lib", _options.VldbLanceDbRepository, _options.VldbLanceDbVersion, $"libs/{_platform.LanceDbLibraryName}");
        }

        return new RuntimeManifest
        {
            GeneratedAt = DateTimeOffset.FromUnixTimeSeconds(_options.TimeProvider.GetUtcNow().ToUnixTimeSeconds()),
            RuntimeRoot = _root,
            DatabaseMode = _options.DatabaseMode,
            Platform = _platform,
            Assets = _assets,
            HostOptionsPatch = PatchOf(_options.DatabaseMode, _root, _assets),
        };
    }

    private void AddVldb(string role, string name, string repository, string tag, string installedPath) =>
        Add(role, repository, tag, $"{name}-{tag}-{_platform.TargetTriple}{_platform.ArchiveExtension}", installedPath);

    private void Add(string role, string repository, string tag, string assetName, string installedPath)
    {
        string mirror = _options.MirrorBaseUrl?.AbsoluteUri.TrimEnd('/') ?? "https://github.com";
        string address = $"{mirror}/{repository}/releases/download/{tag}/{assetName}";
        _assets.Add(new RuntimeAsset
        {
            Role = role,
            Repository = repository,
            Version = tag,
            AssetName = assetName,
            Sha256AssetName = assetName + ".sha256",
            DownloadUrl = address,
            Sha256Url = address + ".sha256",
            InstalledPath = installedPath,
        });
    }

    private static RuntimeHostOptions PatchOf(RuntimeDatabaseMode mode, string root, IReadOnlyList<RuntimeAsset> assets) => mode switch
    {
        RuntimeDatabaseMode.VldbDirect => new RuntimeHostOptions
        {
            SqliteLibraryPath = PathOf(RuntimeAsset.VldbSqlite, root, assets),
            LanceDbLibraryPath = PathOf(RuntimeAsset.VldbLanceDb, root, assets),
            SqliteProvider = RuntimeDatabaseProvider.DynamicLibrary,
            LanceDbProvider = RuntimeDatabaseProvider.DynamicLibrary,
        },
        RuntimeDatabaseMode.VldbController => new RuntimeHostOptions
        {
            SqliteProvider = RuntimeDatabaseProvider.SpaceController,
            LanceDbProvider = RuntimeDatabaseProvider.SpaceController,
            SpaceController = new SpaceControllerOptions { AutoSpawn = true, ExecutablePath = PathOf(RuntimeAsset.VldbController, root, assets) },
        },
        RuntimeDatabaseMode.HostCallback => new RuntimeHostOptions
        {
            SqliteProvider = RuntimeDatabaseProvider.HostCallback,
            LanceDbProvider = RuntimeDatabaseProvider.HostCallback,
        },
        _ => new RuntimeHostOptions(),
    };

    private static string? PathOf(string role, string root, IReadOnlyList<RuntimeAsset> assets)
    {
        foreach (RuntimeAsset asset in assets)
        {
            if (string.Equals(asset.Role, role, StringComparison.Ordinal))
                return $"{root}/{asset.InstalledPath}";
        }

        return null;
    }
}
