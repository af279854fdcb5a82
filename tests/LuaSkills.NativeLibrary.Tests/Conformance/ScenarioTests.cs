using LuaSkills.Engine.Tests.Support;
using LuaSkills.Native.Library;
using LuaSkills.NativeLibrary.Tests.Support;

namespace LuaSkills.NativeLibrary.Tests.Conformance;

/// <summary>Replays recordings of the native engine. They use relative paths, so the process's working directory is theirs while they run.</summary>
[Collection(nameof(ProcessWide))]
public sealed class ScenarioTests(BuiltLibrary built)
{
    public static TheoryData<string> Names => [.. ScenarioList.LeftOutSteps.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_recorded_scenario_is_answered_as_the_native_engine_answered_it(string scenario) =>
        Replay(scenario, new ExportedLibrary(ManagedExports.Library), ManagedExports.Library);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_recorded_scenario_is_answered_the_same_by_calls_that_can_be_suspended(string scenario) =>
        Replay(scenario, DispatchedLibrary.OverSuspendedCalls(), ManagedExports.Library);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_recorded_scenario_is_answered_the_same_by_the_built_library(string scenario)
    {
        AbiLibrary library = await built.LoadAsync();
        Replay(scenario, new ExportedLibrary(library), library);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_recorded_scenario_is_answered_the_same_through_NativeEngine(string scenario) =>
        Replay(scenario, DispatchedLibrary.OverNativeEngines(ManagedExports.Loaded), ManagedExports.Library, ScenarioList.ExcusedSteps(scenario));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_recorded_scenario_is_answered_the_same_by_the_built_library_through_NativeEngine(string scenario)
    {
        AbiLibrary library = await built.LoadAsync();
        Replay(scenario, DispatchedLibrary.OverNativeEngines(LoadedLibrary.Open(built.FilePath)), library, ScenarioList.ExcusedSteps(scenario));
    }

    [Fact]
    public void Every_recording_in_the_folder_is_replayed()
    {
        string folder = Path.Join(ScenarioList.Folder, "scenarios");
        IEnumerable<string> recorded = Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories)
            .Select(path => Path.ChangeExtension(Path.GetRelativePath(folder, path), null).Replace('\\', '/'));

        Assert.Equal(ScenarioList.LeftOutSteps.Keys, recorded.Order(StringComparer.Ordinal));
    }

    private static void Replay(string scenario, IScenarioLibrary library, AbiLibrary memory, IReadOnlySet<int>? excused = null)
    {
        using ScratchDirectory scratch = new();
        using ScenarioRun run = new(scenario, ScenarioList.LeftOutSteps[scenario], scratch.FullPath, library, memory, excused);
        run.Prepare();

        ProcessEnvironment.Set("CONFORMANCE_ENV", "replay");
        string before = Directory.GetCurrentDirectory();
        Directory.SetCurrentDirectory(run.WorkDirectory);
        try
        {
            List<string> mismatches = run.Replay();
            Assert.True(mismatches.Count == 0, string.Join('\n', mismatches));
        }
        finally
        {
            Directory.SetCurrentDirectory(before);
        }
    }
}
