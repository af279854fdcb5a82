namespace LuaSkills.Modules.Services.Storage.Sqlite;

/// <summary>The file before SQLite has it.</summary>
internal static class StorageFile
{
    private static readonly object s_making = new();

    /// <summary>Makes a missing file, for the user alone: states may hold secrets. SQLite gives its side files the same rights.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    public static void Create(string path)
    {
        // Closing any handle of a file ends this process's locks on it, so nobody may have it open already: only a file that is new is opened here.
        lock (s_making)
        {
            if (File.Exists(path))
                return;
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            try
            {
                using FileStream made = new(path, options);
            }
            catch (IOException) when (File.Exists(path))
            {
                // Another process was faster.
            }
        }
    }
}
