using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;

namespace LuaSkills.Engine.Signing;

/// <summary>Writes the archive of a signed package. The same content gives the same bytes on one platform: names in order, one time, one mode.</summary>
internal static class PackageWriter
{
    private const int BufferSize = 128 * 1024;

    // -rw-r--r-- of Unix, in the upper half.
    private const int FileMode = 0x81A4 << 16;

    // The first that the format can express.
    private static readonly DateTimeOffset s_time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes the archive.</summary>
    /// <param name="output">Takes it.</param>
    /// <param name="id">Id of the skill, which is the directory in the archive.</param>
    /// <param name="seal">Descriptor and signature.</param>
    /// <param name="files">The other files, in the order of their paths.</param>
    /// <param name="locate">Where a file is on the disk.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SkillException">A file has changed since it was listed.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public static void Write(Stream output, string id, PackageSeal seal, IReadOnlyList<PackagedFile> files, Func<string, string> locate, CancellationToken cancellationToken)
    {
        using ZipArchive archive = new(output, ZipArchiveMode.Create, leaveOpen: true);
        using (Stream descriptor = Open(archive, id, PackageSeal.DescriptorName))
            descriptor.Write(seal.Descriptor);
        using (Stream signature = Open(archive, id, PackageSeal.SignatureName))
            signature.Write(seal.Signature);
        foreach (PackagedFile file in files)
        {
            using Stream entry = Open(archive, id, file.Path);
            if (!string.Equals(Copy(locate(file.Path), entry, cancellationToken).Sha256, file.Sha256, StringComparison.Ordinal))
                throw new SkillException(SkillErrorCode.IoError, $"the file '{file.Path}' was changed while the package was signed");
        }
    }

    /// <summary>Reads a file, into a stream or for its length and SHA-256 only.</summary>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public static (long Size, string Sha256) Copy(string file, Stream output, CancellationToken cancellationToken)
    {
        using FileStream content = new(file, System.IO.FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        long size = 0;
        try
        {
            int read;
            while ((read = content.Read(buffer)) > 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                hash.AppendData(buffer, 0, read);
                output.Write(buffer, 0, read);
                size += read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return (size, Convert.ToHexString(hash.GetHashAndReset()).ToLowerInvariant());
    }

    private static Stream Open(ZipArchive archive, string id, string path)
    {
        ZipArchiveEntry entry = archive.CreateEntry($"{id}/{path}", CompressionLevel.Optimal);
        entry.LastWriteTime = s_time;
        entry.ExternalAttributes = FileMode;
        return entry.Open();
    }
}
