namespace LuaSkills.Engine.Hosting;

/// <summary>The directories of an engine after the runtime root, when given, has overridden them (spec section 3.1).</summary>
internal sealed class EngineLayout
{
    private EngineLayout(SkillEngineOptions options)
    {
        if (options.RuntimeRoot is { } root)
        {
            TempDirectory = Path.Join(root, "temp");
            ResourcesDirectory = Path.Join(root, "resources");
            LuaPackagesDirectory = Path.Join(root, "lua_packages");
            HostProvidedToolRoot = Path.Join(root, "bin");
            HostProvidedLuaRoot = Path.Join(root, "lua_packages");
            HostProvidedFfiRoot = Path.Join(root, "libs");
            SystemLuaLibraryDirectory = Path.Join(root, "system_lua_lib");
            DownloadCacheRoot = Path.Join(root, "temp", "downloads");
            DependencyDirectoryName = "dependencies";
            StateDirectoryName = "state";
            DatabaseDirectoryName = "databases";
            SkillConfigFile = Path.Join(root, "config", "skill_config.json");
        }
        else
        {
            TempDirectory = options.TempDirectory;
            ResourcesDirectory = options.ResourcesDirectory;
            LuaPackagesDirectory = options.LuaPackagesDirectory;
            HostProvidedToolRoot = options.HostProvidedToolRoot;
            HostProvidedLuaRoot = options.HostProvidedLuaRoot;
            HostProvidedFfiRoot = options.HostProvidedFfiRoot;
            DownloadCacheRoot = options.DownloadCacheDirectory;
            SystemLuaLibraryDirectory = options.SystemLuaLibraryDirectory;
            DependencyDirectoryName = options.DependencyDirectoryName;
            StateDirectoryName = options.StateDirectoryName;
            DatabaseDirectoryName = options.DatabaseDirectoryName;
            SkillConfigFile = options.SkillConfigFile;
        }
    }

    public string? TempDirectory { get; }

    public string? ResourcesDirectory { get; }

    public string? LuaPackagesDirectory { get; }

    public string? HostProvidedToolRoot { get; }

    public string? HostProvidedLuaRoot { get; }

    public string? HostProvidedFfiRoot { get; }

    public string? SystemLuaLibraryDirectory { get; }

    public string? DownloadCacheRoot { get; }

    public string DependencyDirectoryName { get; }

    public string StateDirectoryName { get; }

    public string DatabaseDirectoryName { get; }

    public string? SkillConfigFile { get; }

    /// <summary>Works the directories out.</summary>
    public static EngineLayout From(SkillEngineOptions options) => new(options);
}
