using System.Text.RegularExpressions;
using LuaSkills.Tests.Shared;

namespace LuaSkills.Packaging.Tests;

/// <summary>A project of a user: in a fresh directory outside the repository, with packages of its own.</summary>
internal sealed partial class ConsumerProject : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("luaskills-consumer-");

    private ConsumerProject()
    {
    }

    public static async Task<ConsumerProject> CreateAsync(PackageFeed feed)
    {
        ConsumerProject project = new();
        string template = Path.Join(AppContext.BaseDirectory, "Consumer");
        foreach (string file in Directory.EnumerateFiles(template, "*", SearchOption.AllDirectories))
        {
            string copy = project.File(Path.GetRelativePath(template, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            System.IO.File.Copy(file, copy);
        }

        await project.WriteSourcesAsync(feed);
        return project;
    }

    public string File(params string[] parts) => Path.Join([_directory.FullName, .. parts]);

    public Task<ProgramRun> DotnetAsync(params IEnumerable<string> arguments) =>
        ProgramRun.StartAsync(_directory.FullName, "dotnet", [.. arguments, $"-p:LuaSkillsVersion={PackageFeed.Version}", "--disable-build-servers", "-nodeReuse:false", "-v", "quiet"]);

    public void Dispose() => _directory.Delete(recursive: true);

    // Our packages come from the feed alone, all others from where this machine gets them; what it has already is not fetched again.
    private async Task WriteSourcesAsync(PackageFeed feed)
    {
        ProgramRun sources = await ProgramRun.StartAsync(_directory.FullName, "dotnet", "nuget", "list", "source");
        sources.AssertSucceeded();
        string ordinary = string.Concat(
            from Match source in EnabledSource().Matches(sources.Output)
            select $"""<packageSource key="{source.Groups["name"].Value}"><package pattern="*" /></packageSource>""");
        await System.IO.File.WriteAllTextAsync(
            File("nuget.config"),
            $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              <fallbackPackageFolders><add key="machine" value="{PackageFeed.Metadata("PackageCache")}" /></fallbackPackageFolders>
              <packageSources><add key="feed" value="{feed.Location}" /></packageSources>
              <packageSourceMapping>
                <packageSource key="feed"><package pattern="LuaSkills" /><package pattern="LuaSkills.*" /></packageSource>
                {ordinary}
              </packageSourceMapping>
            </configuration>
            """,
            TestContext.Current.CancellationToken);
    }

    [GeneratedRegex(@"^ *\d+\. +(?<name>.+?) \[Enabled\]", RegexOptions.Multiline)]
    private static partial Regex EnabledSource();
}
