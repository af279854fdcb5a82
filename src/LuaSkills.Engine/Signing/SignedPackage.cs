using LuaSkills.Engine.Archives;
using LuaSkills.Engine.Downloads;
using LuaSkills.Engine.Hosting;

namespace LuaSkills.Engine.Signing;

/// <summary>A package with a valid signature: a file <c>*.lskpkg</c>, or the directory of an installed one.</summary>
/// <remarks>
/// <see cref="Read"/> has checked that <see cref="Publisher"/> signed <see cref="Descriptor"/>. Whether the publisher is trusted, and whether the files are the
/// signed ones, is what <see cref="Verify"/> and <see cref="Unpack"/> check.
/// </remarks>
public sealed class SignedPackage
{
    private readonly PackageSeal _seal;
    private readonly string _path;
    private readonly bool _isDirectory;

    private SignedPackage(string path, bool isDirectory, PackageSeal seal)
    {
        _path = path;
        _isDirectory = isDirectory;
        _seal = seal;
        (Descriptor, Publisher) = seal.Open();
    }

    /// <summary>What the publisher vouches for.</summary>
    public PackageDescriptor Descriptor { get; }

    /// <summary>Who signed.</summary>
    public PublisherKey Publisher { get; }

    /// <summary>Reads descriptor and signature and checks the signature.</summary>
    /// <param name="path">A signed file, or the directory of an installed package.</param>
    /// <param name="limits">How much an archive may hold; <see langword="null"/> for the usual.</param>
    /// <exception cref="SkillException">
    /// There is no signature (<see cref="SkillErrorCode.PackageUnsigned"/>), it is not valid (<see cref="SkillErrorCode.SignatureInvalid"/>), the descriptor breaks
    /// a rule (<see cref="SkillErrorCode.InvalidDescriptor"/>, <see cref="SkillErrorCode.UnsupportedPackage"/>), or the file is damaged or cannot be read.
    /// </exception>
    public static SignedPackage Read(string path, ArchiveLimits? limits = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path))
            return new SignedPackage(path, isDirectory: true, SealReader.OfDirectory(path));

        string top = "";
        PackageSeal seal = Guarded(path, () => SealReader.OfArchive(path, limits ?? ArchiveLimits.Default, out top));
        SignedPackage package = new(path, isDirectory: false, seal);
        return string.Equals(top, package.Descriptor.Id, StringComparison.Ordinal)
            ? package
            : throw new SkillException(SkillErrorCode.PackageTampered, $"the archive has the directory '{top}' instead of '{package.Descriptor.Id}'");
    }

    /// <summary>Makes sure that the publisher is trusted and every file is what was signed, no more and no less.</summary>
    /// <param name="publishers">Who is trusted.</param>
    /// <param name="limits">How much an archive may hold; <see langword="null"/> for the usual.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SkillException">
    /// The publisher is refused (<see cref="SkillErrorCode.PublisherUnknown"/>, <see cref="SkillErrorCode.PublisherRevoked"/>), or a file differs, is missing or
    /// additional (<see cref="SkillErrorCode.PackageTampered"/>, which names the first), or cannot be read.
    /// </exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public void Verify(TrustedPublishers publishers, ArchiveLimits? limits = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(publishers);
        publishers.Demand(Publisher);
        VerifyFiles(limits, cancellationToken);
    }

    /// <summary>Makes sure that every file is what was signed, no more and no less. Whoever signed it.</summary>
    /// <inheritdoc cref="Verify"/>
    public void VerifyFiles(ArchiveLimits? limits = null, CancellationToken cancellationToken = default)
    {
        if (_isDirectory)
        {
            new DirectoryCheck(_path, AllFiles()).Run(cancellationToken);
            return;
        }

        using PackageFileCheck check = new(AllFiles(), Descriptor.Id + "/");
        Guarded(_path, () =>
        {
            ArchiveExtraction.Inspect(_path, ArchiveKind.Zip, limits ?? ArchiveLimits.Default, TargetOf, check, cancellationToken);
            return true;
        });
    }

    /// <summary>Unpacks a signed file of a trusted publisher. Every file is compared with what was signed while it is written.</summary>
    /// <param name="directory">Is made, with the package in a directory of its id, and removed again when anything fails; nothing may be there.</param>
    /// <param name="publishers">Who is trusted.</param>
    /// <param name="limits">How much the archive may hold; <see langword="null"/> for the usual.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SkillException">As <see cref="Verify"/>; or a file cannot be written.</exception>
    /// <exception cref="InvalidOperationException">This is a directory.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public void Unpack(string directory, TrustedPublishers publishers, ArchiveLimits? limits = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        ArgumentNullException.ThrowIfNull(publishers);
        if (_isDirectory)
            throw new InvalidOperationException("The package is unpacked already.");

        publishers.Demand(Publisher);
        using PackageFileCheck check = new(AllFiles(), Descriptor.Id + "/");
        Guarded(_path, () =>
        {
            ArchiveExtraction.Extract(_path, ArchiveKind.Zip, directory, limits ?? ArchiveLimits.Default, TargetOf, cancellationToken, observer: check);
            return true;
        });
    }

    /// <summary>The signed files, the descriptor and the signature, in the order of their paths.</summary>
    internal List<PackagedFile> AllFiles()
    {
        List<PackagedFile> files =
        [
            new(PackageSeal.DescriptorName, _seal.Descriptor.Length, Sha256Text.Of(_seal.Descriptor)),
            new(PackageSeal.SignatureName, _seal.Signature.Length, Sha256Text.Of(_seal.Signature)),
            .. Descriptor.Files,
        ];
        files.Sort(static (left, right) => string.CompareOrdinal(left.Path, right.Path));
        return files;
    }

    // Only files are signed. Entries for directories, which nobody vouches for, are not needed.
    private static string TargetOf(ArchiveEntry entry) =>
        entry.Kind == ArchiveEntryKind.Directory ? throw PackageFileCheck.Additional(entry.Name) : entry.Path;

    private static T Guarded<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (ArchiveException error)
        {
            throw new SkillException(SkillErrorCode.InvalidArchive, $"{path}: {error.Message}", error);
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            throw new SkillException(SkillErrorCode.IoError, $"Failed to read {path}: {OsError.Describe(error, path)}", error);
        }
    }
}
