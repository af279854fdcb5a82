using System.IO.Compression;
using System.Reflection;
using LuaSkills.Tests.Shared;

[assembly: AssemblyFixture(typeof(LuaSkills.Packaging.Tests.PackageFeed))]

namespace LuaSkills.Packaging.Tests;

/// <summary>The packages of this repository, packed once into a directory of their own.</summary>
public sealed class PackageFeed : IAsyncLifetime
{
    /// <summary>Unlike any published version, so that nothing else can be restored in its place.</summary>
    public const string Version = "0.0.0-packaging";

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("luaskills-pack-");

    /// <summary>Directory with the packages.</summary>
    public string Location => Path.Join(_directory.FullName, "feed");

    public async ValueTask InitializeAsync()
    {
        ProgramRun run = await ProgramRun.StartAsync(
            _directory.FullName, "dotnet", "build", Path.Join(AppContext.BaseDirectory, "Packing", "Pack.proj"),
            $"-p:RepositoryRoot={Metadata("RepositoryRoot")}",
            $"-p:ArtifactsPath={Path.Join(_directory.FullName, "artifacts")}",
            $"-p:PackageOutputPath={Location}",
            $"-p:Version={Version}",
            "-p:ContinuousIntegrationBuild=true",
            "--disable-build-servers", "-nodeReuse:false", "-v", "quiet");
        run.AssertSucceeded();
    }

    public ValueTask DisposeAsync()
    {
        _directory.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Opens a package.</summary>
    internal ZipArchive Open(string id) => ZipFile.OpenRead(Path.Join(Location, $"{id}.{Version}.nupkg"));

    internal static string Metadata(string key) => typeof(PackageFeed).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
