using System.Reflection;
using LuaSkills.Engine.Tests.Management;
using LuaSkills.NativeLibrary.Tests.Support;
using LuaSkills.Tests.Shared;

namespace LuaSkills.NativeLibrary.Tests.Engines;

/// <summary>The command line on the library as NativeAOT makes it. All it does on the embedded engine is tested in <c>LuaSkills.Cli.Tests</c>.</summary>
public sealed class CommandLineTests(BuiltLibrary built) : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("luaskills-cli-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task Commands_print_the_same_on_both_engines()
    {
        await built.LoadAsync();
        (await RunAsync("new", "skill", "hello", "--output", "luaskills-runtime/user_skills")).AssertSucceeded();

        foreach (string[] line in (string[][])
        [
            ["load"],
            ["reload"],
            ["list"],
            ["list", "--text"],
            ["help-list"],
            ["help-detail", "hello"],
            ["help-detail", "nothing"],
            ["is-skill", "hello-greet"],
            ["skill-name", "hello-greet"],
            ["prompt-completions", "p", "a"],
            ["call", "hello-greet", """{"name":"Grüß 🚀"}"""],
            ["run-lua", "return { (vulcan.call('hello-greet', { name = args.n })), vulcan.os.info().os }", """{"n":"Ada"}"""],
            ["config", "set", "hello", "k", "v"],
            ["config", "list"],
            ["config", "get", "hello", "k"],
            ["config", "delete", "hello", "nothing"],
            ["disable", "hello", "in the way"],
            ["list"],
            ["enable", "hello"],
            ["system-disable", "hello", "--authority", "system"],
            ["system-enable", "hello"],
        ])
        {
            ProgramRun embedded = await RunAsync(line);
            ProgramRun native = await RunAsync([.. line, "--lib", built.FilePath]);
            Assert.Equal((string.Join(' ', line), embedded), (string.Join(' ', line), native));
        }
    }

    [Fact]
    public async Task A_skill_is_installed_updated_and_removed()
    {
        await built.LoadAsync();
        using SkillServer server = new();
        server.Release("tool", "1.0.0");
        string[] native = ["--lib", built.FilePath];
        string[] from = ["--github-url", server.Address, "--github-api-url", server.Address, .. native];

        Assert.Contains("\"status\": \"installed\"", (await RunAsync(["install", "acme/tool", .. from])).Output, StringComparison.Ordinal);
        server.Release("tool", "1.1.0");
        Assert.Contains("\"status\": \"updated\"", (await RunAsync(["update", "tool", .. from])).Output, StringComparison.Ordinal);
        Assert.Equal("tool 1.1.0\n", (await RunAsync(["call", "tool-go", "--text", .. native])).Output);
        Assert.Contains("\"skill_removed\": true", (await RunAsync(["uninstall", "tool", .. native])).Output, StringComparison.Ordinal);
        Assert.Equal(3, (await RunAsync(["call", "tool-go", .. native])).ExitCode);
    }

    [Fact]
    public async Task A_call_of_an_entry_that_is_not_there_ends_with_the_same_code()
    {
        await built.LoadAsync();

        ProgramRun run = await RunAsync("call", "nothing", "--lib", built.FilePath);

        Assert.Equal((3, ""), (run.ExitCode, run.Output));
        Assert.Contains("[skill_not_found]", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_library_tells_what_it_is_and_the_doctor_finds_it()
    {
        await built.LoadAsync();
        Directory.CreateDirectory(Path.Join(_directory.FullName, "luaskills-runtime", "libs"));
        foreach (string file in Directory.EnumerateFiles(Path.GetDirectoryName(built.FilePath)!))
            File.Copy(file, Path.Join(_directory.FullName, "luaskills-runtime", "libs", Path.GetFileName(file)));

        Assert.Equal("{\n  \"ffi_version\": \"0.4.6\",\n  \"protocol\": \"json-cabi\"\n}\n", (await RunAsync("version", "--engine", "native")).Output);
        Assert.Contains("\"luaskills_ffi_call_skill_json\"", (await RunAsync("describe", "--engine", "native")).Output, StringComparison.Ordinal);
        ProgramRun doctor = await RunAsync("doctor", "--engine", "native");
        Assert.Equal(0, doctor.ExitCode);
        Assert.Contains("LuaSkills 0.4.6, ", doctor.Output, StringComparison.Ordinal);
    }

    private Task<ProgramRun> RunAsync(params string[] arguments) => ProgramRun.StartAsync(_directory.FullName, "dotnet", [CommandLine, .. arguments]);

    private static string CommandLine => typeof(CommandLineTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static one => one.Key == "CommandLine").Value!;
}
