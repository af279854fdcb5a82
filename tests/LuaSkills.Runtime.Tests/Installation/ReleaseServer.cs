using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using LuaSkills.Tests.Http;

namespace LuaSkills.Runtime.Tests.Installation;

/// <summary>A server with releases of everything a native runtime consists of, in place of GitHub.</summary>
internal sealed class ReleaseServer : IDisposable
{
    public LoopbackServer Server { get; } = new();

    public static RuntimePlatform Linux { get; } = RuntimePlatform.Resolve("linux", "x64");

    /// <summary>Options with which the installer asks this server.</summary>
    public RuntimeInstallerOptions Options(string root, RuntimeDatabaseMode mode = RuntimeDatabaseMode.None) => new()
    {
        RuntimeRoot = root,
        DatabaseMode = mode,
        Platform = Linux,
        LuaRuntimeVersion = "v0.1.3",
        MirrorBaseUrl = Server.BaseAddress,
        GitHubApiBaseUrl = Server.BaseAddress,
    };

    /// <summary>Offers all assets of a plan.</summary>
    public async Task OfferAsync(RuntimeInstallerOptions options)
    {
        RuntimeManifest plan = await new RuntimeInstaller(options).PlanAsync();
        foreach (RuntimeAsset asset in plan.Assets)
            Offer(asset, ArchiveOf(asset, options.Platform!));
        Server.TakeRequests();
    }

    /// <summary>Offers an archive and its checksum as an asset.</summary>
    public void Offer(RuntimeAsset asset, byte[] archive)
    {
        Server.Route(PathOf(asset.DownloadUrl), archive);
        Server.Route(PathOf(asset.Sha256Url), $"{Sha256(archive).ToUpperInvariant()}  {asset.AssetName}\n");
    }

    public static string PathOf(string address) => new Uri(address).AbsolutePath;

    public static string Sha256(byte[] bytes) => Convert.ToHexString(SHA256.HashData(bytes)).ToLowerInvariant();

    /// <summary>An archive of the form that is published.</summary>
    public static byte[] ArchiveOf(RuntimeAsset asset, RuntimePlatform platform) => asset.Role switch
    {
        RuntimeAsset.LuaRuntime => TarGz(
            ("lua_packages/socket.lua", "return {}"),
            ("libs/libssl" + platform.DynamicLibraryExtension, "ssl"),
            ("resources/lua-runtime-manifest.json", "{}"),
            ("licenses/lua.txt", "MIT"),
            ("build.log", "not installed")),
        RuntimeAsset.LuaSkillsFfi => TarGz(
            ("include/luaskills.h", "header"),
            ("lib/" + platform.LuaSkillsLibraryName, asset.Version),
            ("licenses/LICENSE", "MIT"),
            ("ffi-sdk-manifest.json", "not installed")),
        RuntimeAsset.VldbController => Pack(platform, ($"pkg/{platform.ControllerBinaryName}", "controller"), ("pkg/README", "not installed")),
        RuntimeAsset.VldbSqlite => Pack(platform, ("lib/" + platform.SqliteLibraryName, "sqlite"), ("README.sqlite", "not installed")),
        _ => Pack(platform, ("lib/" + platform.LanceDbLibraryName, "lancedb")),
    };

    public static byte[] TarGz(params IEnumerable<(string Name, string Content)> entries) =>
        TarGzOf(entries.Select(entry => (TarEntry)new PaxTarEntry(TarEntryType.RegularFile, entry.Name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(entry.Content)) }));

    public static byte[] TarGzOf(params IEnumerable<TarEntry> entries)
    {
        using MemoryStream bytes = new();
        using (GZipStream packed = new(bytes, CompressionLevel.Fastest, leaveOpen: true))
        using (TarWriter archive = new(packed))
        {
            foreach (TarEntry entry in entries)
            {
                // The same bytes every time.
                entry.ModificationTime = DateTimeOffset.UnixEpoch;
                archive.WriteEntry(entry);
            }
        }

        return bytes.ToArray();
    }

    public void Dispose() => Server.Dispose();

    private static byte[] Pack(RuntimePlatform platform, params IEnumerable<(string Name, string Content)> entries)
    {
        if (platform.ArchiveExtension == ".tar.gz")
            return TarGz(entries);

        using MemoryStream bytes = new();
        using (ZipArchive archive = new(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, string content) in entries)
            {
                using Stream stream = archive.CreateEntry(name).Open();
                stream.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return bytes.ToArray();
    }
}
