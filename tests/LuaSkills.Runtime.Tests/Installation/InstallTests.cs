using System.Net;
using LuaSkills.Tests.Http;

namespace LuaSkills.Runtime.Tests.Installation;

/// <summary>What an installation puts where, and where it gets it from.</summary>
public sealed class InstallTests : IDisposable
{
    private readonly LuaSkills.Engine.Tests.Support.ScratchDirectory _scratch = new();
    private readonly ReleaseServer _releases = new();

    private string Root => _scratch.Of("runtime");

    public void Dispose()
    {
        _releases.Dispose();
        _scratch.Dispose();
    }

    [Theory]
    [InlineData(RuntimeDatabaseMode.None)]
    [InlineData(RuntimeDatabaseMode.VldbDirect, "libs/libvldb_lancedb.so", "libs/libvldb_sqlite.so")]
    [InlineData(RuntimeDatabaseMode.VldbController, "bin/vldb-controller")]
    [InlineData(RuntimeDatabaseMode.HostCallback)]
    public async Task A_mode_installs_its_files_and_a_manifest_that_is_the_plan(RuntimeDatabaseMode mode, params string[] more)
    {
        RuntimeInstallerOptions options = _releases.Options(Root, mode);
        await _releases.OfferAsync(options);
        RuntimeManifest plan = await new RuntimeInstaller(options).PlanAsync();
        Assert.False(Directory.Exists(Root));

        RuntimeManifest installed = await new RuntimeInstaller(options).InstallAsync();

        string[] expected =
        [
            "include/luaskills.h",
            "libs/libluaskills.so",
            "libs/libssl.so",
            "licenses/lua.txt",
            "licenses/luaskills-ffi/LICENSE",
            "lua_packages/socket.lua",
            "resources/lua-runtime-manifest.json",
            "resources/luaskills-sdk-runtime-manifest.json",
            .. more,
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), Files());
        Assert.Equal(plan.ToJson(), (installed with { GeneratedAt = plan.GeneratedAt }).ToJson());
        Assert.Equal(installed.ToJson(), File.ReadAllText(RuntimeManifest.PathOf(Root)));
    }

    [Fact]
    public async Task A_runtime_for_Windows_comes_from_archives_of_both_kinds()
    {
        RuntimeInstallerOptions options = _releases.Options(Root, RuntimeDatabaseMode.VldbDirect) with { Platform = RuntimePlatform.Resolve("windows", "x64") };
        await _releases.OfferAsync(options);
        await new RuntimeInstaller(options).InstallAsync();
        Assert.All(["libs/luaskills.dll", "libs/vldb_sqlite.dll", "libs/vldb_lancedb.dll"], file => Assert.True(File.Exists(Path.Join(Root, file)), file));
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task The_controller_is_a_program()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such permission.");
        RuntimeInstallerOptions options = _releases.Options(Root, RuntimeDatabaseMode.VldbController);
        await _releases.OfferAsync(options);
        await new RuntimeInstaller(options).InstallAsync();
        Assert.Equal("755", Convert.ToString((int)File.GetUnixFileMode(Path.Join(Root, "bin/vldb-controller")), 8));
    }

    [Fact]
    public async Task What_is_found_in_the_archives_goes_into_the_manifest()
    {
        RuntimeInstallerOptions options = _releases.Options(Root, RuntimeDatabaseMode.VldbDirect);
        await _releases.OfferAsync(options);
        RuntimeManifest plan = await new RuntimeInstaller(options).PlanAsync();
        _releases.Offer(plan.Assets[1], ReleaseServer.TarGz(("lib/luaskills.so", "x")));
        _releases.Offer(plan.Assets[2], ReleaseServer.TarGz(("a/other_sqlite.so", "x")));

        RuntimeManifest installed = await new RuntimeInstaller(options).InstallAsync();

        Assert.Equal("libs/luaskills.so", installed.Assets[1].InstalledPath);
        Assert.Equal("libs/other_sqlite.so", installed.Assets[2].InstalledPath);
        Assert.Equal(installed.RuntimeRoot + "/libs/other_sqlite.so", installed.HostOptionsPatch.SqliteLibraryPath);
    }

    [Fact]
    public async Task A_newer_version_replaces_files_and_leaves_others()
    {
        RuntimeInstallerOptions options = _releases.Options(Root);
        await _releases.OfferAsync(options);
        await new RuntimeInstaller(options).InstallAsync();
        _scratch.Write("runtime/libs/mine.so", "mine");
        RuntimeInstallerOptions newer = options with { LuaSkillsVersion = "v9.9.9" };
        await _releases.OfferAsync(newer);

        await new RuntimeInstaller(newer).InstallAsync();

        Assert.Equal("v9.9.9", File.ReadAllText(Path.Join(Root, "libs/libluaskills.so")));
        Assert.Equal("mine", File.ReadAllText(Path.Join(Root, "libs/mine.so")));
        Assert.Equal("v9.9.9", RuntimeManifest.Load(Root)!.Assets[1].Version);
    }

    [Fact]
    public async Task Links_in_archives_become_files()
    {
        RuntimeInstallerOptions options = _releases.Options(Root) with { SkipLuaRuntime = true };
        RuntimeAsset asset = (await new RuntimeInstaller(options).PlanAsync()).Assets[0];
        _releases.Offer(asset, ReleaseServer.TarGzOf(
            new System.Formats.Tar.PaxTarEntry(System.Formats.Tar.TarEntryType.SymbolicLink, "lib/libluaskills.so") { LinkName = "libluaskills.so.0" },
            new System.Formats.Tar.PaxTarEntry(System.Formats.Tar.TarEntryType.RegularFile, "lib/libluaskills.so.0") { DataStream = new MemoryStream("library"u8.ToArray()) }));
        await new RuntimeInstaller(options).InstallAsync();
        Assert.Equal("library", File.ReadAllText(Path.Join(Root, "libs/libluaskills.so")));
    }

    [Fact]
    public async Task Progress_tells_the_phases_of_each_asset()
    {
        RuntimeInstallerOptions options = _releases.Options(Root);
        await _releases.OfferAsync(options);
        Reports reports = new();
        await new RuntimeInstaller(options).InstallAsync(reports);

        Assert.Equal(
            ["Planning", "Downloading lua_runtime", "Verified lua_runtime", "Downloading luaskills_ffi", "Verified luaskills_ffi", "Unpacking lua_runtime", "Unpacking luaskills_ffi", "Placing", "Completed"],
            reports.All.Select(report => $"{report.Phase} {report.Asset?.Role}".Trim()).Aggregate(new List<string>(), Distinct));
        RuntimeInstallProgress last = reports.All.Last(report => report.Phase == RuntimeInstallPhase.Downloading);
        Assert.Equal(last.BytesTotal, last.BytesDone);
    }

    [Fact]
    public async Task The_token_goes_to_GitHub_and_not_to_where_it_redirects()
    {
        using LoopbackServer storage = new();
        RuntimeInstallerOptions options = _releases.Options(Root) with { GitHubToken = "s3cret", SkipLuaRuntime = true };
        await _releases.OfferAsync(options);
        RuntimeAsset asset = (await new RuntimeInstaller(options).PlanAsync()).Assets[0];
        byte[] archive = ReleaseServer.ArchiveOf(asset, ReleaseServer.Linux);
        Uri stored = storage.Route("/stored", archive);
        _releases.Server.Route(ReleaseServer.PathOf(asset.DownloadUrl), LoopbackResponse.Redirect(stored.AbsoluteUri));

        await new RuntimeInstaller(options).InstallAsync();

        Assert.All(_releases.Server.TakeRequests(), request => Assert.Equal("Bearer s3cret", request.Header("Authorization")));
        Assert.Null(Assert.Single(storage.TakeRequests()).Header("Authorization"));
    }

    [Fact]
    public async Task A_proxy_gets_all_requests()
    {
        Uri mirror = new("http://github.invalid");
        RuntimeInstallerOptions options = _releases.Options(Root) with { MirrorBaseUrl = mirror, Proxy = new WebProxy(_releases.Server.BaseAddress) };
        await _releases.OfferAsync(options);
        await new RuntimeInstaller(options).InstallAsync();
        IReadOnlyList<LoopbackRequest> requests = _releases.Server.TakeRequests();
        Assert.Equal(4, requests.Count);
        Assert.All(requests, request => Assert.StartsWith("http://github.invalid/", request.Target, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_directory_can_be_the_mirror()
    {
        RuntimeInstallerOptions options = _releases.Options(Root) with { MirrorBaseUrl = new Uri(_scratch.MakeDirectory("mirror")) };
        foreach (RuntimeAsset asset in (await new RuntimeInstaller(options).PlanAsync()).Assets)
        {
            byte[] archive = ReleaseServer.ArchiveOf(asset, ReleaseServer.Linux);
            string file = new Uri(asset.DownloadUrl).LocalPath;
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, archive);
            File.WriteAllText(file + ".sha256", ReleaseServer.Sha256(archive));
        }

        await new RuntimeInstaller(options).InstallAsync();

        Assert.True(File.Exists(Path.Join(Root, "libs/libluaskills.so")));
        Assert.Empty(_releases.Server.TakeRequests());
    }

    private static List<string> Distinct(List<string> phases, string phase)
    {
        if (phases is [] || phases[^1] != phase)
            phases.Add(phase);
        return phases;
    }

    private List<string> Files()
    {
        List<string> files = [];
        foreach (string file in Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories))
            files.Add(Path.GetRelativePath(Root, file).Replace('\\', '/'));
        files.Sort(StringComparer.Ordinal);
        return files;
    }

    private sealed class Reports : IProgress<RuntimeInstallProgress>
    {
        public List<RuntimeInstallProgress> All { get; } = [];

        public void Report(RuntimeInstallProgress value) => All.Add(value);
    }
}
