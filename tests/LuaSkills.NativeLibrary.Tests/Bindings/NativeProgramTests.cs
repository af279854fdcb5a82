using LuaSkills.NativeLibrary.Tests.Support;
using LuaSkills.Tests.Shared;

namespace LuaSkills.NativeLibrary.Tests.Bindings;

/// <summary>Generated calls in a program that NativeAOT made, beside the library's own .NET runtime.</summary>
public sealed class NativeProgramTests(BuiltLibrary built) : IDisposable
{
    private const string Project = "LuaSkills.NativeCalls.Figures";

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("luaskills-binding-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task A_native_program_gets_from_generated_calls_what_it_gets_from_the_bare_function()
    {
        await built.LoadAsync();
        string root = BuiltLibrary.RepositoryRoot();
        string output = Path.Join(_directory.FullName, "out");
        ProgramRun build = await ProgramRun.StartAsync(
            root,
            "dotnet",
            "publish", Path.Join(root, "benchmarks", Project), "-c", "Release", "-o", output,
            "-p:NativeAot=true",
            "-p:TrimmerSingleWarn=false",
            "-p:ILLinkTreatWarningsAsErrors=true",
            "-p:IlcTreatWarningsAsErrors=true",
            $"-p:ArtifactsPath={Path.Join(_directory.FullName, "artifacts")}",
            "--disable-build-servers", "-nodeReuse:false", "-v", "quiet");
        build.AssertSucceeded();

        string program = Path.Join(output, OperatingSystem.IsWindows() ? Project + ".exe" : Project);
        ProgramRun run = await ProgramRun.StartAsync(root, program, built.FilePath, "2", "5");

        run.AssertSucceeded();
        Assert.StartsWith("'pong:csharp' from all", run.Output, StringComparison.Ordinal);
    }
}
