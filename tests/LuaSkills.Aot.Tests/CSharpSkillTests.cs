using LuaSkills.Tests.Shared;

namespace LuaSkills.Aot.Tests;

public sealed class CSharpSkillTests(AotPublish publish) : IClassFixture<AotPublish>
{
    private const string Expected = """
        books     24 words
        garden    53 words
        journey   49 words
        The longest is 'garden', says the Lua skill that asked the C# skill.
        Reading it itself, the Lua skill gets: permission_denied
        Leaving the notes, the C# skill gets: permission_denied

        """;

    [Fact]
    public async Task The_csharp_skill_of_the_sample_reads_its_notes_for_a_lua_skill_in_the_sandbox()
    {
        Assert.Equal(
            new ProgramRun(0, Expected.ReplaceLineEndings(Environment.NewLine), ""),
            await ProgramRun.StartAsync(Repository.Root, "dotnet", Repository.CSharpSkill));
    }

    [Fact]
    public async Task The_sample_prints_natively_what_it_prints_on_the_JIT()
    {
        await NativeToolchain.SkipTestWhenMissingAsync();
        (ProgramRun build, string program) = await publish.RunAsync("csharp-skill", project: "samples/CSharpSkill");
        build.AssertSucceeded();

        Assert.Equal(new ProgramRun(0, Expected.ReplaceLineEndings(Environment.NewLine), ""), await ProgramRun.StartAsync(Repository.Root, program));
    }
}
