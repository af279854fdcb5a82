using LuaSkills.Capabilities;
using LuaSkills.Engine.Archives;
using LuaSkills.Engine.Permissions;
using LuaSkills.Engine.Permissions.Paths;
using LuaSkills.Modules.Files;

namespace LuaSkills.Modules.Archives;

/// <summary>Archives, through the guard of paths and that of archives. Thread-safe.</summary>
/// <param name="policy">What the skill may do.</param>
/// <param name="limits">How much is packed or unpacked at most.</param>
internal sealed class ArchiveCapability(SkillPolicy policy, ArchiveLimits limits) : IArchiveCapability
{
    private readonly PathGuard _guard = policy.Paths;

    /// <inheritdoc/>
    public ArchiveReport Pack(string source, string output, ArchiveOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(output);
        options ??= new ArchiveOptions();
        ArchiveFormat format = FormatOf(output, options);
        NameFilter exclude = new(options.Exclude);
        return Guard("packing", source, () =>
        {
            ArchivePacking packing = new(_guard, limits, exclude, cancellationToken);
            int files = 0;
            ReplacedFile.Write(_guard, output, mode: null, stream => files = packing.Pack(source, output, format, stream));
            return new ArchiveReport(files, format);
        });
    }

    /// <inheritdoc/>
    public ArchiveReport Unpack(string archive, string destination, ArchiveOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(archive);
        ArgumentNullException.ThrowIfNull(destination);
        options ??= new ArchiveOptions();
        if (options.Strip < 0)
            throw FileFault.Invalid("a number of components to strip is not negative");
        ArchiveFormat format = FormatOf(archive, options);
        NameFilter exclude = new(options.Exclude);
        return Guard("unpacking", archive, () =>
        {
            using GuardedPath file = _guard.Open(archive, PathAccess.ReadOnly, PathIntent.File);
            _guard.DemandText(destination, PathAccess.ReadWrite);
            ArchiveKind kind = KindOf(format);

            // Everything is looked at before anything is written.
            UnpackedFiles files = new();
            ArchiveExtraction.Inspect(file.Path, kind, limits, entry => Choose(entry, exclude, options.Strip), files, cancellationToken);
            using GuardedUnpacking unpacking = new(_guard, destination, cancellationToken);
            unpacking.MakeDirectory("");
            ArchiveExtraction.Inspect(file.Path, kind, limits, ChooseAndMake, unpacking, cancellationToken);
            return new ArchiveReport(files.Count, format);

            string? ChooseAndMake(ArchiveEntry entry)
            {
                string? path = Choose(entry, exclude, options.Strip);
                if (path is not null && entry.Kind == ArchiveEntryKind.Directory)
                    unpacking.MakeDirectory(path);
                return path;
            }
        });
    }

    /// <inheritdoc/>
    public IReadOnlyList<ArchiveItem> List(string archive, ArchiveOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(archive);
        options ??= new ArchiveOptions();
        ArchiveFormat format = FormatOf(archive, options);
        NameFilter exclude = new(options.Exclude);
        return Guard("listing", archive, () =>
        {
            using GuardedPath file = _guard.Open(archive, PathAccess.ReadOnly, PathIntent.File);
            List<ArchiveItem> items = [];
            ArchiveExtraction.Inspect(file.Path, KindOf(format), limits, Take, new UnpackedFiles(), cancellationToken);
            return items;

            string? Take(ArchiveEntry entry)
            {
                if (!exclude.IsMatchOrBelow(entry.Name.AsSpan().Trim('/')))
                    items.Add(new ArchiveItem(entry.Name, entry.Kind == ArchiveEntryKind.File ? entry.Length ?? 0 : 0, entry.Kind == ArchiveEntryKind.Directory));
                return null;
            }
        });
    }

    private static string? Choose(ArchiveEntry entry, NameFilter exclude, int strip)
    {
        string path = entry.Path;
        if (exclude.IsMatchOrBelow(path))
            return null;
        for (int i = 0; i < strip; i++)
        {
            int slash = path.IndexOf('/', StringComparison.Ordinal);
            if (slash < 0)
                return null;
            path = path[(slash + 1)..];
        }

        return path;
    }

    private static ArchiveKind KindOf(ArchiveFormat format) => format == ArchiveFormat.Zip ? ArchiveKind.Zip : ArchiveKind.TarGz;

    private static ArchiveFormat FormatOf(string path, ArchiveOptions options)
    {
        if (options.Format != ArchiveFormat.ByExtension)
            return options.Format;
        if (path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
            return ArchiveFormat.Zip;
        return path.EndsWith(".tar.gz", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".tgz", StringComparison.OrdinalIgnoreCase)
            ? ArchiveFormat.TarGz
            : throw FileFault.Invalid($"the format of '{path}' is not known: its extension is none of .zip, .tar.gz and .tgz");
    }

    private static T Guard<T>(string action, string path, Func<T> run)
    {
        try
        {
            return FileFault.Guard(action, path, run);
        }
        catch (ArchiveException error)
        {
            throw FileFault.Failed(action, path, error.Message, error);
        }
    }
}
