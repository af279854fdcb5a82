using System.Globalization;
using System.Text.Json;
using LuaSkills.Native;

namespace LuaSkills.Installation;

/// <summary>Reads a <see cref="RuntimeManifest"/> that any SDK may have written: what is absent or null keeps its default, what is there has to have its type.</summary>
internal static class RuntimeManifestReader
{
    /// <summary>Reads the bytes of a file.</summary>
    /// <param name="json">The bytes.</param>
    /// <param name="path">The file, for errors.</param>
    /// <exception cref="SkillException">They are no manifest; code <see cref="SkillErrorCode.InvalidRuntimeManifest"/>.</exception>
    public static RuntimeManifest Read(byte[] json, string path)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return ReadManifest(document.RootElement);
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException)
        {
            throw new SkillException(SkillErrorCode.InvalidRuntimeManifest, $"The runtime manifest {path} is not valid: {error.Message}", error);
        }
    }

    private static RuntimeManifest ReadManifest(JsonElement manifest) => new()
    {
        SchemaVersion = Find(manifest, "schema_version")?.GetInt32() ?? 1,
        GeneratedAt = TextOrNull(manifest, "generated_at") is { } time ? DateTimeOffset.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) : default,
        RuntimeRoot = Text(manifest, "runtime_root"),
        DatabaseMode = TextOrNull(manifest, "database_mode") is { } mode ? ModeOf(mode) : RuntimeDatabaseMode.None,
        Platform = Find(manifest, "platform") is { } platform ? ReadPlatform(platform) : new RuntimePlatform(),
        Assets = Find(manifest, "assets") is { } assets ? ReadAssets(assets) : [],
        HostOptionsPatch = Find(manifest, "host_options_patch") is { } patch ? ReadPatch(patch) : new RuntimeHostOptions(),
    };

    private static RuntimePlatform ReadPlatform(JsonElement platform) => new()
    {
        PlatformKey = Text(platform, "platform_key"),
        TargetTriple = Text(platform, "target_triple"),
        ArchiveExtension = Text(platform, "archive_ext"),
        ControllerBinaryName = Text(platform, "controller_binary_name"),
        DynamicLibraryExtension = Text(platform, "dynamic_library_ext"),
        LuaSkillsLibraryName = Text(platform, "luaskills_library_name"),
        SqliteLibraryName = Text(platform, "sqlite_library_name"),
        LanceDbLibraryName = Text(platform, "lancedb_library_name"),
    };

    private static List<RuntimeAsset> ReadAssets(JsonElement assets)
    {
        List<RuntimeAsset> read = [];
        foreach (JsonElement asset in assets.EnumerateArray())
        {
            read.Add(new RuntimeAsset
            {
                Role = Text(asset, "role"),
                Repository = Text(asset, "repository"),
                Version = Text(asset, "version"),
                AssetName = Text(asset, "asset_name"),
                Sha256AssetName = Text(asset, "sha256_asset_name"),
                DownloadUrl = Text(asset, "download_url"),
                Sha256Url = Text(asset, "sha256_url"),
                InstalledPath = TextOrNull(asset, "installed_path"),
            });
        }

        return read;
    }

    private static RuntimeHostOptions ReadPatch(JsonElement patch) => new()
    {
        SqliteLibraryPath = TextOrNull(patch, "sqlite_library_path"),
        LanceDbLibraryPath = TextOrNull(patch, "lancedb_library_path"),
        SqliteProvider = Provider(patch, "sqlite_provider_mode"),
        LanceDbProvider = Provider(patch, "lancedb_provider_mode"),
        SpaceController = Find(patch, "space_controller") is { } controller ? ReadController(controller) : null,
    };

    private static SpaceControllerOptions ReadController(JsonElement controller)
    {
        SpaceControllerOptions standard = new();
        return new SpaceControllerOptions
        {
            Endpoint = TextOrNull(controller, "endpoint"),
            AutoSpawn = Find(controller, "auto_spawn")?.GetBoolean() ?? standard.AutoSpawn,
            ExecutablePath = TextOrNull(controller, "executable_path"),
            IsService = TextOrNull(controller, "process_mode") switch
            {
                null or RuntimeManifestNames.Managed => false,
                RuntimeManifestNames.Service => true,
                { } other => throw new FormatException($"process_mode: unknown word '{other}'"),
            },
            MinimumUptime = Seconds(controller, "minimum_uptime_secs") ?? standard.MinimumUptime,
            IdleTimeout = Seconds(controller, "idle_timeout_secs") ?? standard.IdleTimeout,
            DefaultLeaseTimeToLive = Seconds(controller, "default_lease_ttl_secs") ?? standard.DefaultLeaseTimeToLive,
            ConnectTimeout = Seconds(controller, "connect_timeout_secs") ?? standard.ConnectTimeout,
            StartupTimeout = Seconds(controller, "startup_timeout_secs") ?? standard.StartupTimeout,
            StartupRetryInterval = Find(controller, "startup_retry_interval_ms") is { } retry ? TimeSpan.FromMilliseconds(retry.GetUInt32()) : standard.StartupRetryInterval,
            LeaseRenewInterval = Seconds(controller, "lease_renew_interval_secs") ?? standard.LeaseRenewInterval,
        };
    }

    private static RuntimeDatabaseMode ModeOf(string name)
    {
        try
        {
            return RuntimeDatabaseModes.Parse(name);
        }
        catch (SkillException error)
        {
            throw new FormatException(error.Message, error);
        }
    }

    private static RuntimeDatabaseProvider? Provider(JsonElement owner, string name) => TextOrNull(owner, name) is { } word
        ? RuntimeManifestNames.FindProvider(word) ?? throw new FormatException($"{name}: unknown word '{word}'")
        : null;

    private static TimeSpan? Seconds(JsonElement owner, string name) => Find(owner, name) is { } seconds ? TimeSpan.FromSeconds(seconds.GetUInt32()) : null;

    private static string Text(JsonElement owner, string name) => TextOrNull(owner, name) ?? "";

    private static string? TextOrNull(JsonElement owner, string name) => Find(owner, name)?.GetString();

    private static JsonElement? Find(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
