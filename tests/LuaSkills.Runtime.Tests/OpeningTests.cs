using LuaSkills.Runtime.Tests.Scripted;

namespace LuaSkills.Runtime.Tests;

public sealed class OpeningTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("luaskills-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task A_skills_directory_becomes_the_root_named_root()
    {
        ScriptedEngine engine = new();

        await using SkillRuntime runtime = await SkillRuntime.OpenAsync(SkillRuntimeOptions.ForSkills(_directory.FullName) with { Engine = engine }, Token);

        Assert.Equal([new SkillRoot("ROOT", _directory.FullName)], engine.LoadedRoots);
    }

    [Fact]
    public async Task A_runtime_root_has_three_skill_directories()
    {
        ScriptedEngine engine = new();
        string root = _directory.FullName;

        await using SkillRuntime runtime = await SkillRuntime.OpenAsync(new SkillRuntimeOptions { RuntimeRoot = root, Engine = engine }, Token);

        Assert.Equal(
            [
                new SkillRoot("ROOT", Path.Join(root, "root_skills")),
                new SkillRoot("PROJECT", Path.Join(root, "project_skills")),
                new SkillRoot("USER", Path.Join(root, "user_skills")),
            ],
            engine.LoadedRoots);
    }

    [Fact]
    public async Task Explicit_roots_are_taken_as_they_are()
    {
        ScriptedEngine engine = new();
        SkillRoot[] roots = [new("ROOT", "a"), new("USER", "b")];

        await using SkillRuntime runtime = await SkillRuntime.OpenAsync(new SkillRuntimeOptions { Roots = roots, Engine = engine }, Token);

        Assert.Equal(roots, engine.LoadedRoots);
    }

    [Fact]
    public async Task A_missing_runtime_root_is_refused_with_advice()
    {
        SkillException error = await FailAsync(new SkillRuntimeOptions { RuntimeRoot = Path.Join(_directory.FullName, "nowhere") });

        Assert.Equal(SkillErrorCode.RuntimeRootMissing, error.Code);
        Assert.Contains("nowhere' does not exist. Create it", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_skills_directory_is_refused_with_advice()
    {
        SkillException error = await FailAsync(SkillRuntimeOptions.ForSkills(Path.Join(_directory.FullName, "nowhere")));

        Assert.Equal(SkillErrorCode.RuntimeRootMissing, error.Code);
        Assert.Contains("nowhere' does not exist. Create it", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_runtime_root_that_is_a_file_is_refused()
    {
        string file = Path.Join(_directory.FullName, "file");
        await File.WriteAllTextAsync(file, "", Token);

        SkillException error = await FailAsync(new SkillRuntimeOptions { RuntimeRoot = file });

        Assert.Equal(SkillErrorCode.RuntimeRootMissing, error.Code);
        Assert.Contains("is a file, not a directory", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_unreadable_directory_is_refused_instead_of_passing_for_an_empty_one(bool runtimeRoot)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix permissions.");
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "The superuser can read every directory.");
        DirectoryInfo locked = _directory.CreateSubdirectory("locked");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(locked.FullName, UnixFileMode.None);

        SkillException error = await FailAsync(runtimeRoot
            ? new SkillRuntimeOptions { RuntimeRoot = locked.FullName }
            : SkillRuntimeOptions.ForSkills(locked.FullName));

        Assert.Equal(SkillErrorCode.IoError, error.Code);
        Assert.Contains("Give this process permission", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_that_name_no_skills_are_refused()
    {
        SkillException error = await FailAsync(new SkillRuntimeOptions());

        Assert.Equal(SkillErrorCode.InvalidOptions, error.Code);
        Assert.Contains("set SkillsDirectory, RuntimeRoot or Roots", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_sources_of_roots_are_refused()
    {
        SkillException error = await FailAsync(SkillRuntimeOptions.ForSkills(_directory.FullName) with { Roots = [] });

        Assert.Equal(SkillErrorCode.InvalidOptions, error.Code);
    }

    [Fact]
    public async Task Engine_options_beside_an_engine_are_refused()
    {
        SkillException error = await FailAsync(SkillRuntimeOptions.ForSkills(_directory.FullName) with { EngineOptions = new SkillEngineOptions() });

        Assert.Equal(SkillErrorCode.InvalidOptions, error.Code);
    }

    [Fact]
    public async Task Loading_runs_on_a_thread_of_the_runtime()
    {
        string? thread = null;
        ScriptedEngine engine = new()
        {
            OnLoad = () =>
            {
                thread = Thread.CurrentThread.Name;
                return LoadReport.Empty;
            },
        };

        await using SkillRuntime runtime = await SkillRuntime.OpenAsync(SkillRuntimeOptions.ForSkills(_directory.FullName) with { Engine = engine }, Token);

        Assert.StartsWith("LuaSkills worker", thread, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opening_can_be_given_up()
    {
        using CancellationTokenSource cancellation = new();
        ScriptedEngine engine = new()
        {
            OnLoad = () =>
            {
                cancellation.Cancel();
                return LoadReport.Empty;
            },
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await SkillRuntime.OpenAsync(SkillRuntimeOptions.ForSkills(_directory.FullName) with { Engine = engine }, cancellation.Token));

        Assert.Equal(1, engine.Disposals);
    }

    [Fact]
    public async Task A_faulty_skill_is_left_out_by_default()
    {
        ScriptedEngine engine = new() { OnLoad = static () => s_faulty };

        await using SkillRuntime runtime = await SkillRuntime.OpenAsync(SkillRuntimeOptions.ForSkills(_directory.FullName) with { Engine = engine }, Token);

        Assert.Same(s_faulty, runtime.LoadReport);
    }

    [Fact]
    public async Task A_faulty_skill_makes_opening_fail_when_all_are_required()
    {
        ScriptedEngine engine = new() { OnLoad = static () => s_faulty };

        SkillLoadException error = await Assert.ThrowsAsync<SkillLoadException>(async () => await SkillRuntime.OpenAsync(
            SkillRuntimeOptions.ForSkills(_directory.FullName) with { Engine = engine, RequireAllSkills = true }, Token));

        Assert.Equal(SkillErrorCode.InvalidVersion, error.Code);
        Assert.Equal("1 of 2 skills could not be loaded:\n  broken (/skills/broken): version must not be empty", error.Message);
        Assert.Same(s_faulty, error.Report);
    }

    private static readonly LoadReport s_faulty = new(
        [
            new SkillLoadOutcome("broken", "ROOT", "/skills/broken", SkillLoadStatus.Failed, SkillErrorCode.InvalidVersion, "version must not be empty", []),
            new SkillLoadOutcome("echo", "ROOT", "/skills/echo", SkillLoadStatus.Loaded, null, null, []),
        ],
        []);

    private static async Task<SkillException> FailAsync(SkillRuntimeOptions options)
    {
        using ScriptedEngine engine = new();
        return await Assert.ThrowsAsync<SkillException>(async () => await SkillRuntime.OpenAsync(options with { Engine = engine, LeaveEngineOpen = true }, Token));
    }
}
