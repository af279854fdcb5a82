using LuaSkills.Engine.Interop;

namespace LuaSkills.Engine.Processes;

/// <summary>Finds programs as a shell does (spec section 4.8).</summary>
internal static class ProgramSearch
{
    private const int NotFound = 2;
    private const int PermissionDenied = 13;
    private const string WindowsExtensions = ".com;.exe;.bat;.cmd";

    /// <summary>The absolute path of a program, or <see langword="null"/>.</summary>
    /// <param name="program">A path, or a name that is looked up in <c>PATH</c>.</param>
    public static string? Which(string program)
    {
        if (IsPath(program))
            return Executable(Path.GetFullPath(program));

        foreach (string directory in Directories(Environment.GetEnvironmentVariable("PATH")))
        {
            if (Executable(Path.Join(directory, program)) is { } found)
                return found;
        }

        return null;
    }

    /// <summary>The file a process is started from; a path stays relative to the working directory of the process.</summary>
    /// <exception cref="ProcessStartException">There is no such program.</exception>
    public static string FileToRun(ProcessStart start)
    {
        if (IsPath(start.Program))
            return start.Program;

        bool isForbidden = false;
        foreach (string directory in Directories(SearchPath(start)))
        {
            string candidate = Path.Join(directory, start.Program);
            if (Executable(candidate) is { } found)
                return found;
            isForbidden |= File.Exists(candidate);
        }

        throw ProcessStartException.Of(isForbidden ? PermissionDenied : NotFound);
    }

    private static string? SearchPath(ProcessStart start)
    {
        foreach ((string name, string value) in start.Environment)
        {
            if (string.Equals(name, "PATH", OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal))
                return value;
        }

        return Environment.GetEnvironmentVariable("PATH");
    }

    /// <summary>Whether a program is given by its path.</summary>
    public static bool IsPath(string program) =>
        program.Contains('/', StringComparison.Ordinal) || program.Contains('\\', StringComparison.Ordinal) || Path.IsPathRooted(program);

    private static string[] Directories(string? searchPath)
    {
        if (string.IsNullOrEmpty(searchPath))
            return [];

        string[] directories = searchPath.Split(Path.PathSeparator);
        for (int i = 0; i < directories.Length; i++)
        {
            // An empty one means the working directory.
            directories[i] = Path.GetFullPath(directories[i].Length == 0 ? "." : directories[i]);
        }

        return directories;
    }

    private static string? Executable(string path)
    {
        if (!OperatingSystem.IsWindows())
            return File.Exists(path) && UnixFiles.IsExecutable(path) ? path : null;
        if (File.Exists(path))
            return path;
        if (Path.HasExtension(path))
            return null;

        foreach (string extension in (Environment.GetEnvironmentVariable("PATHEXT") ?? WindowsExtensions).Split(';'))
        {
            if (extension.Length > 0 && File.Exists(path + extension))
                return path + extension;
        }

        return null;
    }
}
