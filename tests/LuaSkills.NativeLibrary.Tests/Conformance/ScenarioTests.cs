using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Conformance;

/// <summary>Replays recordings of the native engine. They use relative paths, so the process's working directory is theirs while they run.</summary>
[Collection(nameof(ProcessWorkingDirectory))]
public sealed class ScenarioTests
{
    public ScenarioTests() => ProcessEnvironment.Set("CONFORMANCE_ENV", "replay");

    public static TheoryData<string> Names => [.. ScenarioList.LeftOutSteps.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_recorded_scenario_is_answered_as_the_native_engine_answered_it(string scenario) =>
        Replay(scenario, static options => new EmbeddedEngine(options));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_recorded_scenario_is_answered_the_same_by_calls_that_can_be_suspended(string scenario) =>
        Replay(scenario, static options => new SteppedEngine(new EmbeddedEngine(options)));

    private static void Replay(string scenario, Func<SkillEngineOptions, ISkillEngine> create)
    {
        using ScratchDirectory scratch = new();
        using ScenarioRun run = new(scenario, ScenarioList.LeftOutSteps[scenario], scratch.FullPath, create);
        run.Prepare();

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

/// <summary>Tests that change the working directory run alone.</summary>
[CollectionDefinition(nameof(ProcessWorkingDirectory), DisableParallelization = true)]
public sealed class ProcessWorkingDirectory;
