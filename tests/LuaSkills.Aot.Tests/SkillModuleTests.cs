using LuaSkills.Tests.Shared;

namespace LuaSkills.Aot.Tests;

public sealed class SkillModuleTests(AotPublish publish) : IClassFixture<AotPublish>
{
    private const string Expected = """
        com.acme.figures 1.0.0 requires Environment LANG
        square {"type":"object","properties":{"number":{"type":"integer"},"sign":{"type":"string","enum":["plain","negative"],"default":"plain"}},"required":["number"]} {"type":"integer"}
        sort {"type":"object","properties":{"numbers":{"type":"array","items":{"type":"number"}},"order":{"type":"string","enum":["Ascending","Descending"],"default":"Ascending"}},"required":["numbers"]} {"type":"object","properties":{"numbers":{"type":"array","items":{"type":"number"}},"span":{"type":"object","properties":{"low":{"type":"number"},"high":{"type":"number"}},"required":["low","high"]}},"required":["numbers"]}
        describe {} {"type":"string"}
        count {"type":"object","properties":{}} {"type":"integer"}
        144
        invalid_arguments: sign: expected one of plain, negative, found "neither"
        {"numbers":[3,2,1.5],"span":{"low":3,"high":1.5}}
        invalid_arguments: numbers[1]: expected number, found string
        {"any": [true, null]}
        1 (counted for s)
        2 (counted for s)
        0 bytes

        """;

    [Fact]
    public async Task A_generated_module_runs_on_the_JIT()
    {
        ProgramRun run = await ProgramRun.StartAsync(Repository.Root, "dotnet", [Repository.ModuleCaller]);

        Assert.Equal(new ProgramRun(0, Expected.ReplaceLineEndings(Environment.NewLine), ""), run);
    }

    [Fact]
    public async Task A_generated_module_runs_natively_without_a_warning()
    {
        await NativeToolchain.SkipTestWhenMissingAsync();
        (ProgramRun build, string program) = await publish.RunAsync("module-caller", project: "tests/Programs/ModuleCaller");
        build.AssertSucceeded();

        ProgramRun native = await ProgramRun.StartAsync(Repository.Root, program, []);

        Assert.Equal(new ProgramRun(0, Expected.ReplaceLineEndings(Environment.NewLine), ""), native);
    }
}
