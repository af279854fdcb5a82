using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LuaSkills.Native;

namespace LuaSkills.Installation;

/// <summary>Writes a <see cref="RuntimeManifest"/> as all SDKs do.</summary>
internal static class RuntimeManifestWriter
{
    private static readonly JsonWriterOptions s_options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The bytes of the file.</summary>
    public static byte[] Write(RuntimeManifest manifest)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, s_options))
            WriteManifest(json, manifest);

        // .NET 8 ends lines as the system does; within strings line ends are escaped.
        string text = Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length).Replace("\r\n", "\n", StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(text + "\n");
    }

    private static void WriteManifest(Utf8JsonWriter json, RuntimeManifest manifest)
    {
        json.WriteStartObject();
        json.WriteNumber("schema_version", manifest.SchemaVersion);
        json.WriteString("generated_at", manifest.GeneratedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        json.WriteString("runtime_root", manifest.RuntimeRoot);
        json.WriteString("database_mode", RuntimeDatabaseModes.NameOf(manifest.DatabaseMode));
        WritePlatform(json, manifest.Platform);
        json.WriteStartArray("assets");
        foreach (RuntimeAsset asset in manifest.Assets)
            WriteAsset(json, asset);
        json.WriteEndArray();
        WritePatch(json, manifest.HostOptionsPatch);
        json.WriteEndObject();
    }

    private static void WritePlatform(Utf8JsonWriter json, RuntimePlatform platform)
    {
        json.WriteStartObject("platform");
        json.WriteString("platform_key", platform.PlatformKey);
        json.WriteString("target_triple", platform.TargetTriple);
        json.WriteString("archive_ext", platform.ArchiveExtension);
        json.WriteString("controller_binary_name", platform.ControllerBinaryName);
        json.WriteString("dynamic_library_ext", platform.DynamicLibraryExtension);
        json.WriteString("luaskills_library_name", platform.LuaSkillsLibraryName);
        json.WriteString("sqlite_library_name", platform.SqliteLibraryName);
        json.WriteString("lancedb_library_name", platform.LanceDbLibraryName);
        json.WriteEndObject();
    }

    private static void WriteAsset(Utf8JsonWriter json, RuntimeAsset asset)
    {
        json.WriteStartObject();
        json.WriteString("role", asset.Role);
        json.WriteString("repository", asset.Repository);
        json.WriteString("version", asset.Version);
        json.WriteString("asset_name", asset.AssetName);
        json.WriteString("sha256_asset_name", asset.Sha256AssetName);
        json.WriteString("download_url", asset.DownloadUrl);
        json.WriteString("sha256_url", asset.Sha256Url);
        json.WriteString("installed_path", asset.InstalledPath);
        json.WriteEndObject();
    }

    private static void WritePatch(Utf8JsonWriter json, RuntimeHostOptions patch)
    {
        json.WriteStartObject("host_options_patch");
        if (patch.SqliteLibraryPath is { } sqlite)
            json.WriteString("sqlite_library_path", sqlite);
        if (patch.LanceDbLibraryPath is { } lanceDb)
            json.WriteString("lancedb_library_path", lanceDb);
        WriteProvider(json, "sqlite", patch.SqliteProvider);
        WriteProvider(json, "lancedb", patch.LanceDbProvider);
        if (patch.SpaceController is { } controller)
            WriteController(json, controller);
        json.WriteEndObject();
    }

    private static void WriteProvider(Utf8JsonWriter json, string kind, RuntimeDatabaseProvider? provider)
    {
        if (provider is not { } mode)
            return;

        json.WriteString(kind + "_provider_mode", RuntimeManifestNames.NameOf(mode));
        if (mode == RuntimeDatabaseProvider.HostCallback)
            json.WriteString(kind + "_callback_mode", "json");
    }

    private static void WriteController(Utf8JsonWriter json, SpaceControllerOptions controller)
    {
        json.WriteStartObject("space_controller");
        json.WriteString("endpoint", controller.Endpoint);
        json.WriteBoolean("auto_spawn", controller.AutoSpawn);
        json.WriteString("executable_path", controller.ExecutablePath);
        json.WriteString("process_mode", controller.IsService ? RuntimeManifestNames.Service : RuntimeManifestNames.Managed);
        json.WriteNumber("minimum_uptime_secs", (long)controller.MinimumUptime.TotalSeconds);
        json.WriteNumber("idle_timeout_secs", (long)controller.IdleTimeout.TotalSeconds);
        json.WriteNumber("default_lease_ttl_secs", (long)controller.DefaultLeaseTimeToLive.TotalSeconds);
        json.WriteNumber("connect_timeout_secs", (long)controller.ConnectTimeout.TotalSeconds);
        json.WriteNumber("startup_timeout_secs", (long)controller.StartupTimeout.TotalSeconds);
        json.WriteNumber("startup_retry_interval_ms", (long)controller.StartupRetryInterval.TotalMilliseconds);
        json.WriteNumber("lease_renew_interval_secs", (long)controller.LeaseRenewInterval.TotalSeconds);
        json.WriteEndObject();
    }
}
