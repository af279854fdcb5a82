using System.Globalization;
using LuaSkills.Engine.Archives;
using LuaSkills.Engine.Packages;

namespace LuaSkills.Engine.Dependencies;

/// <summary>Takes the exports out of a downloaded file; nothing else of it is written.</summary>
internal sealed class DependencyUnpacking(ResolvedDependency dependency, DependencyNetwork network)
{
    private readonly IReadOnlyList<DependencyExport> _exports = dependency.Package.Exports;

    /// <summary>Unpacks the exports to their places.</summary>
    /// <param name="file">The downloaded file.</param>
    /// <param name="scratch">A directory for what is in between.</param>
    /// <param name="destination">Directory of the dependency's files.</param>
    /// <exception cref="PackageFaultException">An export is missing or leads elsewhere.</exception>
    /// <exception cref="ArchiveException">The archive is damaged or refused.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public void Unpack(string file, string scratch, string destination)
    {
        if (_exports.Count == 0)
            throw Fault($"dependency '{dependency.Name}' must declare at least one export");

        if (dependency.Package.Archive is DependencyArchive.Raw)
        {
            if (_exports.Count != 1)
                throw Fault("raw dependency payload must declare exactly one export");
            Place(file, _exports[0], destination);
            return;
        }

        string unpacked = Path.Join(scratch, "unpacked");
        ArchiveKind kind = dependency.Package.Archive is DependencyArchive.Zip ? ArchiveKind.Zip : ArchiveKind.TarGz;
        HashSet<string> taken = new(StringComparer.Ordinal);
        ArchiveExtraction.Extract(file, kind, unpacked, network.Sources.ArchiveLimits, entry => NameOf(entry, taken), network.CancellationToken);
        for (int i = 0; i < _exports.Count; i++)
            Place(FindUnpacked(unpacked, i) ?? throw Missing(_exports[i], file), _exports[i], destination);
    }

    // Entries are unpacked under numbers: the exact path of an export, or that path below one directory, in which archives often have everything.
    private string? NameOf(ArchiveEntry entry, HashSet<string> taken)
    {
        if (entry.Kind is ArchiveEntryKind.Directory)
            return null;

        string path = Plain(entry.Name);
        string below = path[(path.IndexOf('/', StringComparison.Ordinal) + 1)..];
        for (int i = 0; i < _exports.Count; i++)
        {
            string wanted = Plain(dependency.Expand(_exports[i].ArchivePath));
            if (string.Equals(path, wanted, StringComparison.Ordinal))
                return ExactName(FirstOf(wanted));
            if (string.Equals(below, wanted, StringComparison.Ordinal) && taken.Add(wanted))
                return NameBelow(FirstOf(wanted));
        }

        return null;
    }

    private string? FindUnpacked(string unpacked, int export)
    {
        int first = FirstOf(Plain(dependency.Expand(_exports[export].ArchivePath)));
        foreach (string name in (ReadOnlySpan<string>)[ExactName(first), NameBelow(first)])
        {
            string path = Path.Join(unpacked, name);
            if (File.Exists(path))
                return path;
        }

        return null;
    }

    // Several exports may have one file of the archive, which is unpacked once.
    private int FirstOf(string wanted)
    {
        for (int i = 0; i < _exports.Count; i++)
        {
            if (string.Equals(Plain(dependency.Expand(_exports[i].ArchivePath)), wanted, StringComparison.Ordinal))
                return i;
        }

        return -1;
    }

    private void Place(string source, DependencyExport export, string destination)
    {
        string target = Path.Join(destination, dependency.TargetOf(export));
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(source, target);
        if (export.IsExecutable && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(
                target,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
                | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        }
    }

    private PackageFaultException Missing(DependencyExport export, string file)
    {
        string path = dependency.Expand(export.ArchivePath);
        return Fault(dependency.Package.Archive is DependencyArchive.Zip
            ? $"Failed to read zip entry '{path}' from {file}: specified file not found in archive"
            : $"tar.gz archive {file} does not contain required export '{path}'");
    }

    private static string Plain(string path)
    {
        string slashed = path.Replace('\\', '/');
        return slashed.StartsWith("./", StringComparison.Ordinal) ? slashed[2..] : slashed;
    }

    private static string ExactName(int export) => string.Create(CultureInfo.InvariantCulture, $"{export}");

    private static string NameBelow(int export) => string.Create(CultureInfo.InvariantCulture, $"{export}-below");

    private static PackageFaultException Fault(string message) => new(SkillErrorCode.DependencyFailed, message);
}
