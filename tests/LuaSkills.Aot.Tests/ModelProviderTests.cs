using LuaSkills.Tests.Shared;

namespace LuaSkills.Aot.Tests;

public sealed class ModelProviderTests(AotPublish publish) : IClassFixture<AotPublish>
{
    private static readonly string[] s_question = [Repository.File("samples", "ModelProvider", "journey.md"), "Who waters the plants?"];

    [Fact]
    public async Task The_sample_finds_the_paragraph_that_answers_the_question()
    {
        ProgramRun run = await ProgramRun.StartAsync(Repository.Root, "dotnet", [Repository.ModelProvider, .. s_question]);

        run.AssertSucceeded();
        string[] lines = run.Output.ReplaceLineEndings("\n").Split('\n');
        Assert.EndsWith("line 6    Journey to Bergen", lines[0], StringComparison.Ordinal);
        Assert.Equal("      - [ ] Find somebody who waters the tomatoes", lines[1]);
    }

    [Fact]
    public async Task The_sample_prints_natively_what_it_prints_on_the_JIT()
    {
        await NativeToolchain.SkipTestWhenMissingAsync();
        (ProgramRun build, string program) = await publish.RunAsync("model-provider", project: "samples/ModelProvider");
        build.AssertSucceeded();

        ProgramRun native = await ProgramRun.StartAsync(Repository.Root, program, s_question);

        Assert.Equal(await ProgramRun.StartAsync(Repository.Root, "dotnet", [Repository.ModelProvider, .. s_question]), native);
    }

    [Fact]
    public async Task A_missing_argument_ends_with_the_usage_and_exit_code_2()
    {
        ProgramRun run = await ProgramRun.StartAsync(Repository.Root, "dotnet", Repository.ModelProvider);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("Usage: ModelProvider", run.Error, StringComparison.Ordinal);
    }
}
