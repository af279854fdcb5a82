using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LuaSkills.Cli.Tests.Infrastructure;
using LuaSkills.Tests.Http;
using LuaSkills.Tests.Shared;

namespace LuaSkills.Cli.Tests;

/// <summary>Installing the native runtime from a mirror on this machine.</summary>
public sealed class InstallRuntimeTests(InstalledTool tool) : CliTest(tool)
{
    private readonly LoopbackServer _mirror = new();

    private static string Platform =>
        (OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "macos" : "linux") + (RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "-arm64" : "-x64");

    private static string Library => OperatingSystem.IsWindows() ? "luaskills.dll" : OperatingSystem.IsMacOS() ? "libluaskills.dylib" : "libluaskills.so";

    [Fact]
    public async Task A_dry_run_prints_the_manifest_and_makes_nothing()
    {
        JsonElement manifest = await JsonAsync(
            "install-runtime", "--dry-run", "--database", "vldb-direct", "--lua-runtime-version", "v0.1.9", "--luaskills-version", "v9", "--vldb-sqlite-repo", "acme/sqlite");

        Assert.Equal(("vldb-direct", Platform), (manifest.GetProperty("database_mode").GetString(), manifest.GetProperty("platform").GetProperty("platform_key").GetString()));
        Assert.Equal(
            ["lua_runtime v0.1.9", "luaskills_ffi v9", "vldb_sqlite_lib v0.1.5", "vldb_lancedb_lib v0.1.5"],
            manifest.GetProperty("assets").EnumerateArray().Select(static asset => $"{asset.GetProperty("role")} {asset.GetProperty("version")}"));
        Assert.StartsWith("https://github.com/acme/sqlite/releases/download/v0.1.5/", manifest.GetProperty("assets")[2].GetProperty("download_url").GetString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(RuntimeRoot));
    }

    [Fact]
    public async Task Assets_are_installed_and_the_manifest_printed_as_it_was_written()
    {
        Offer("LuaSkills/luaskills/releases/download/v0.4.6/luaskills-ffi-sdk", ("lib/" + Library, "a library"));
        Offer("LuaSkills/luaskills-packages/releases/download/v0.1.3/lua-runtime-packages", ("lua_packages/socket.lua", "return {}"), ("resources/lua-runtime-manifest.json", "{}"));

        ProgramRun run = await RunAsync("install-runtime", "--lua-runtime-version", "v0.1.3", "--mirror", _mirror.BaseAddress.AbsoluteUri);

        run.AssertSucceeded();
        Assert.Equal(await File.ReadAllTextAsync(Path.Join(RuntimeRoot, "resources", "luaskills-sdk-runtime-manifest.json"), Token), run.Output);
        Assert.Equal("a library", await File.ReadAllTextAsync(Path.Join(RuntimeRoot, "libs", Library), Token));
        Assert.Equal("", run.Error);
    }

    [Fact]
    public async Task People_read_what_was_installed()
    {
        Offer("LuaSkills/luaskills/releases/download/v0.4.6/luaskills-ffi-sdk", ("lib/" + Library, "a library"));

        ProgramRun run = await RunAsync("install-runtime", "--skip-lua-runtime", "--mirror", _mirror.BaseAddress.AbsoluteUri, "--text");

        run.AssertSucceeded();
        Assert.Contains("luaskills_ffi", run.Output, StringComparison.Ordinal);
        Assert.Contains($"The native runtime is in {RuntimeRoot}", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_tells_of_the_installed_runtime_and_misses_its_files()
    {
        Offer("LuaSkills/luaskills/releases/download/v0.4.6/luaskills-ffi-sdk", ("lib/" + Library, "a library"));
        await RunAsync("install-runtime", "--skip-lua-runtime", "--database", "host-callback", "--mirror", _mirror.BaseAddress.AbsoluteUri);

        Assert.Equal([("ok", "luaskills_ffi v0.4.6; databases: host-callback")], await FindingsAsync("native runtime", "doctor"));
        Assert.Empty(await FindingsAsync("luaskills_ffi", "doctor"));

        string library = Path.Join(RuntimeRoot, "libs", Library);
        File.Delete(library);
        string missing = $"{library} is missing; run `luaskills install-runtime` again";
        Assert.Equal([("note", missing)], await FindingsAsync("luaskills_ffi", "doctor"));
        Assert.Equal([("bad", missing)], await FindingsAsync("luaskills_ffi", "doctor", "--engine", "native"));

        await File.WriteAllTextAsync(Path.Join(RuntimeRoot, "resources", "luaskills-sdk-runtime-manifest.json"), "{", Token);
        Assert.Equal("note", Assert.Single(await FindingsAsync("native runtime", "doctor")).Level);
        Assert.Equal("bad", Assert.Single(await FindingsAsync("native runtime", "doctor", "--engine", "native")).Level);
    }

    [Fact]
    public async Task Without_an_installed_runtime_the_doctor_says_nothing_of_it() => Assert.Empty(await FindingsAsync("native runtime", "doctor"));

    [Fact]
    public async Task What_does_not_match_its_checksum_is_not_installed()
    {
        Offer("LuaSkills/luaskills/releases/download/v0.4.6/luaskills-ffi-sdk", ("lib/" + Library, "a library"));
        _mirror.Route($"/LuaSkills/luaskills/releases/download/v0.4.6/luaskills-ffi-sdk-{Platform}.tar.gz.sha256", new string('0', 64));

        ProgramRun run = await RunAsync("install-runtime", "--skip-lua-runtime", "--mirror", _mirror.BaseAddress.AbsoluteUri);

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("[checksum_mismatch]", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Join(RuntimeRoot, "libs", Library)));
    }

    [Fact]
    public async Task A_mirror_that_is_no_address_is_a_usage_error()
    {
        Assert.Equal(2, (await RunAsync("install-runtime", "--mirror", "here")).ExitCode);
    }

    public override void Dispose()
    {
        _mirror.Dispose();
        base.Dispose();
    }

    private async Task<List<(string? Level, string? Detail)>> FindingsAsync(string subject, params string[] arguments)
    {
        ProgramRun run = await RunAsync([.. arguments, "--json"]);
        using JsonDocument document = JsonDocument.Parse(run.Output);
        List<(string?, string?)> findings = [];
        foreach (JsonElement check in document.RootElement.GetProperty("checks").EnumerateArray())
        {
            if (check.GetProperty("subject").ValueEquals(subject))
                findings.Add((check.GetProperty("level").GetString(), check.GetProperty("detail").GetString()));
        }

        return findings;
    }

    private void Offer(string asset, params (string Name, string Content)[] files)
    {
        using MemoryStream bytes = new();
        using (GZipStream packed = new(bytes, CompressionLevel.Fastest, leaveOpen: true))
        using (TarWriter archive = new(packed))
        {
            foreach ((string name, string content) in files)
                archive.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(content)) });
        }

        byte[] body = bytes.ToArray();
        _mirror.Route($"/{asset}-{Platform}.tar.gz", body);
        _mirror.Route($"/{asset}-{Platform}.tar.gz.sha256", $"{Convert.ToHexString(SHA256.HashData(body))}  archive\n");
    }
}
