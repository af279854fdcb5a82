using System.Runtime.CompilerServices;
using LuaSkills.Native;
using LuaSkills.Tests.Http;

namespace LuaSkills.Runtime.Tests.Installation;

/// <summary>Plans and the file they become, spec FFI sections 7.6.2 to 7.6.5.</summary>
public sealed class ManifestTests : IDisposable
{
    private readonly LuaSkills.Engine.Tests.Support.ScratchDirectory _root = new();

    public static TheoryData<string, string, string> Runtimes
    {
        get
        {
            TheoryData<string, string, string> runtimes = [];
            foreach ((string os, string architecture) in ((string, string)[])[("windows", "x64"), ("macos", "x64"), ("macos", "arm64"), ("linux", "x64"), ("linux", "arm64")])
            {
                foreach (string mode in RuntimeDatabaseModes.Names)
                    runtimes.Add(os, architecture, mode);
            }

            return runtimes;
        }
    }

    public void Dispose() => _root.Dispose();

    [Theory]
    [MemberData(nameof(Runtimes))]
    public async Task The_plan_of_a_platform_and_a_mode_is_the_manifest_of_all_sdks(string os, string architecture, string mode)
    {
        RuntimeManifest plan = await new RuntimeInstaller(Options(os, architecture, mode)).PlanAsync();
        string json = plan.ToJson().Replace(plan.RuntimeRoot, "{root}", StringComparison.Ordinal);
        Golden.Check($"{plan.Platform.PlatformKey}.{mode}.json", json);
    }

    [Theory]
    [MemberData(nameof(Runtimes))]
    public async Task A_manifest_is_read_as_it_was_written(string os, string architecture, string mode)
    {
        RuntimeManifest plan = await new RuntimeInstaller(Options(os, architecture, mode)).PlanAsync();
        Write(plan.ToJson());
        RuntimeManifest read = RuntimeManifest.Load(_root.FullPath)!;
        Assert.Equal(plan with { Assets = [] }, read with { Assets = [] });
        Assert.Equal(plan.Assets, read.Assets);
        Assert.Equal(plan.ToJson(), read.ToJson());
    }

    [Fact]
    public void Where_nothing_is_installed_there_is_no_manifest() => Assert.Null(RuntimeManifest.Load(_root.Of("nowhere")));

    [Theory]
    [InlineData("{oops")]
    [InlineData("[]")]
    [InlineData("""{"runtime_root": 1}""")]
    [InlineData("""{"database_mode": "vldb"}""")]
    [InlineData("""{"generated_at": "yesterday"}""")]
    [InlineData("""{"host_options_patch": {"sqlite_provider_mode": "magic"}}""")]
    [InlineData("""{"host_options_patch": {"space_controller": {"process_mode": "magic"}}}""")]
    [InlineData("""{"assets": {}}""")]
    public void Something_that_is_no_manifest_is_an_error(string json)
    {
        Write(json);
        SkillException error = Assert.Throws<SkillException>(() => RuntimeManifest.Load(_root.FullPath));
        Assert.Equal(SkillErrorCode.InvalidRuntimeManifest, error.Code);
        Assert.StartsWith($"The runtime manifest {RuntimeManifest.PathOf(_root.FullPath)} is not valid: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_manifest_leaves_out_keeps_its_default()
    {
        Write("""{"schema_version": 7, "added_later": true, "host_options_patch": {"space_controller": {"auto_spawn": true, "endpoint": null}}}""");
        RuntimeManifest manifest = RuntimeManifest.Load(_root.FullPath)!;
        Assert.Equal(7, manifest.SchemaVersion);
        Assert.Equal(new SpaceControllerOptions { AutoSpawn = true }, manifest.HostOptionsPatch.SpaceController);
    }

    [Fact]
    public async Task The_runtime_of_Lua_packages_is_the_newest_of_its_series()
    {
        using LoopbackServer server = new();
        server.Route("/repos/LuaSkills/luaskills-packages/releases", """
            [{"tag_name":"v0.1.9"},{"tag_name":"0.1.10"},{"tag_name":"v0.1.11","draft":true},{"tag_name":"v0.1.12","prerelease":true},
             {"tag_name":"v0.2.0"},{"tag_name":"v0.1.13-rc1"},{"tag_name":"v0.10.99"},{"tag_name":"nightly"}]
            """);
        RuntimeInstallerOptions options = new() { RuntimeRoot = _root.FullPath, Platform = ReleaseServer.Linux, GitHubApiBaseUrl = server.BaseAddress };
        RuntimeManifest plan = await new RuntimeInstaller(options).PlanAsync();
        Assert.Equal("0.1.10", plan.Assets[0].Version);
        Assert.Equal("/repos/LuaSkills/luaskills-packages/releases?per_page=100", Assert.Single(server.TakeRequests()).Target);
    }

    [Fact]
    public async Task A_series_without_a_release_is_an_error()
    {
        using LoopbackServer server = new();
        server.Route("/repos/LuaSkills/luaskills-packages/releases", "[]");
        RuntimeInstallerOptions options = new() { RuntimeRoot = _root.FullPath, Platform = ReleaseServer.Linux, GitHubApiBaseUrl = server.BaseAddress };
        SkillException error = await Assert.ThrowsAsync<SkillException>(() => new RuntimeInstaller(options).PlanAsync());
        Assert.Equal("LuaSkills/luaskills-packages has no published release of the series 0.1", error.Message);
    }

    [Fact]
    public async Task What_is_skipped_is_not_asked_for()
    {
        RuntimeInstallerOptions options = new() { RuntimeRoot = _root.FullPath, Platform = ReleaseServer.Linux, SkipLuaRuntime = true, SkipLuaSkills = true, DatabaseMode = RuntimeDatabaseMode.VldbController };
        RuntimeManifest plan = await new RuntimeInstaller(options).PlanAsync();
        Assert.Equal([RuntimeAsset.VldbController], plan.Assets.Select(asset => asset.Role));
    }

    [Fact]
    public async Task Versions_and_repositories_can_be_chosen()
    {
        RuntimeInstallerOptions options = new() { RuntimeRoot = _root.FullPath, Platform = ReleaseServer.Linux, SkipLuaRuntime = true, LuaSkillsRepository = "me/fork", LuaSkillsVersion = "v9" };
        RuntimeManifest plan = await new RuntimeInstaller(options).PlanAsync();
        Assert.Equal("https://github.com/me/fork/releases/download/v9/luaskills-ffi-sdk-linux-x64.tar.gz", Assert.Single(plan.Assets).DownloadUrl);
    }

    [Fact]
    public void Options_are_not_printed_with_their_token() =>
        Assert.DoesNotContain("s3cret", new RuntimeInstallerOptions { RuntimeRoot = "r", GitHubToken = "s3cret" }.ToString(), StringComparison.Ordinal);

    private RuntimeInstallerOptions Options(string os, string architecture, string mode) => new()
    {
        RuntimeRoot = _root.FullPath,
        Platform = RuntimePlatform.Resolve(os, architecture),
        DatabaseMode = RuntimeDatabaseModes.Parse(mode),
        LuaRuntimeVersion = "v0.1.3",
        TimeProvider = new FixedTime(),
    };

    private void Write(string json) => _root.Write("resources/luaskills-sdk-runtime-manifest.json", json);

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 5, 12, 10, 20, 30, 400, TimeSpan.Zero);
    }
}

/// <summary>Texts that are kept beside the tests; <c>LUASKILLS_ACCEPT=1</c> writes them anew.</summary>
internal static class Golden
{
    public static void Check(string name, string text, [CallerFilePath] string source = "")
    {
        string file = Path.Join(Path.GetDirectoryName(source), "Manifests", name);
        if (Environment.GetEnvironmentVariable("LUASKILLS_ACCEPT") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }

        Assert.Equal(File.ReadAllText(file), text);
    }
}
