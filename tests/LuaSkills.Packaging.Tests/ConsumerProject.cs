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

    /// <summary>Copies a project.</summary>
    /// <param name="feed">Where its packages come from.</param>
    /// <param name="name">The directory beside the tests that it is copied from.</param>
    public static async Task<ConsumerProject> CreateAsync(PackageFeed feed, string name = "Consumer")
    {
        ConsumerProject project = new();
        string template = Path.Join(AppContext.BaseDirectory, name);
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

    /// <summary>Makes the project reference a package that lies in a directory.</summary>
    public async Task AddPackageAsync(string id, string version, string directory)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        string config = await System.IO.File.ReadAllTextAsync(File("nuget.config"), cancellationToken);
        await System.IO.File.WriteAllTextAsync(
            File("nuget.config"),
            config
                .Replace("</packageSources>", $"""<add key="added" value="{directory}" /></packageSources>""", StringComparison.Ordinal)
                .Replace("<packageSourceMapping>", $"""<packageSourceMapping><packageSource key="added"><package pattern="{id}" /></packageSource>""", StringComparison.Ordinal),
            cancellationToken);
        await System.IO.File.WriteAllTextAsync(
            File("Directory.Build.targets"),
            $"""<Project><ItemGroup><PackageReference Include="{id}" Version="{version}" /></ItemGroup></Project>""",
            cancellationToken);
    }

    /// <summary>Files below a directory of the project, with slashes, in ordinal order.</summary>
    public List<string> FilesBelow(params string[] parts)
    {
        string root = File(parts);
        return
        [
            .. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'))
                .Order(StringComparer.Ordinal),
        ];
    }

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
