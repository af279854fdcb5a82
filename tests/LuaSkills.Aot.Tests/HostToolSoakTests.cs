using LuaSkills.Tests.Shared;

namespace LuaSkills.Aot.Tests;

public sealed class HostToolSoakTests(AotPublish publish, ITestOutputHelper output) : IClassFixture<AotPublish>
{
    [Fact]
    public async Task A_million_failing_calls_of_host_tools_neither_crash_nor_leak_natively()
    {
        await NativeToolchain.SkipTestWhenMissingAsync();
        (ProgramRun build, string program) = await publish.RunAsync("soak", project: "benchmarks/LuaSkills.HostTools.Soak");
        build.AssertSucceeded();

        ProgramRun run = await ProgramRun.StartAsync(Repository.Root, program, "1000000");

        output.WriteLine(run.Output);
        run.AssertSucceeded();
        Assert.StartsWith("1000000 of 1000000 calls failed", run.Output, StringComparison.Ordinal);
    }
}
