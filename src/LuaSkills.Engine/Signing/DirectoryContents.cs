using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Interop;

namespace LuaSkills.Engine.Signing;

/// <summary>The files of a directory that can be signed.</summary>
internal static class DirectoryContents
{
    /// <summary>Lists the files below a directory. Files that systems leave in any directory they show are passed over; empty directories do not count.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="skipsRepository">Whether a repository (<c>.git</c>) is passed over.</param>
    /// <returns>Their paths with <c>/</c> between components, in ordinal order.</returns>
    /// <exception cref="SkillException">There is a link or a special file, or a directory cannot be read.</exception>
    public static List<string> List(string directory, bool skipsRepository = false)
    {
        List<string> files = [];
        Stack<string> pending = new([""]);
        try
        {
            while (pending.TryPop(out string? prefix))
            {
                foreach (FileSystemInfo entry in new DirectoryInfo(Path.Join(directory, prefix)).EnumerateFileSystemInfos())
                {
                    string path = prefix + entry.Name;
                    if (entry.LinkTarget is not null || entry.Attributes.HasFlag(FileAttributes.ReparsePoint))
                        throw Tampered($"'{path}' is a link");
                    if (entry is DirectoryInfo)
                    {
                        if (!skipsRepository || entry.Name is not ".git")
                            pending.Push(path + "/");
                    }
                    else if (!IsLeftBySystem(entry.Name))
                    {
                        if (UnixFiles.IsSpecialFile(entry.FullName))
                            throw Tampered($"'{path}' is neither file nor directory");
                        files.Add(path);
                    }
                }
            }
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            throw new SkillException(SkillErrorCode.IoError, $"Failed to read {directory}: {OsError.Describe(error, directory)}", error);
        }

        files.Sort(StringComparer.Ordinal);
        return files;
    }

    private static bool IsLeftBySystem(string name) => name is ".DS_Store" or "Thumbs.db" or "desktop.ini";

    private static SkillException Tampered(string message) => new(SkillErrorCode.PackageTampered, message);
}
