using LuaSkills.Capabilities;
using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Permissions.Paths;

namespace LuaSkills.Modules.Files;

/// <summary>Searches files for a pattern.</summary>
internal sealed class GrepSearch
{
    private const int MaxWorkers = 8;
    private const int BinaryProbe = 8192;

    private readonly PathGuard _guard;
    private readonly GrepQuery _query;
    private readonly CancellationToken _cancellationToken;
    private readonly LineMatcher _matcher;
    private readonly NameFilter _include;
    private readonly NameFilter _exclude;
    private readonly NameFilter _ignored;

    /// <summary>Prepares a search.</summary>
    /// <param name="guard">Says what is granted.</param>
    /// <param name="query">What for, and where.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SkillException">A pattern or number makes no sense (<see cref="SkillErrorCode.InvalidArguments"/>).</exception>
    public GrepSearch(PathGuard guard, GrepQuery query, CancellationToken cancellationToken)
    {
        if (query.MaxDepth < 0 || query.MaxCount < 0 || query.Workers < 0)
            throw FileFault.Invalid("depth, count and workers of a search are not negative");
        _guard = guard;
        _query = query;
        _cancellationToken = cancellationToken;
        _matcher = new LineMatcher(query);
        _include = new NameFilter(query.Include);
        _exclude = new NameFilter(query.Exclude);
        _ignored = new NameFilter(query.IgnoreDirectories);
    }

    /// <summary>Searches.</summary>
    public GrepResult Run()
    {
        DirectoryWalk walk = new(_guard, directory => !_ignored.IsMatch(directory), _query.MaxDepth, _cancellationToken);
        if (_query.Path.Length == 0)
            walk.WalkAll();
        else
            walk.Walk(_query.Path);

        List<string> files = [];
        foreach (WalkedEntry entry in walk.Entries)
        {
            if (entry.Status.Kind == FileKind.File && IsWanted(entry.RelativePath))
                files.Add(entry.Path);
        }

        FileSearch[] searches = new FileSearch[files.Count];
        Parallel.For(
            0,
            files.Count,
            new ParallelOptions { MaxDegreeOfParallelism = WorkersOf(_query.Workers), CancellationToken = _cancellationToken },
            i => searches[i] = Search(files[i]));
        return Collect(files, searches, walk.Skipped);
    }

    private static int WorkersOf(int asked) => Math.Clamp(asked == 0 ? Environment.ProcessorCount : asked, 1, MaxWorkers);

    private bool IsWanted(string relativePath) =>
        (_query.TypeFilter.Length == 0 || FileTypes.IsOfType(_query.TypeFilter, Path.GetFileName(relativePath)))
        && (_include.IsEmpty || _include.IsMatch(relativePath))
        && !_exclude.IsMatchOrBelow(relativePath);

    private FileSearch Search(string path)
    {
        try
        {
            using GuardedPath file = _guard.Open(path, PathAccess.ReadOnly, PathIntent.File);
            using FileStream stream = file.OpenFile(FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using TextLines lines = new(stream);
            return lines.Peek(BinaryProbe).Contains((byte)0) ? new FileSearch(null, "binary") : new FileSearch(Search(lines), null);
        }
        catch (FileNotFoundException)
        {
            // Deleted since the directory was read: it has no matches.
            return new FileSearch([], null);
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            return new FileSearch(null, FileFault.ReasonOf(error));
        }
        catch (SkillPermissionException)
        {
            // Exchanged for a link that leads out, since the directory was read.
            return new FileSearch([], null);
        }
    }

    private List<LineMatch> Search(TextLines lines)
    {
        List<LineMatch> found = [];
        List<ByteRange> ranges = [];
        for (int number = 1; lines.TryRead(out ReadOnlySpan<byte> bytes); number++)
        {
            if ((number & 0x3FF) == 0)
                _cancellationToken.ThrowIfCancellationRequested();
            string line = TextLines.Decode(bytes, out bool isUtf8);
            _matcher.Find(line, isUtf8, ranges);
            if (ranges.Count == 0)
                continue;
            found.Add(new LineMatch(number, _query.WithLines && !_query.FileNamesOnly ? line : "", _query.FileNamesOnly ? [] : ranges.ToArray()));
            if (_query.FileNamesOnly || found.Count == _query.MaxCount)
                break;
        }

        return found;
    }

    private GrepResult Collect(List<string> files, FileSearch[] searches, IReadOnlyList<SkippedDirectory> unread)
    {
        List<FileMatches> matches = [];
        List<SkippedFile> skipped = [];
        for (int i = 0; i < searches.Length; i++)
        {
            if (searches[i].Fault is { } fault)
                skipped.Add(new SkippedFile(files[i], fault));
            else if (searches[i].Lines is { Count: > 0 } lines)
                matches.Add(new FileMatches(files[i], _query.FileNamesOnly ? [] : lines));
        }

        foreach (SkippedDirectory directory in unread)
            skipped.Add(new SkippedFile(directory.Path, directory.Reason));
        matches.Sort(static (a, b) => string.CompareOrdinal(a.Path, b.Path));
        skipped.Sort(static (a, b) => string.CompareOrdinal(a.Path, b.Path));
        return new GrepResult(matches, skipped);
    }

    private readonly record struct FileSearch(List<LineMatch>? Lines, string? Fault);
}
