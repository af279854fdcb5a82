using LuaSkills.Engine.Interop;

namespace LuaSkills.Engine.Hosting;

/// <summary>The working directory of one VM, in place of the process's, which belongs to all threads.</summary>
internal static class OwnDirectory
{
    private const int NotADirectory = 20;
    private const int PermissionDenied = 13;

    /// <summary>Finds the directory as changing to it would.</summary>
    /// <param name="path">Relative to the working directory of the process.</param>
    /// <returns>The absolute path without links.</returns>
    /// <exception cref="IOException">It cannot be worked in; <see cref="OsError"/> words why.</exception>
    public static string Enter(string path)
    {
        if (OperatingSystem.IsWindows())
            return Directory.Exists(path) ? Path.GetFullPath(path) : throw new DirectoryNotFoundException();

        string directory = UnixFiles.RealPath(path);
        if (!Directory.Exists(directory))
            throw new IOException(message: null, NotADirectory);
        return UnixFiles.CanEnter(directory) ? directory : throw new IOException(message: null, PermissionDenied);
    }
}
