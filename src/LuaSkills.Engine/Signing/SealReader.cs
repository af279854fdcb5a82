using System.Buffers;
using LuaSkills.Engine.Archives;
using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Interop;

namespace LuaSkills.Engine.Signing;

/// <summary>Finds descriptor and signature of a package.</summary>
internal static class SealReader
{
    /// <summary>Takes them from a directory.</summary>
    /// <exception cref="SkillException">One is missing or cannot be read.</exception>
    public static PackageSeal OfDirectory(string directory) => new(
        ReadFile(directory, PackageSeal.DescriptorName, PackageSeal.MaxDescriptorBytes),
        ReadFile(directory, PackageSeal.SignatureName, PackageSeal.MaxSignatureBytes));

    /// <summary>Takes them from an archive, whose files are all below one directory.</summary>
    /// <param name="file">The archive.</param>
    /// <param name="limits">How many entries it may have.</param>
    /// <param name="top">Name of the directory.</param>
    /// <exception cref="ArchiveException">The archive is damaged or could do harm.</exception>
    /// <exception cref="SkillException">One is missing.</exception>
    public static PackageSeal OfArchive(string file, ArchiveLimits limits, out string top)
    {
        Collector collector = new();
        ArchiveLimits bounds = limits with { MaxEntryBytes = PackageSeal.MaxDescriptorBytes, MaxTotalBytes = PackageSeal.MaxDescriptorBytes + PackageSeal.MaxSignatureBytes };
        ArchiveExtraction.Inspect(file, ArchiveKind.Zip, bounds, static entry => IsSeal(entry.Name) ? entry.Path : null, collector, CancellationToken.None);
        top = collector.Top ?? "";
        return new PackageSeal(collector.Descriptor ?? throw Unsigned(PackageSeal.DescriptorName), collector.Signature ?? throw Unsigned(PackageSeal.SignatureName));
    }

    private static bool IsSeal(string name)
    {
        int slash = name.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && name[(slash + 1)..] is PackageSeal.DescriptorName or PackageSeal.SignatureName;
    }

    private static byte[] ReadFile(string directory, string name, int maxBytes)
    {
        string path = Path.Join(directory, name);
        try
        {
            FileInfo file = new(path);
            if (file.LinkTarget is not null || !file.Exists || UnixFiles.IsSpecialFile(path))
                throw Unsigned(name);
            if (file.Length > maxBytes)
                throw new SkillException(SkillErrorCode.InvalidDescriptor, $"{name} is larger than {FormattableString.Invariant($"{maxBytes}")} bytes");
            return File.ReadAllBytes(path);
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            throw new SkillException(SkillErrorCode.IoError, $"Failed to read {path}: {OsError.Describe(error, path)}", error);
        }
    }

    private static SkillException Unsigned(string name) => new(SkillErrorCode.PackageUnsigned, $"the package is not signed: it has no {name}");

    private sealed class Collector : IArchiveObserver
    {
        private readonly ArrayBufferWriter<byte> _content = new();
        private string _name = "";

        public string? Top { get; private set; }

        public byte[]? Descriptor { get; private set; }

        public byte[]? Signature { get; private set; }

        public void Begin(string path)
        {
            int slash = path.IndexOf('/', 0);
            string top = path[..slash];
            if (Top is not null && !string.Equals(Top, top, StringComparison.Ordinal))
                throw new SkillException(SkillErrorCode.PackageTampered, $"the archive has two packages, '{Top}' and '{top}'");
            Top = top;
            _name = path[(slash + 1)..];
        }

        public void Read(ReadOnlySpan<byte> bytes) => _content.Write(bytes);

        public void End()
        {
            byte[] content = _content.WrittenSpan.ToArray();
            _content.Clear();
            if (_name is PackageSeal.DescriptorName)
                Descriptor = content;
            else
                Signature = content;
        }

        public void Complete()
        {
            // What is missing is told by name.
        }
    }
}
