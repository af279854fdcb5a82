using System.Reflection;
using LuaSkills.Tests.Shared;

[assembly: AssemblyFixture(typeof(LuaSkills.Cli.Tests.Infrastructure.InstalledTool))]

namespace LuaSkills.Cli.Tests.Infrastructure;

/// <summary>The program as a user has it: packed once, and installed as a tool from a local folder.</summary>
public sealed class InstalledTool : IAsyncLifetime
{
    /// <summary>Path of an installed program, to test that one instead.</summary>
    private const string PathVariable = "LUASKILLS_CLI";

    /// <summary>Unlike any published version, so that nothing else can be installed in its place.</summary>
    private const string Version = "0.0.0-cli";

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("luaskills-tool-");

    /// <summary>Path of the program.</summary>
    public string Program { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        InterruptSignal.StopIgnoring();
        if (Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } path)
        {
            Program = Path.GetFullPath(path);
            return;
        }

        string feed = In("feed");
        ProgramRun pack = await ProgramRun.StartAsync(
            _directory.FullName, "dotnet", "pack", Path.Join(Metadata("RepositoryRoot"), "src", "LuaSkills.Cli"), "-o", feed,
            "--no-build", "-c", Metadata("Configuration"), $"-p:Version={Version}", "--disable-build-servers", "-nodeReuse:false", "-v", "quiet");
        pack.AssertSucceeded();

        // The package has all that it needs, so nothing else is asked for.
        await File.WriteAllTextAsync(In("nuget.config"), $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              <packageSources><clear /><add key="feed" value="{feed}" /></packageSources>
            </configuration>
            """);
        ProgramRun install = await ProgramRun.StartAsync(
            _directory.FullName, "dotnet", "tool", "install", "LuaSkills.Cli", "--version", Version, "--tool-path", In("tools"), "--configfile", In("nuget.config"));
        install.AssertSucceeded();
        Program = In("tools", OperatingSystem.IsWindows() ? "luaskills.exe" : "luaskills");
    }

    public ValueTask DisposeAsync()
    {
        _directory.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private static string Metadata(string key) => typeof(InstalledTool).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == key).Value!;

    private string In(params string[] parts) => Path.Join([_directory.FullName, .. parts]);
}
