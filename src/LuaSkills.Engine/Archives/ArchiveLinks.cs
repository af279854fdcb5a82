namespace LuaSkills.Engine.Archives;

/// <summary>Links that are unpacked as copies of the files they lead to, once all files are there.</summary>
internal sealed class ArchiveLinks
{
    // By their paths in the archive.
    private readonly Dictionary<string, string> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Entry, string File, string Target)> _links = new(StringComparer.Ordinal);

    /// <summary>Adds a file that was unpacked.</summary>
    public void AddFile(ArchiveEntry entry, string file) => _files[entry.Path] = file;

    /// <summary>Adds a link.</summary>
    /// <param name="entry">The link, with its target.</param>
    /// <param name="file">Where its copy goes.</param>
    /// <exception cref="ArchiveException">It leads out of the archive.</exception>
    public void AddLink(ArchiveEntry entry, string file) => _links[entry.Path] = (entry.Name, file, Normalize(entry));

    /// <summary>What is copied from where.</summary>
    /// <exception cref="ArchiveException">A link leads to no file that was unpacked.</exception>
    public IEnumerable<(string Entry, string File, string Source)> Resolve()
    {
        foreach ((string entry, string file, string first) in _links.Values)
        {
            string target = first;
            string? source;
            int steps = 0;
            while (!_files.TryGetValue(target, out source))
            {
                if (++steps > _links.Count || !_links.TryGetValue(target, out (string Entry, string File, string Target) next))
                    throw new ArchiveException(ArchiveFault.Link, entry, $"archive entry '{entry}' is a link to '{first}', which is no file of the archive");
                target = next.Target;
            }

            yield return (entry, file, source);
        }
    }

    // Unlike in names of entries, '..' is usual here, as long as it stays in the archive.
    private static string Normalize(ArchiveEntry entry)
    {
        string target = entry.LinkTarget!.Replace('\\', '/');
        List<string> parts = [];
        foreach (string part in target.Split('/'))
        {
            if (part is "..")
            {
                if (parts.Count == 0)
                    throw Escape();
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not ("" or "."))
            {
                parts.Add(part);
            }
        }

        return target.StartsWith('/') || target.Contains(':', StringComparison.Ordinal) ? throw Escape() : string.Join('/', parts);

        ArchiveException Escape() => new(ArchiveFault.ParentTraversal, entry.Name, $"archive entry '{entry.Name}' leads out of the archive");
    }
}
