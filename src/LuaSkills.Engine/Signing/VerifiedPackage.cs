using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using LuaSkills.Engine.Downloads;

namespace LuaSkills.Engine.Signing;

/// <summary>The directory of a package whose files were what a trusted publisher signed when it was loaded. What is read of it later is compared again.</summary>
internal sealed class VerifiedPackage
{
    private readonly string _id;
    private readonly string _prefix;
    private readonly FrozenDictionary<string, PackagedFile> _files;

    private VerifiedPackage(string id, string directory, SignedPackage package)
    {
        _id = id;
        _prefix = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory)) + Path.DirectorySeparatorChar;
        Dictionary<string, PackagedFile> files = new(StringComparer.Ordinal);
        foreach (PackagedFile file in package.AllFiles())
            files.Add(file.Path, file);
        _files = files.ToFrozenDictionary(StringComparer.Ordinal);
    }

    // Another spelling of a path must not be a way around.
    private static StringComparison PathComparison =>
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <summary>Verifies a directory.</summary>
    /// <param name="directory">Directory of the package.</param>
    /// <param name="id">Id of the skill.</param>
    /// <param name="publishers">Who is trusted.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SkillException">As <see cref="SignedPackage.Read"/> and <see cref="SignedPackage.Verify"/>; or this is another skill.</exception>
    public static VerifiedPackage Verify(string directory, string id, TrustedPublishers publishers, CancellationToken cancellationToken)
    {
        SignedPackage package = SignedPackage.Read(directory);
        DemandSkill(package, id);
        package.Verify(publishers, limits: null, cancellationToken);
        return new VerifiedPackage(id, directory, package);
    }

    /// <summary>Makes sure that a package is that of a skill.</summary>
    /// <exception cref="SkillException">It is another skill's, or holds a module.</exception>
    public static void DemandSkill(SignedPackage package, string id)
    {
        if (!string.Equals(package.Descriptor.Id, id, StringComparison.Ordinal))
            throw new SkillException(SkillErrorCode.PackageTampered, $"the package was signed as the skill '{package.Descriptor.Id}', not '{id}'") { SkillId = id };
        if (package.Descriptor.Kind != PackageKind.Lua)
            throw new SkillException(SkillErrorCode.UnsupportedPackage, "the package holds a WebAssembly module, not a skill package") { SkillId = id };
    }

    /// <summary>Whether a path leads into the directory.</summary>
    /// <param name="path">Relative to the working directory of the process.</param>
    /// <param name="inside">Where in the package, with <c>/</c> between components.</param>
    public bool Covers(string path, [NotNullWhen(true)] out string? inside)
    {
        inside = null;
        if (path.Length == 0 || path.Contains('\0', StringComparison.Ordinal))
            return false;
        string full = Path.GetFullPath(path);
        if (!full.StartsWith(_prefix, PathComparison))
            return false;
        inside = full[_prefix.Length..].Replace(Path.DirectorySeparatorChar, '/');
        return true;
    }

    /// <summary>Whether a file is part of the package.</summary>
    /// <param name="inside">Where in the package.</param>
    public bool Has(string inside) => _files.ContainsKey(inside);

    /// <summary>Makes sure that what was read of a file is what was signed.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">What was read.</param>
    /// <exception cref="SkillException">It is not, or the file is no part of the package.</exception>
    public void Demand(string path, ReadOnlySpan<byte> content)
    {
        if (!Covers(path, out string? inside) || !_files.TryGetValue(inside, out PackagedFile? file))
            throw Of(PackageFileCheck.Additional(inside ?? path));
        if (file.Size != content.Length || !string.Equals(Sha256Text.Of(content), file.Sha256, StringComparison.Ordinal))
            throw Of(PackageFileCheck.Different(inside));
    }

    private SkillException Of(SkillException fault) => new(fault.Code, fault.Message) { SkillId = _id };
}
