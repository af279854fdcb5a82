using System.Globalization;
using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Permissions.Paths;

namespace LuaSkills.Modules.Files;

/// <summary>Writes a file beside its place and puts it there when it is whole, so that nobody sees half of it.</summary>
internal static class ReplacedFile
{
    /// <summary>Writes a file.</summary>
    /// <param name="guard">Says what is granted.</param>
    /// <param name="path">Where it is to be.</param>
    /// <param name="mode">Its mode when it is a new one; that of a file in its place is kept.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="SkillPermissionException">The path is not granted.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">As before.</exception>
    public static void Write(PathGuard guard, string path, UnixFileMode? mode, Action<FileStream> write)
    {
        using GuardedPath target = guard.Open(path, PathAccess.ReadWrite, PathIntent.Replace);
        // The name is nobody's: what lies beside the file may not be granted, and is never opened by it again.
        string part = Path.Join(Path.GetDirectoryName(target.Path), string.Create(CultureInfo.InvariantCulture, $".{Guid.NewGuid():N}.part"));
        try
        {
            using (FileStream stream = new(part, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                if (!OperatingSystem.IsWindows() && (target.Exists ? target.Status.Mode : mode) is { } kept)
                    File.SetUnixFileMode(stream.SafeFileHandle, kept);
                write(stream);
            }

            if (OperatingSystem.IsWindows())
                File.Move(part, target.Path, overwrite: true);
            else
                UnixFiles.Rename(part, target.Path);
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }
}
