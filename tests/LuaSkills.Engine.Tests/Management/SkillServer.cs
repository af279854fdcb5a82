using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using LuaSkills.Tests.Http;

namespace LuaSkills.Engine.Tests.Management;

/// <summary>GitHub, a hub and a private place for manifests on this machine, with packages made for a test.</summary>
internal sealed class SkillServer : IDisposable
{
    private readonly LoopbackServer _server = new();

    public string Address => _server.BaseAddress.AbsoluteUri.TrimEnd('/');

    public SkillSourceOptions Sources => new()
    {
        AllowNetworkDownload = true,
        GitHubApiBaseUrl = Address,
        GitHubBaseUrl = Address,
        OfficialHubBaseUrl = Address,
        AllowPrivateManifests = true,
        PrivateManifestAllowlist = [Address + "/private", Address + "/dl"],
    };

    /// <summary>Paths of the requests since the last call.</summary>
    public IReadOnlyList<string> TakePaths() => [.. _server.TakeRequests().Select(static request => request.Path)];

    public void Route(string path, LoopbackResponse response) => _server.Route(path, response);

    /// <summary>Releases a package of <c>acme/{id}</c> whose entry <c>go</c> answers with a text.</summary>
    public void Release(string id, string version, string? lua = null, params (string Path, string Text)[] more) =>
        Release(id, version, PackageOf(id, version, lua, more));

    /// <summary>Releases an archive.</summary>
    public void Release(string id, string version, byte[] archive)
    {
        string name = $"{id}-v{version}";
        _server.Route($"/dl/{name}-skill.zip", archive);
        _server.Route($"/dl/{name}-checksums.txt", $"{Sha256(archive)}  {name}-skill.zip\n");
        string release = $$"""
            {"tag_name":"v{{version}}","assets":[{"name":"{{name}}-skill.zip","browser_download_url":"https://github.com/dl/{{name}}-skill.zip"},
             {"name":"{{name}}-checksums.txt","browser_download_url":"https://github.com/dl/{{name}}-checksums.txt"}]}
            """;
        _server.Route($"/repos/acme/{id}/releases/latest", release);
        _server.Route($"/repos/acme/{id}/releases/tags/v{version}", release);
    }

    /// <summary>Serves a manifest at a path, and its archive.</summary>
    /// <returns>URL of the manifest.</returns>
    public string Describe(string path, string id, string version, string? archiveUrl = null)
    {
        byte[] archive = PackageOf(id, version, lua: null, []);
        _server.Route($"/dl/{id}-{version}.zip", archive);
        archiveUrl ??= $"{Address}/dl/{id}-{version}.zip";
        _server.Route(path, $"skill_id: {id}\nversion: {version}\narchive:\n  type: zip\n  url: {archiveUrl}\n  sha256: {Sha256(archive)}\n");
        return Address + path;
    }

    public static byte[] PackageOf(string id, string version, string? lua, (string Path, string Text)[] more)
    {
        string manifest = $"name: {id} name\nversion: {version}\nentries:\n  - {{ name: go, lua_entry: runtime/go.lua, lua_module: {id.Replace('-', '_')}_go }}\n";
        return Zip([($"{id}/skill.yaml", manifest), ($"{id}/runtime/go.lua", lua ?? $"return function() return '{id} {version}' end\n"), .. more]);
    }

    public static byte[] Zip(params (string Path, string Text)[] entries)
    {
        using MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string path, string text) in entries)
            {
                using Stream entry = archive.CreateEntry(path).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return stream.ToArray();
    }

    public void Dispose() => _server.Dispose();

    private static string Sha256(byte[] bytes) => Convert.ToHexString(SHA256.HashData(bytes)).ToLowerInvariant();
}
