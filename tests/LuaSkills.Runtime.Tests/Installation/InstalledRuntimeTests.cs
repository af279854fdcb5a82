using LuaSkills.CompilerServices;
using LuaSkills.Installation;
using LuaSkills.Native;
using LuaSkills.Native.Requests;

namespace LuaSkills.Runtime.Tests.Installation;

/// <summary>What was installed becomes part of the options of native engines, spec FFI section 7.4.</summary>
public sealed class InstalledRuntimeTests : IDisposable
{
    private readonly LuaSkills.Engine.Tests.Support.ScratchDirectory _root = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void Without_a_manifest_options_are_as_they_are()
    {
        NativeEngineOptions options = Options();
        Assert.Same(options, InstalledRuntime.AddTo(options));
    }

    [Fact]
    public async Task Libraries_that_were_installed_serve_databases()
    {
        await InstallAsync(RuntimeDatabaseMode.VldbDirect);
        NativeHostOptions host = Send(Options());
        string libs = RuntimePlan.PortablePath(_root.FullPath) + "/libs/";
        Assert.Equal((libs + "libvldb_sqlite.so", libs + "libvldb_lancedb.so"), (host.SqliteLibraryPath, host.LancedbLibraryPath));
        Assert.Equal((NativeProviderMode.DynamicLibrary, NativeProviderMode.DynamicLibrary), (host.SqliteProviderMode, host.LancedbProviderMode));
    }

    [Fact]
    public async Task A_controller_that_was_installed_serves_databases()
    {
        await InstallAsync(RuntimeDatabaseMode.VldbController);
        NativeHostOptions host = Send(Options());
        Assert.Equal((NativeProviderMode.SpaceController, NativeProviderMode.SpaceController), (host.SqliteProviderMode, host.LancedbProviderMode));
        Assert.True(host.SpaceController!.AutoSpawn);
        Assert.EndsWith("/bin/vldb-controller", host.SpaceController.ExecutablePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Databases_of_the_host_are_asked_of_it()
    {
        await InstallAsync(RuntimeDatabaseMode.HostCallback);
        NativeHostOptions host = Send(Options());
        Assert.Equal((NativeProviderMode.HostCallback, NativeCallbackMode.Json), (host.SqliteProviderMode, host.SqliteCallbackMode));
    }

    [Fact]
    public async Task What_the_caller_sets_goes_before_what_was_installed()
    {
        await InstallAsync(RuntimeDatabaseMode.VldbDirect);
        NativeHostOptions host = Send(Options() with { SqliteLibraryPath = "/mine.so", SpaceController = new SpaceControllerOptions { Endpoint = "http://mine" } });
        Assert.Equal("/mine.so", host.SqliteLibraryPath);
        Assert.EndsWith("/libs/libvldb_lancedb.so", host.LancedbLibraryPath, StringComparison.Ordinal);
        Assert.Equal((NativeProviderMode.SpaceController, "http://mine"), (host.SqliteProviderMode, host.SpaceController!.Endpoint));
    }

    [Fact]
    public async Task A_provider_of_the_caller_goes_before_what_was_installed()
    {
        await InstallAsync(RuntimeDatabaseMode.VldbController);
        NativeHostOptions host = Send(Options() with { Engine = new SkillEngineOptions { RuntimeRoot = _root.FullPath, Sqlite = new NoDatabase() } });
        Assert.Equal((NativeProviderMode.HostCallback, NativeProviderMode.SpaceController), (host.SqliteProviderMode, host.LancedbProviderMode));
    }

    [Fact]
    public async Task A_broken_manifest_makes_opening_fail()
    {
        _root.Write("resources/luaskills-sdk-runtime-manifest.json", "{oops");
        SkillRuntimeOptions options = new() { RuntimeRoot = _root.FullPath, Native = new NativeEngineOptions() };
        SkillException error = await Assert.ThrowsAsync<SkillException>(async () => await SkillRuntime.OpenAsync(options));
        Assert.Equal(SkillErrorCode.InvalidRuntimeManifest, error.Code);
    }

    private static NativeHostOptions Send(NativeEngineOptions options) => EngineSetup.Of(InstalledRuntime.AddTo(options)).HostOptions;

    private NativeEngineOptions Options() => new() { Engine = new SkillEngineOptions { RuntimeRoot = _root.FullPath } };

    private async Task InstallAsync(RuntimeDatabaseMode mode)
    {
        using ReleaseServer releases = new();
        RuntimeInstallerOptions options = releases.Options(_root.FullPath, mode);
        await releases.OfferAsync(options);
        await new RuntimeInstaller(options).InstallAsync();
    }

    private sealed class NoDatabase : IDatabaseProvider
    {
        public ValueTask InvokeAsync(DatabaseBinding binding, string action, ReadOnlySpan<byte> input, SkillPayload reply, CancellationToken cancellationToken) =>
            throw new DatabaseException("none");
    }
}
