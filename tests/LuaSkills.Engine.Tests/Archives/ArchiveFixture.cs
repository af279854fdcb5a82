using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using LuaSkills.Engine.Archives;
using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Archives;

/// <summary>Makes archives and unpacks them into <c>unpacked</c> of a directory of its own.</summary>
public sealed class ArchiveFixture : IDisposable
{
    private readonly ScratchDirectory _scratch = new();

    public string ArchiveFile => _scratch.Of("archive");

    public string Target => _scratch.Of("unpacked");

    /// <summary>A ZIP archive; a name that ends with a slash is a directory.</summary>
    public void Zip(params ReadOnlySpan<(string Name, string Content)> entries) => Zip(entries, mode: 0);

    public void Zip(ReadOnlySpan<(string Name, string Content)> entries, int mode)
    {
        using ZipArchive archive = ZipFile.Open(ArchiveFile, ZipArchiveMode.Create);
        foreach ((string name, string content) in entries)
        {
            ZipArchiveEntry entry = archive.CreateEntry(name);
            entry.ExternalAttributes = mode << 16;
            using Stream stream = entry.Open();
            stream.Write(Encoding.UTF8.GetBytes(content));
        }
    }

    public void TarGz(params ReadOnlySpan<(string Name, TarEntryType Type, string Content)> entries)
    {
        using FileStream file = File.Create(ArchiveFile);
        using GZipStream packed = new(file, CompressionLevel.Fastest);
        using TarWriter archive = new(packed);
        foreach ((string name, TarEntryType type, string content) in entries)
        {
            PaxTarEntry entry = new(type, name);
            if (type is TarEntryType.SymbolicLink or TarEntryType.HardLink)
                entry.LinkName = content;
            else if (type is TarEntryType.RegularFile)
                entry.DataStream = new MemoryStream(Encoding.UTF8.GetBytes(content));
            archive.WriteEntry(entry);
        }
    }

    internal void Extract(ArchiveKind kind, ArchiveLimits? limits = null, Func<ArchiveEntry, string?>? target = null, CancellationToken cancellationToken = default) =>
        ArchiveExtraction.Extract(ArchiveFile, kind, Target, limits ?? ArchiveLimits.Default, target ?? (static entry => entry.Path), cancellationToken);

    internal ArchiveException Refused(ArchiveKind kind, ArchiveLimits? limits = null, Func<ArchiveEntry, string?>? target = null)
    {
        ArchiveException error = Assert.Throws<ArchiveException>(() => Extract(kind, limits, target));
        Assert.False(Path.Exists(Target));
        Assert.Equal([ArchiveFile], Directory.GetFileSystemEntries(_scratch.FullPath));
        return error;
    }

    /// <summary>What was unpacked, sorted; directories end with a slash.</summary>
    public IReadOnlyList<string> Unpacked()
    {
        List<string> names = [];
        foreach (string path in Directory.EnumerateFileSystemEntries(Target, "*", SearchOption.AllDirectories))
            names.Add(Path.GetRelativePath(Target, path).Replace('\\', '/') + (Directory.Exists(path) ? "/" : ""));
        names.Sort(StringComparer.Ordinal);
        return names;
    }

    public string Text(string path) => File.ReadAllText(Path.Join(Target, path));

    public void Dispose() => _scratch.Dispose();
}
