using System.Text;
using LuaSkills.Engine.Archives;
using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Packages;
using LuaSkills.Engine.Signing;

namespace LuaSkills.Engine.Management;

/// <summary>Unpacks the archive of a skill and looks at its manifest before the package goes anywhere (spec section 7.4).</summary>
/// <param name="skillId">Id of the skill.</param>
/// <param name="version">The version it must be.</param>
/// <param name="archive">The archive.</param>
/// <param name="installed">Directory of the package that it would replace; there need be none.</param>
/// <param name="signature">What has to be true of its signature; <see langword="null"/> when it need not have one.</param>
internal sealed class StagedPackage(string skillId, string version, string archive, string installed, SignedUpdate? signature)
{
    /// <summary>Id of the skill.</summary>
    public string SkillId => skillId;

    /// <summary>Unpacks the archive.</summary>
    /// <param name="directory">Is made; the package is its only entry, in a directory of the skill's id.</param>
    /// <param name="limits">How much is unpacked at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SkillException">The archive is damaged, is no package of this skill, or not signed as it has to be.</exception>
    public void Extract(string directory, ArchiveLimits limits, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(directory)!);
            if (signature is not null)
            {
                UnpackSigned(signature, directory, limits, cancellationToken);
                return;
            }

            ArchiveExtraction.Extract(archive, ArchiveKind.Zip, directory, limits, TargetOf, cancellationToken);
        }
        catch (ArchiveException error)
        {
            throw new SkillException(SkillErrorCode.InvalidArchive, Describe(error), error) { SkillId = skillId };
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            throw new SkillException(SkillErrorCode.IoError, $"Failed to extract {archive}: {OsError.Describe(error, directory)}", error) { SkillId = skillId };
        }

        if (!File.Exists(Path.Join(directory, skillId, PackageDocuments.Manifest)))
            throw Fault(SkillErrorCode.InvalidArchive, $"Skill package {archive} does not contain {skillId}/skill.yaml");
    }

    /// <summary>Checks the manifest. What it names is looked at when the skills are loaded.</summary>
    /// <param name="package">Directory of the package.</param>
    /// <param name="what">What it is called in error texts.</param>
    /// <exception cref="SkillException">A rule is broken.</exception>
    public void Check(string package, string what)
    {
        string path = Path.Join(package, PackageDocuments.Manifest);
        if (!Utf8File.TryRead(path, out byte[]? utf8, out string? unreadable))
            throw Fault(SkillErrorCode.IoError, $"Failed to read {path}: {unreadable}");

        SkillManifest manifest;
        try
        {
            // The sink throws at the first fault, so there is a document.
            FirstFault faults = new(skillId);
            DocumentNode document = PackageDocuments.ParseManifest(Encoding.UTF8.GetString(utf8), path, faults, out _)!;
            manifest = PackageRules.CheckBeforeInstall(document, path, skillId, new DirectoryFiles(package), faults);
        }
        catch (PackageFaultException fault)
        {
            throw new SkillException(fault.Code, fault.Message, fault) { SkillId = skillId };
        }

        string found = manifest.Version.Trim();
        if (found.Length == 0)
            throw Fault(SkillErrorCode.InvalidVersion, "skill.yaml version must not be empty");
        if (SemanticVersion.FindFault(found) is { } versionFault)
            throw Fault(SkillErrorCode.InvalidVersion, $"skill.yaml version must be a valid semantic version: {versionFault}");
        if (!string.Equals(found, version, StringComparison.Ordinal))
            throw Fault(SkillErrorCode.InvalidArchive, $"downloaded {what} package version '{found}' does not match resolved version '{version}'");
    }

    private void UnpackSigned(SignedUpdate rules, string directory, ArchiveLimits limits, CancellationToken cancellationToken)
    {
        SignedPackage package = SignedPackage.Read(archive, limits);
        rules.Demand(package, skillId, installed);
        package.Unpack(directory, rules.Publishers, limits, cancellationToken);
    }

    private string TargetOf(ArchiveEntry entry)
    {
        string path = entry.Path;
        int slash = path.IndexOf('/', 0);
        string top = slash < 0 ? path : path[..slash];
        return string.Equals(top, skillId, StringComparison.Ordinal)
            ? path
            : throw Fault(SkillErrorCode.InvalidArchive, $"Skill package {archive} must contain only the top-level directory '{skillId}', but found '{top}'");
    }

    private string Describe(ArchiveException error) => error.Fault switch
    {
        ArchiveFault.ParentTraversal => $"Zip entry '{error.Entry}' must not contain parent-directory traversal",
        ArchiveFault.AbsolutePath => $"Zip entry '{error.Entry}' must not use an absolute path",
        ArchiveFault.Damaged when error.Entry is null =>
            $"Failed to open zip archive: invalid Zip archive: {(HasDirectory() ? error.Message : "Could not find EOCD")}",
        _ => $"Failed to extract {archive}: {error.Message}",
    };

    // A file without the record that ends every ZIP archive is none at all, and the native engine has a text of its own for it.
    private bool HasDirectory()
    {
        const int LongestEnd = 22 + ushort.MaxValue;
        try
        {
            using FileStream file = new(archive, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            byte[] end = new byte[(int)Math.Min(file.Length, LongestEnd)];
            file.Position = file.Length - end.Length;
            file.ReadExactly(end);
            return end.AsSpan().LastIndexOf("PK\x05\x06"u8) >= 0;
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            return false;
        }
    }

    private SkillException Fault(string code, string message) => new(code, message) { SkillId = skillId };
}
