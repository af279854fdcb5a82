namespace LuaSkills.NativeLibrary.Requests;

/// <summary>The host's part of the options of an engine (spec section 3.2).</summary>
internal sealed record HostOptions
{
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
        // From here on checked, and of no use to this engine yet: tools, downloads, libraries of databases, sources of skills.
        "enable_private_url_skill_install",
        "private_skill_source_allowlist",
        "host_provided_tool_root",
        "host_provided_lua_root",
        "system_lua_lib_dir",
        "download_cache_root",
        "github_base_url",
        "github_api_base_url",
        "official_skill_hub_base_url",
        "sqlite_library_path",
        "lancedb_library_path");

    /// <summary>Directories and names.</summary>
    public SkillEngineOptions Engine { get; private set; } = new();

    public DatabaseProviderMode SqliteProvider { get; private set; }

    public DatabaseCallbackMode SqliteCallback { get; private set; }

    public DatabaseProviderMode LanceDbProvider { get; private set; }

    public DatabaseCallbackMode LanceDbCallback { get; private set; }

    /// <summary>Label of the default encoding of managed IO, unchecked.</summary>
    public string? TextEncoding { get; private set; }

    public static HostOptions Read(ref RequestReader reader)
    {
        HostOptions options = new();
        ulong seen = reader.Enter();
        while (reader.Next(s_fields, ref seen, out int field))
            options.ReadField(ref reader, field);
        reader.Require(s_fields, seen, 0, 1);
        return options;
    }

    private void ReadField(ref RequestReader reader, int field)
    {
        switch (field)
        {
            case 0 or 21:
                _ = reader.Flag();
                break;
            case 1:
                Engine = Engine with { ReservedEntryNames = reader.Texts() };
                break;
            case 2:
                Engine = Engine with { RuntimeRoot = reader.TextOrNull() };
                break;
            case 3:
                Engine = Engine with { TempDirectory = reader.TextOrNull() };
                break;
            case 4:
                Engine = Engine with { ResourcesDirectory = reader.TextOrNull() };
                break;
            case 5:
                Engine = Engine with { LuaPackagesDirectory = reader.TextOrNull() };
                break;
            case 6:
                Engine = Engine with { HostProvidedFfiRoot = reader.TextOrNull() };
                break;
            case 7:
                Engine = Engine with { SkillConfigFile = reader.TextOrNull() };
                break;
            case 8:
                Engine = Engine with { DependencyDirectoryName = reader.Text() };
                break;
            case 9:
                Engine = Engine with { StateDirectoryName = reader.Text() };
                break;
            case 10:
                Engine = Engine with { DatabaseDirectoryName = reader.Text() };
                break;
            case 11:
                Engine = Engine with { IgnoredSkillIds = reader.Texts() };
                break;
            case 12:
                TextEncoding = reader.TextOrNull();
                break;
            case 13:
                SqliteProvider = ReadProviderMode(ref reader);
                break;
            case 14:
                SqliteCallback = ReadCallbackMode(ref reader);
                break;
            case 15:
                LanceDbProvider = ReadProviderMode(ref reader);
                break;
            case 16:
                LanceDbCallback = ReadCallbackMode(ref reader);
                break;
            case 17:
                ConfigObjects.CheckCacheOrNull(ref reader);
                break;
            case 18:
                ConfigObjects.CheckPoolOrNull(ref reader);
                break;
            case 19:
                ConfigObjects.CheckCapabilities(ref reader);
                break;
            case 20:
                ConfigObjects.CheckSpaceController(ref reader);
                break;
            case 22:
                _ = reader.Texts();
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
