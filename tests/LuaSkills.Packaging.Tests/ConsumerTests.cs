using LuaSkills.Tests.Shared;

namespace LuaSkills.Packaging.Tests;

/// <summary>The packages work for a project that has nothing else of this repository.</summary>
public sealed class ConsumerTests(PackageFeed feed)
{
    private const string Greeting = "Hello, Ada! (11)\n> one\n>   TWO\n";

    [Fact]
    public async Task A_project_runs_a_skill_on_the_JIT_and_refuses_a_compiler_that_is_too_old()
    {
        using ConsumerProject project = await ConsumerProject.CreateAsync(feed);

        (await project.DotnetAsync("build")).AssertSucceeded();
        ProgramRun program = await ProgramRun.StartAsync(project.File(), "dotnet", project.File("bin", "Debug", "net10.0", "Consumer.dll"));
        Assert.Equal(new ProgramRun(0, Greeting, ""), program);

        ProgramRun old = await project.DotnetAsync("build", "--no-restore", "-p:CompilerApiVersion=roslyn4.3");
        Assert.Equal(1, old.ExitCode);
        Assert.Contains("error LSKB0001", old.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_runs_a_skill_as_a_native_program()
    {
        await NativeToolchain.SkipTestWhenMissingAsync();
        using ConsumerProject project = await ConsumerProject.CreateAsync(feed);

        (await project.DotnetAsync("publish", "-c", "Release", "-p:NativeAot=true", "-o", project.File("published"))).AssertSucceeded();
        ProgramRun program = await ProgramRun.StartAsync(project.File(), project.File("published", OperatingSystem.IsWindows() ? "Consumer.exe" : "Consumer"));
        Assert.Equal(new ProgramRun(0, Greeting, ""), program);
    }
}
