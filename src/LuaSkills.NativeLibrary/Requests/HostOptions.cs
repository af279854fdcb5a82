namespace LuaSkills.NativeLibrary.Requests;

/// <summary>The host's part of the options of an engine (spec section 3.2).</summary>
internal sealed record HostOptions
{
    private const int AllowNetworkDownload = 0;
    private const int ReservedEntryNames = 1;

    private static readonly FieldSet s_fields = new(
        "allow_network_download",
        "reserved_entry_names",
        "runtime_root",
        "temp_dir",
        "resources_dir",
        "lua_packages_dir",
        "host_provided_ffi_root",
        "skill_config_file_path",
        "dependency_dir_name",
        "state_dir_name",
        "database_dir_name",
        "ignored_skill_ids",
        "default_text_encoding",
        "sqlite_provider_mode",
        "sqlite_callback_mode",
        "lancedb_provider_mode",
        "lancedb_callback_mode",
        "cache_config",
        "runlua_pool_config",
        "capabilities",
        "space_controller",
        "system_lua_lib_dir",
        "enable_private_url_skill_install",
        "private_skill_source_allowlist",
        "host_provided_tool_root",
        "host_provided_lua_root",
        "download_cache_root",
        "github_base_url",
        "github_api_base_url",
        "official_skill_hub_base_url",
        // From here on checked, and of no use to this engine: it has databases of its own.
        "sqlite_library_path",
        "lancedb_library_path");

    /// <summary>Directories and names.</summary>
    public SkillEngineOptions Engine { get; private set; } = new();

    /// <summary>Where skills and what they depend on may come from.</summary>
    public SkillSourceOptions Sources { get; private set; } = new();

    public DatabaseProviderMode SqliteProvider { get; private set; }

    public DatabaseCallbackMode SqliteCallback { get; private set; }

    public DatabaseProviderMode LanceDbProvider { get; private set; }

    public DatabaseCallbackMode LanceDbCallback { get; private set; }

    /// <summary>Limits of the tool cache; <see langword="null"/> when the request does not say.</summary>
    public SkillCacheLimits? CacheLimits { get; private set; }

    public static HostOptions Read(ref RequestReader reader)
    {
        HostOptions options = new();
        ulong seen = reader.Enter();
        while (reader.Next(s_fields, ref seen, out int field))
            options.ReadField(ref reader, field);
        reader.Require(s_fields, seen, AllowNetworkDownload, ReservedEntryNames);
        return options;
    }

    private void ReadField(ref RequestReader reader, int field)
    {
        switch (s_fields.NameOf(field))
        {
            case "allow_network_download":
                Sources = Sources with { AllowNetworkDownload = reader.Flag() };
                break;
            case "enable_private_url_skill_install":
                Sources = Sources with { AllowPrivateManifests = reader.Flag() };
                break;
            case "reserved_entry_names":
                Engine = Engine with { ReservedEntryNames = reader.Texts() };
                break;
            case "runtime_root":
                Engine = Engine with { RuntimeRoot = reader.TextOrNull() };
                break;
            case "temp_dir":
                Engine = Engine with { TempDirectory = reader.TextOrNull() };
                break;
            case "resources_dir":
                Engine = Engine with { ResourcesDirectory = reader.TextOrNull() };
                break;
            case "lua_packages_dir":
                Engine = Engine with { LuaPackagesDirectory = reader.TextOrNull() };
                break;
            case "host_provided_ffi_root":
                Engine = Engine with { HostProvidedFfiRoot = reader.TextOrNull() };
                break;
            case "skill_config_file_path":
                Engine = Engine with { SkillConfigFile = reader.TextOrNull() };
                break;
            case "dependency_dir_name":
                Engine = Engine with { DependencyDirectoryName = reader.Text() };
                break;
            case "state_dir_name":
                Engine = Engine with { StateDirectoryName = reader.Text() };
                break;
            case "database_dir_name":
                Engine = Engine with { DatabaseDirectoryName = reader.Text() };
                break;
            case "ignored_skill_ids":
                Engine = Engine with { IgnoredSkillIds = reader.Texts() };
                break;
            case "default_text_encoding":
                Engine = Engine with { DefaultTextEncoding = reader.TextOrNull() };
                break;
            case "sqlite_provider_mode":
                SqliteProvider = ReadProviderMode(ref reader);
                break;
            case "sqlite_callback_mode":
                SqliteCallback = ReadCallbackMode(ref reader);
                break;
            case "lancedb_provider_mode":
                LanceDbProvider = ReadProviderMode(ref reader);
                break;
            case "lancedb_callback_mode":
                LanceDbCallback = ReadCallbackMode(ref reader);
                break;
            case "cache_config":
                CacheLimits = ConfigObjects.ReadCacheOrNull(ref reader);
                break;
            case "runlua_pool_config":
                Engine = Engine with { LuaExecPool = ConfigObjects.ReadPoolOrNull(ref reader) };
                break;
            case "system_lua_lib_dir":
                Engine = Engine with { SystemLuaLibraryDirectory = reader.TextOrNull() };
                break;
            case "capabilities":
                Engine = ConfigObjects.ReadCapabilities(ref reader, Engine);
                break;
            case "space_controller":
                ConfigObjects.CheckSpaceController(ref reader);
                break;
            case "private_skill_source_allowlist":
                Sources = Sources with { PrivateManifestAllowlist = reader.Texts() };
                break;
            case "github_base_url":
                Sources = Sources with { GitHubBaseUrl = reader.TextOrNull() };
                break;
            case "github_api_base_url":
                Sources = Sources with { GitHubApiBaseUrl = reader.TextOrNull() };
                break;
            case "official_skill_hub_base_url":
                Sources = Sources with { OfficialHubBaseUrl = reader.TextOrNull() };
                break;
            case "host_provided_tool_root":
                Engine = Engine with { HostProvidedToolRoot = reader.TextOrNull() };
                break;
            case "host_provided_lua_root":
                Engine = Engine with { HostProvidedLuaRoot = reader.TextOrNull() };
                break;
            case "download_cache_root":
                Engine = Engine with { DownloadCacheDirectory = reader.TextOrNull() };
                break;
            default:
                _ = reader.TextOrNull();
                break;
        }
    }

    private static DatabaseProviderMode ReadProviderMode(ref RequestReader reader) => reader.Text() switch
    {
        "dynamic_library" => DatabaseProviderMode.DynamicLibrary,
        "host_callback" => DatabaseProviderMode.HostCallback,
        "space_controller" => DatabaseProviderMode.SpaceController,
        string unknown => throw reader.Fault($"unknown variant `{unknown}`, expected one of `dynamic_library`, `host_callback`, `space_controller`"),
    };

    private static DatabaseCallbackMode ReadCallbackMode(ref RequestReader reader) => reader.Text() switch
    {
        "standard" => DatabaseCallbackMode.Standard,
        "json" => DatabaseCallbackMode.Json,
        string unknown => throw reader.Fault($"unknown variant `{unknown}`, expected `standard` or `json`"),
    };
}
