using LuaSkills.Native;
using LuaSkills.NativeLibrary.Tests.Support;
using LuaSkills.Tests.Shared;

namespace LuaSkills.NativeLibrary.Tests.Native;

/// <summary>A native library that somebody built with a C# skill inside (<c>tests/Programs/ModuleLibrary</c>).</summary>
public sealed class ModuleLibraryTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("luaskills-modules-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // The library stays loaded, as a NativeAOT library must; only Windows minds that.
    public void Dispose()
    {
        if (!OperatingSystem.IsWindows())
            _directory.Delete(recursive: true);
    }

    [Fact]
    public async Task A_csharp_skill_inside_the_library_is_listed_helped_and_called_over_the_c_abi()
    {
        await NativeToolchain.SkipTestWhenMissingAsync();
        DirectoryInfo skills = _directory.CreateSubdirectory("skills");
        await using SkillRuntime runtime = await SkillRuntime.OpenAsync(
            new SkillRuntimeOptions { SkillsDirectory = skills.FullName, Native = new NativeEngineOptions { LibraryPath = await PublishAsync() } }, Token);
        SkillCallOptions options = new() { RequestContext = new SkillRequestContext { TraceId = "t-1", LlmSessionId = "l-1" } };

        SkillResult traced = await runtime.CallAsync("letters-trace", options: options, cancellationToken: Token);

        Assert.Equal("olleh", runtime.Call("letters-reverse", """{"text":"hello"}""", cancellationToken: Token).Content);
        Assert.Equal(("trace t-1", "session l-1"), (traced.Content, traced.LlmContext));
        Assert.Equal(
            [("letters-reverse", "HOST"), ("letters-trace", "HOST")],
            runtime.ListEntries(SkillAuthority.DelegatedTool).Select(static entry => (entry.CanonicalName, entry.RootName)));
        Assert.Contains("Turns a text round.", runtime.RenderSkillHelpDetail("letters", "main", cancellationToken: Token)!.Content, StringComparison.Ordinal);
        Assert.Equal("cba", runtime.RunLua("return vulcan.call('letters-reverse', { text = 'abc' })", cancellationToken: Token).GetString());
    }

    private async Task<string> PublishAsync()
    {
        string root = BuiltLibrary.RepositoryRoot();
        string output = Path.Join(_directory.FullName, "out");
        ProgramRun build = await ProgramRun.StartAsync(
            root,
            "dotnet",
            "publish", Path.Join(root, "tests", "Programs", "ModuleLibrary"), "-c", "Release", "-o", output,
            $"-p:ArtifactsPath={Path.Join(_directory.FullName, "artifacts")}",
            "--disable-build-servers", "-nodeReuse:false", "-v", "quiet");
        build.AssertSucceeded();
        return Path.Join(output, OperatingSystem.IsWindows() ? "ModuleLibrary.dll" : OperatingSystem.IsMacOS() ? "ModuleLibrary.dylib" : "ModuleLibrary.so");
    }
}
