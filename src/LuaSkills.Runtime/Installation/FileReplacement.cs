namespace LuaSkills.Installation;

/// <summary>Replaces many files of a directory, all or none. Each is replaced by a rename; what was there waits in the staging directory until all are in place.</summary>
/// <remarks>
/// Renaming works also where a library is in use, which cannot be overwritten on Windows. A process that dies in the middle leaves old files in the staging
/// directory, and <see cref="Recover"/> puts them back.
/// </remarks>
/// <param name="root">The directory whose files are replaced.</param>
/// <param name="staging">A directory on the same file system.</param>
internal sealed class FileReplacement(string root, string staging)
{
    private const string Replaced = "replaced";
    private const string Done = "done";

    private readonly List<(string Source, string Target)> _files = [];

    /// <summary>Adds a file.</summary>
    /// <param name="source">The new file; is moved.</param>
    /// <param name="target">Its path in the root.</param>
    public void Add(string source, string target) => _files.Add((source, target));

    /// <summary>Puts the files in place, in the order in which they were added.</summary>
    /// <exception cref="IOException">One cannot be put in place; all are as they were.</exception>
    /// <exception cref="UnauthorizedAccessException">As before.</exception>
    public void Apply()
    {
        List<string> added = [];
        try
        {
            foreach ((string source, string target) in _files)
                Replace(source, target, added);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            foreach (string target in added)
                File.Delete(Path.Join(root, target));
            Restore(root, Path.Join(staging, Replaced));
            throw;
        }

        // From here on the old files are only rubbish.
        File.WriteAllBytes(Path.Join(staging, Done), []);
    }

    /// <summary>Undoes what a process did not finish, and removes the rest of it.</summary>
    /// <exception cref="IOException">A file cannot be put back.</exception>
    public static void Recover(string root, string staging)
    {
        if (!Directory.Exists(staging))
            return;
        if (!File.Exists(Path.Join(staging, Done)))
            Restore(root, Path.Join(staging, Replaced));
        Directory.Delete(staging, recursive: true);
    }

    /// <summary>Removes the staging directory, unless old files in it could not be put back.</summary>
    public void Discard()
    {
        bool hasOldFiles = Directory.Exists(Path.Join(staging, Replaced)) && Directory.GetFiles(Path.Join(staging, Replaced), "*", SearchOption.AllDirectories).Length > 0;
        if (!hasOldFiles || File.Exists(Path.Join(staging, Done)))
            Directory.Delete(staging, recursive: true);
    }

    private void Replace(string source, string target, List<string> added)
    {
        string destination = Path.Join(root, target);
        Directory.CreateDirectory(Path.GetDirectoryName(destination)!);
        bool isNew = !File.Exists(destination);
        if (!isNew)
        {
            string old = Path.Join(staging, Replaced, target);
            Directory.CreateDirectory(Path.GetDirectoryName(old)!);
            File.Move(destination, old);
        }

        File.Move(source, destination);
        if (isNew)
            added.Add(target);
    }

    private static void Restore(string root, string replaced)
    {
        if (!Directory.Exists(replaced))
            return;

        foreach (string old in Directory.EnumerateFiles(replaced, "*", SearchOption.AllDirectories))
            File.Move(old, Path.Join(root, Path.GetRelativePath(replaced, old)), overwrite: true);
    }
}
