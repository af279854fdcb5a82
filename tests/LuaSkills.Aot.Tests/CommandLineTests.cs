using LuaSkills.Tests.Shared;

namespace LuaSkills.Aot.Tests;

/// <summary>The command line as a program that needs no .NET.</summary>
public sealed class CommandLineTests(AotPublish publish) : IClassFixture<AotPublish>, IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("luaskills-cli-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task It_compiles_without_a_warning_and_works_as_on_the_JIT()
    {
        await NativeToolchain.SkipTestWhenMissingAsync();

        (ProgramRun build, string program) = await publish.RunAsync("cli", project: "src/LuaSkills.Cli", program: "luaskills");
        build.AssertSucceeded();

        (await RunAsync(program, "new", "skill", "hello", "--output", "luaskills-runtime/user_skills")).AssertSucceeded();
        Assert.Equal(new ProgramRun(0, "2 tests passed\n", ""), await RunAsync(program, "run", "luaskills-runtime/user_skills/hello/tests/greet.lua", "--text"));
        Assert.Equal(new ProgramRun(0, "{\n  \"value\": true\n}\n", ""), await RunAsync(program, "is-skill", "hello-greet"));
        Assert.Contains("hello-greet", (await RunAsync(program, "list", "--text")).Output, StringComparison.Ordinal);
        Assert.Contains("└── main: What Hello does.", (await RunAsync(program, "help")).Output, StringComparison.Ordinal);
        Assert.Contains("---@class hello_greet_args", (await RunAsync(program, "stubs")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync(program, "doctor")).ExitCode);
        Assert.Equal(3, (await RunAsync(program, "call", "nothing")).ExitCode);
        Assert.Equal(2, (await RunAsync(program, "nothing")).ExitCode);
    }

    private Task<ProgramRun> RunAsync(string program, params string[] arguments) => ProgramRun.StartAsync(_directory.FullName, program, arguments);
}
