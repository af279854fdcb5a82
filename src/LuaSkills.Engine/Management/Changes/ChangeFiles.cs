using LuaSkills.Engine.Hosting;

namespace LuaSkills.Engine.Management.Changes;

/// <summary>The file operations that changes of packages are made of. Each of them happens as a whole, but removing a directory.</summary>
/// <param name="before">Is told before each what is to be done; tests let any of them fail this way.</param>
internal sealed class ChangeFiles(Action<string>? before = null)
{
    /// <summary>Makes a directory and those above it.</summary>
    /// <exception cref="SkillException">It cannot be made.</exception>
    public void CreateDirectory(string path) => Perform("create", path, () => Directory.CreateDirectory(path));

    /// <summary>Moves a directory to where nothing is, on the same volume.</summary>
    /// <exception cref="SkillException">It cannot be moved.</exception>
    public void Move(string source, string target) => Perform("move", $"{source} to {target}", source, () => Directory.Move(source, target));

    /// <summary>Removes a directory and all in it, if it is there.</summary>
    /// <exception cref="SkillException">It cannot be removed; part of it may be gone.</exception>
    public void RemoveDirectory(string path)
    {
        if (Path.Exists(path))
            Perform("remove", path, () => Directory.Delete(path, recursive: true));
    }

    /// <summary>Removes a file, if it is there.</summary>
    /// <exception cref="SkillException">It cannot be removed.</exception>
    public void RemoveFile(string path)
    {
        if (Path.Exists(path))
            Perform("remove", path, () => File.Delete(path));
    }

    /// <summary>Makes or replaces a file in one step.</summary>
    /// <param name="path">The file; its directory is made.</param>
    /// <param name="content">What it holds then.</param>
    /// <param name="scratch">A directory on the same volume, for the time before it is complete.</param>
    /// <exception cref="SkillException">It cannot be written, and is as it was.</exception>
    public void Write(string path, ReadOnlySpan<byte> content, string scratch)
    {
        byte[] bytes = content.ToArray();
        Perform("write", path, () =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            string temporary = Path.Join(scratch, Path.GetFileName(path) + ".tmp");
            using (FileStream file = new(temporary, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                file.Write(bytes);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        });
    }

    /// <summary>Reads a file.</summary>
    /// <returns><see langword="null"/> when there is none.</returns>
    /// <exception cref="SkillException">It cannot be read.</exception>
    public static byte[]? TryRead(string path)
    {
        try
        {
            return Path.Exists(path) ? File.ReadAllBytes(path) : null;
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            throw Fault("read", path, path, error);
        }
    }

    private void Perform(string verb, string path, Action operation) => Perform(verb, path, path, operation);

    private void Perform(string verb, string what, string path, Action operation)
    {
        try
        {
            before?.Invoke($"{verb} {what}");
            operation();
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            throw Fault(verb, what, path, error);
        }
    }

    private static SkillException Fault(string verb, string what, string path, Exception error) =>
        new(SkillErrorCode.IoError, $"Failed to {verb} {what}: {OsError.Describe(error, path)}", error);
}
