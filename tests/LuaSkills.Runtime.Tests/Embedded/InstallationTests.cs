using LuaSkills.Engine.Tests.Management;
using LuaSkills.Tests.Http;

namespace LuaSkills.Runtime.Tests.Embedded;

/// <summary>Installing, updating and removing skills through the runtime, on both engines.</summary>
public abstract class InstallationTests(EngineKind engine) : IDisposable
{
    public sealed class OnEmbedded() : InstallationTests(EngineKind.Embedded);

    public sealed class OnNative() : InstallationTests(EngineKind.Native);

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("luaskills-");
    private readonly SkillServer _server = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _server.Dispose();
        _root.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Typed_clients_and_the_report_see_what_was_installed_updated_and_removed()
    {
        await using SkillRuntime runtime = await OpenAsync();
        Assert.Throws<SkillException>(() => runtime.Import<ITool>());

        _server.Release("tool", "1.0.0");
        SkillApplyResult installed = await runtime.Skills.InstallAsync(SkillInstallRequest.GitHub("acme/tool"), cancellationToken: Token);
        Assert.Equal((SkillApplyStatus.Installed, "1.0.0", SkillSourceType.GitHub, "acme/tool"), (installed.Status, installed.Version, installed.SourceType, installed.SourceLocator));
        Assert.Same(installed.Report, runtime.LoadReport);
        ITool client = runtime.Import<ITool>();
        Assert.Equal("tool 1.0.0", client.Go());

        Assert.Equal((SkillApplyStatus.AlreadyInstalled, null), Outcome(runtime.Skills.Install(SkillInstallRequest.GitHub("acme/tool"))));
        Assert.Equal((SkillApplyStatus.UpToDate, null), Outcome(runtime.Skills.Update(SkillInstallRequest.Installed("tool"))));
        Assert.Same(installed.Report, runtime.LoadReport);

        _server.Release("tool", "1.1.0");
        Assert.Equal(SkillApplyStatus.Updated, (await runtime.Skills.UpdateAsync(SkillInstallRequest.Installed("tool"), cancellationToken: Token)).Status);
        Assert.Equal("tool 1.1.0", client.Go());

        SkillUninstallResult removed = await runtime.Skills.UninstallAsync("tool", new SkillUninstallOptions { RemoveSqlite = true }, cancellationToken: Token);
        Assert.Equal((true, false, true), (removed.SkillRemoved, removed.SqliteRetained, removed.LanceDbRetained));
        Assert.Same(removed.Report, runtime.LoadReport);
        Assert.Equal(SkillErrorCode.SkillNotFound, Assert.Throws<SkillException>(() => client.Go()).Code);
    }

    [Fact]
    public async Task The_root_that_is_meant_is_given_by_its_label_or_as_it_stands_in_the_chain()
    {
        _server.Release("tool", "1.0.0");
        await using SkillRuntime runtime = await OpenAsync();

        await runtime.Skills.InstallAsync(SkillInstallRequest.GitHub("acme/tool"), "project", Token);
        Assert.Equal("PROJECT", runtime.ListEntries()[0].RootName);
        runtime.Skills.Uninstall("tool", targetRoot: runtime.Roots[1]);
        Assert.Empty(runtime.ListEntries());

        await runtime.System().Skills.InstallAsync(SkillInstallRequest.GitHub("acme/tool"), cancellationToken: Token);
        Assert.Equal("ROOT", runtime.ListEntries()[0].RootName);
        Assert.Empty(runtime.System(SkillAuthority.DelegatedTool).ListEntries());
    }

    [Fact]
    public async Task What_is_refused_has_the_same_code_on_both_engines()
    {
        _server.Release("tool", "1.0.0");
        _server.Route("/repos/acme/gone/releases/latest", LoopbackResponse.Error(404));
        _server.Release("faulty", "1.0.0", SkillServer.Zip(("other/skill.yaml", "name: Other")));
        _server.Release("broken", "1.0.0", "return function(");
        await using SkillRuntime runtime = await OpenAsync();
        InstalledSkills host = runtime.System().Skills;
        InstalledSkills delegated = runtime.System(SkillAuthority.DelegatedTool).Skills;

        Assert.Equal(
            [
                SkillErrorCode.InvalidRequest, SkillErrorCode.InvalidRequest, SkillErrorCode.InvalidSkillId, SkillErrorCode.SourceRefused, SkillErrorCode.SourceRefused, SkillErrorCode.SourceRefused,
                SkillErrorCode.SystemControlled, SkillErrorCode.SystemControlled, SkillErrorCode.TargetRefused,
                SkillErrorCode.DownloadFailed, SkillErrorCode.InvalidArchive, SkillErrorCode.LuaSyntax, SkillErrorCode.SkillNotFound, SkillErrorCode.SkillNotFound,
            ],
            (string[])
            [
                CodeOf(() => runtime.Skills.Install(new SkillInstallRequest())),
                CodeOf(() => runtime.Skills.Install(SkillInstallRequest.GitHub("no repository"))),
                CodeOf(() => runtime.Skills.Install(new SkillInstallRequest { SkillId = "No", Source = "acme/No" })),
                CodeOf(() => runtime.Skills.Install(new SkillInstallRequest { SkillId = "tool", Source = "https://x", SourceType = SkillSourceType.Url })),
                CodeOf(() => runtime.Skills.Install(SkillInstallRequest.PrivateManifest("tool", _server.Address + "/private/x"))),
                CodeOf(() => host.Install(SkillInstallRequest.PrivateManifest("tool", _server.Address + "/elsewhere/x"))),
                CodeOf(() => runtime.Skills.Install(SkillInstallRequest.GitHub("acme/tool"), "ROOT")),
                CodeOf(() => delegated.Install(SkillInstallRequest.GitHub("acme/tool"), "ROOT")),
                CodeOf(() => runtime.Skills.Install(SkillInstallRequest.GitHub("acme/tool"), new SkillRoot("USER", _root.FullName))),
                CodeOf(() => runtime.Skills.Install(SkillInstallRequest.GitHub("acme/gone"))),
                CodeOf(() => runtime.Skills.Install(SkillInstallRequest.GitHub("acme/faulty"))),
                CodeOf(() => runtime.Skills.Install(SkillInstallRequest.GitHub("acme/broken"))),
                CodeOf(() => runtime.Skills.Update(SkillInstallRequest.Installed("tool"))),
                CodeOf(() => runtime.Skills.Uninstall("tool")),
            ]);
        Assert.Empty(runtime.ListEntries());
    }

    [Fact]
    public async Task Private_manifests_are_for_the_host_itself()
    {
        string manifest = _server.Describe("/private/corp.yaml", "corp", "1.0.0");
        await using SkillRuntime runtime = await OpenAsync();

        SkillApplyResult installed = await runtime.System().Skills.InstallAsync(SkillInstallRequest.PrivateManifest("corp", manifest), cancellationToken: Token);
        SkillApplyResult updated = await runtime.System().Skills.UpdateAsync(SkillInstallRequest.PrivateManifest("corp", manifest), cancellationToken: Token);

        Assert.Equal((SkillApplyStatus.Installed, SkillSourceType.PrivateUrlManifest, manifest), (installed.Status, installed.SourceType, installed.SourceLocator));
        Assert.Equal(SkillApplyStatus.UpToDate, updated.Status);
    }

    [Fact]
    public async Task Calls_go_on_during_a_download_and_progress_is_heard()
    {
        _server.Release("base", "1.0.0");
        TaskCompletionSource gate = new();
        TaskCompletionSource downloading = new();
        byte[] archive = SkillServer.PackageOf("tool", "1.0.0", lua: null, []);
        _server.Release("tool", "1.0.0", archive);
        _server.Route("/dl/tool-v1.0.0-skill.zip", LoopbackResponse.Gated(archive, archive.Length / 2, gate.Task));
        List<SkillOperationProgress> heard = [];
        await using SkillRuntime runtime = await OpenAsync(step =>
        {
            lock (heard)
                heard.Add(step);
            if (step is { Phase: "downloading_archive", SkillId: "tool" })
                downloading.TrySetResult();
        });
        await runtime.Skills.InstallAsync(SkillInstallRequest.GitHub("acme/base"), cancellationToken: Token);

        ValueTask<SkillApplyResult> installing = runtime.Skills.InstallAsync(SkillInstallRequest.GitHub("acme/tool"), cancellationToken: Token);
        await downloading.Task.WaitAsync(Token);
        Assert.Equal("base 1.0.0", (await runtime.CallAsync("base-go", cancellationToken: Token)).Content);
        gate.SetResult();

        Assert.Equal(SkillApplyStatus.Installed, (await installing).Status);
        List<SkillOperationProgress> ofTool = heard.FindAll(static step => step.SkillId == "tool");
        Assert.Equal(("completed", "completed", "USER"), (ofTool[^1].Phase, ofTool[^1].Status, ofTool[^1].RootName));
        Assert.Contains(ofTool, step => step.Phase == "downloading_archive" && step.BytesDone == archive.Length);
        Assert.Equal(Enumerable.Range((int)ofTool[0].Sequence, ofTool.Count), ofTool.Select(static step => (int)step.Sequence));
    }

    [Fact]
    public async Task Downloads_have_to_be_allowed()
    {
        _server.Release("tool", "1.0.0");
        await using SkillRuntime runtime = await OpenAsync(sources: new SkillSourceOptions { GitHubApiBaseUrl = _server.Address });

        Assert.Equal(SkillErrorCode.NetworkDisabled, CodeOf(() => runtime.Skills.Install(SkillInstallRequest.GitHub("acme/tool"))));
    }

    private static string CodeOf<TResult>(Func<TResult> change) => Assert.ThrowsAny<SkillException>(() => { change(); }).Code;

    private static (SkillApplyStatus Status, LoadReport? Report) Outcome(SkillApplyResult result) => (result.Status, result.Report);

    // One native engine, so that what would keep it busy would keep callers waiting.
    private ValueTask<SkillRuntime> OpenAsync(Action<SkillOperationProgress>? progress = null, SkillSourceOptions? sources = null) => SkillRuntime.OpenAsync(
        new SkillRuntimeOptions
        {
            RuntimeRoot = _root.FullName,
            EngineOptions = new SkillEngineOptions { Sources = sources ?? _server.Sources, Progress = progress, Pool = new VmPoolOptions { MaxSize = 1 } },
        }.On(engine),
        Token);
}

/// <summary>What the server's packages offer.</summary>
[Skill("tool")]
public partial interface ITool
{
    /// <summary>Tells name and version.</summary>
    string Go();
}
