using System.Reflection;
using LuaSkills.Tests.Shared;

[assembly: AssemblyFixture(typeof(LuaSkills.NativeLibrary.Tests.Support.BuiltLibrary))]

namespace LuaSkills.NativeLibrary.Tests.Support;

/// <summary>The library as NativeAOT makes it, published once for all tests and loaded into this process beside its own .NET runtime.</summary>
public sealed class BuiltLibrary : IDisposable
{
    /// <summary>Path of a library that is built already, to test that one instead.</summary>
    private const string PathVariable = "LUASKILLS_LIB";

    private readonly object _loading = new();
    private DirectoryInfo? _directory;
    private Task<AbiLibrary>? _library;

    /// <summary>Where it lies, once it is loaded.</summary>
    public string FilePath { get; private set; } = "";

    /// <summary>The library; skips the running test on a machine that cannot link.</summary>
    public Task<AbiLibrary> LoadAsync()
    {
        lock (_loading)
            return _library ??= LoadOnceAsync();
    }

    // The library stays loaded, as a NativeAOT library must; only Windows minds that.
    public void Dispose()
    {
        if (!OperatingSystem.IsWindows())
            _directory?.Delete(recursive: true);
    }

    private async Task<AbiLibrary> LoadOnceAsync()
    {
        FilePath = Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } path ? Path.GetFullPath(path) : await PublishAsync();
        return Load(FilePath);
    }

    private static AbiLibrary Load(string path)
    {
        nint handle = System.Runtime.InteropServices.NativeLibrary.Load(path);
        return new AbiLibrary(name => System.Runtime.InteropServices.NativeLibrary.GetExport(handle, name));
    }

    private async Task<string> PublishAsync()
    {
        await NativeToolchain.SkipTestWhenMissingAsync();

        _directory = Directory.CreateTempSubdirectory("luaskills-native-");
        string root = RepositoryRoot();
        string output = Path.Join(_directory.FullName, "out");
        ProgramRun build = await ProgramRun.StartAsync(
            root,
            "dotnet",
            "publish", Path.Join(root, "src", "LuaSkills.NativeLibrary"), "-c", "Release", "-f", "net8.0", "-o", output,
            "-p:NativeAot=true",
            $"-p:ArtifactsPath={Path.Join(_directory.FullName, "artifacts")}",
            "--disable-build-servers", "-nodeReuse:false", "-v", "quiet");
        build.AssertSucceeded();
        string extension = OperatingSystem.IsWindows() ? ".dll" : OperatingSystem.IsMacOS() ? ".dylib" : ".so";
        return Path.Join(output, "libluaskills" + extension);
    }

    /// <summary>Where the sources lie.</summary>
    internal static string RepositoryRoot()
    {
        foreach (AssemblyMetadataAttribute attribute in typeof(BuiltLibrary).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>())
        {
            if (attribute.Key == "RepositoryRoot")
                return attribute.Value!;
        }

        throw new InvalidOperationException("The build left no path of the repository.");
    }
}
