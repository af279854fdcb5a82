using System.Security.Cryptography;
using LuaSkills.Engine.Archives;

namespace LuaSkills.Engine.Signing;

/// <summary>Compares files with what was signed, while they are read.</summary>
internal sealed class PackageFileCheck : IArchiveObserver, IDisposable
{
    private readonly Dictionary<string, PackagedFile> _expected = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly string _prefix;
    private PackagedFile? _file;
    private long _length;

    /// <param name="files">All files of the package, the descriptor and the signature among them.</param>
    /// <param name="prefix">What paths begin with that are not below the package.</param>
    public PackageFileCheck(IReadOnlyList<PackagedFile> files, string prefix = "")
    {
        _prefix = prefix;
        foreach (PackagedFile file in files)
            _expected.Add(file.Path, file);
    }

    /// <inheritdoc/>
    /// <exception cref="SkillException">The file was not signed.</exception>
    public void Begin(string path)
    {
        string inside = path.StartsWith(_prefix, StringComparison.Ordinal) ? path[_prefix.Length..] : path;
        _file = _expected.GetValueOrDefault(inside) ?? throw Additional(inside);
        _length = 0;
    }

    /// <inheritdoc/>
    /// <exception cref="SkillException">The file is longer than the one that was signed.</exception>
    public void Read(ReadOnlySpan<byte> bytes)
    {
        _length += bytes.Length;
        if (_length > _file!.Size)
            throw Different(_file.Path);
        _hash.AppendData(bytes);
    }

    /// <inheritdoc/>
    /// <exception cref="SkillException">The file is not the one that was signed.</exception>
    public void End()
    {
        bool isSame = string.Equals(Convert.ToHexString(_hash.GetHashAndReset()), _file!.Sha256, StringComparison.OrdinalIgnoreCase);
        if (!isSame || _length != _file.Size)
            throw Different(_file.Path);
        _seen.Add(_file.Path);
    }

    /// <inheritdoc/>
    /// <exception cref="SkillException">One was not.</exception>
    public void Complete()
    {
        foreach (string path in _expected.Keys)
        {
            if (!_seen.Contains(path))
                throw Missing(path);
        }
    }

    /// <summary>The package has a file that was not signed.</summary>
    public static SkillException Additional(string path) => Tampered($"the file '{path}' is not part of the signed package");

    /// <summary>The package lacks a file that was signed.</summary>
    public static SkillException Missing(string path) => Tampered($"the file '{path}' of the signed package is missing");

    /// <summary>A file is not what was signed.</summary>
    public static SkillException Different(string path) => Tampered($"the file '{path}' is not what was signed");

    public void Dispose() => _hash.Dispose();

    private static SkillException Tampered(string message) => new(SkillErrorCode.PackageTampered, message);
}
