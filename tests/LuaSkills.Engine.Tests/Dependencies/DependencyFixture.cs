using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using LuaSkills.Engine.Dependencies;
using LuaSkills.Engine.Tests.Support;
using LuaSkills.Tests.Http;

namespace LuaSkills.Engine.Tests.Dependencies;

/// <summary>A skill <c>s</c> with one tool to depend on, and a server that has it.</summary>
public sealed class DependencyFixture : IDisposable
{
    private readonly SkillLayers _layers = new();

    public DependencyFixture() => _layers.AddSkill("s");

    public static string Platform => DependencyPlatform.Current!;

    internal LoopbackServer Server { get; } = new();

    internal SkillEngineOptions Options { get; set; } = new();

    public List<string> Log { get; } = [];

    /// <summary>Writes the manifest: one tool, with the fields of the dependency and of its package.</summary>
    public void Declare(string dependency, string package) => _layers.Write(
        "user_skills/s/dependencies.yaml",
        $"tool_dependencies: [{{ name: tool, {dependency}, packages: {{ {Platform}: {{ {package} }} }} }}]");

    /// <summary>A file of its own at an address.</summary>
    public void DeclareRaw(string path, string fields = "", string target = "bin/tool") =>
        Declare("version: 1.0.0, source: { type: url, url: {} }", $"url: '{Server.AddressOf(path)}', {fields}exports: [{{ archive_path: tool, target_path: '{target}', executable: true }}]");

    public SkillLoadOutcome Load(CancellationToken cancellationToken = default)
    {
        using EmbeddedEngine engine = NewEngine();
        return Load(engine, cancellationToken);
    }

    public SkillLoadOutcome Load(EmbeddedEngine engine, CancellationToken cancellationToken = default) =>
        Assert.Single(engine.Reload(_layers.Roots, cancellationToken).Skills);

    public EmbeddedEngine NewEngine() => new(Options with
    {
        RuntimeRoot = _layers.RuntimeRoot,
        Log = (_, line) => Log.Add(line),
        Sources = Options.Sources with { AllowNetworkDownload = true, GitHubApiBaseUrl = Server.BaseAddress.AbsoluteUri },
    });

    /// <summary>Loads, and takes the text of the failure.</summary>
    public string LoadFails()
    {
        SkillLoadOutcome outcome = Load();
        Assert.Equal((SkillLoadStatus.Failed, SkillErrorCode.DependencyFailed), (outcome.Status, outcome.Code));
        return outcome.Message!;
    }

    public void LoadSucceeds()
    {
        SkillLoadOutcome outcome = Load();
        Assert.Equal((SkillLoadStatus.Loaded, null), (outcome.Status, outcome.Message));
    }

    public string PathOf(string relativePath) => _layers.PathOf(relativePath);

    public void Write(string relativePath, string text) => _layers.Write(relativePath, text);

    /// <summary>A file of the tool, in the directory of a version.</summary>
    public string Installed(string target, string version = "1.0.0") => PathOf($"dependencies/tools/s/tool/{version}/{Platform}/{target}");

    /// <summary>Everything below <c>dependencies/tools</c>.</summary>
    public IReadOnlyList<string> InstalledFiles => FilesBelow("dependencies/tools");

    public IReadOnlyList<string> CachedFiles => FilesBelow("temp/downloads");

    public static byte[] Zip(params ReadOnlySpan<(string Name, string Content)> entries)
    {
        using MemoryStream bytes = new();
        using (ZipArchive archive = new(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, string content) in entries)
            {
                using Stream stream = archive.CreateEntry(name).Open();
                stream.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return bytes.ToArray();
    }

    public static byte[] TarGz(params ReadOnlySpan<(string Name, string Content)> entries)
    {
        using MemoryStream bytes = new();
        using (GZipStream packed = new(bytes, CompressionLevel.Fastest, leaveOpen: true))
        using (TarWriter archive = new(packed))
        {
            foreach ((string name, string content) in entries)
                archive.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(content)) });
        }

        return bytes.ToArray();
    }

    public void Dispose()
    {
        Server.Dispose();
        _layers.Dispose();
    }

    private List<string> FilesBelow(string directory)
    {
        List<string> files = [];
        if (Directory.Exists(PathOf(directory)))
        {
            foreach (string path in Directory.EnumerateFileSystemEntries(PathOf(directory), "*", SearchOption.AllDirectories))
                files.Add(Path.GetRelativePath(PathOf(directory), path).Replace('\\', '/'));
        }

        return files;
    }
}
