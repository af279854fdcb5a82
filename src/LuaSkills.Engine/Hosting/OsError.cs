using System.Runtime.InteropServices;

namespace LuaSkills.Engine.Hosting;

/// <summary>
/// Texts of file-system failures as the native engine writes them, for example
/// <c>No such file or directory (os error 2)</c>.
/// </summary>
internal static class OsError
{
    private const int NotFound = 2;
    private const int NotADirectory = 20;
    private const int IsADirectory = 21;
    private const int NameTooLong = 36;
    private const int PermissionDenied = 13;
    private const int WindowsPathNotFound = 3;
    private const int WindowsAccessDenied = 5;

    /// <summary>Whether an exception is a failure of the file system, which <see cref="Describe"/> can word.</summary>
    public static bool IsFileSystemFault(Exception error) => error is IOException or UnauthorizedAccessException;

    /// <summary>Whether a failure says that nothing is there, not that a file stands where the path needs a directory.</summary>
    /// <inheritdoc cref="Describe"/>
    public static bool IsNotFound(Exception error, string path) =>
        error is FileNotFoundException || (error is DirectoryNotFoundException && (OperatingSystem.IsWindows() || !LeadsThroughFile(path)));

    /// <summary>Words a failure.</summary>
    /// <param name="error">What the file-system call threw.</param>
    /// <param name="path">The path it was about; tells apart what .NET reports alike.</param>
    public static string Describe(Exception error, string path)
    {
        int code = NumberOf(error, path);
        return code == 0 ? error.Message : DescribeCode(code);
    }

    /// <summary>Words an error of the system by its number.</summary>
    public static string DescribeCode(int code) => $"{Marshal.GetPInvokeErrorMessage(code).TrimEnd('.', '\r', '\n')} (os error {code})";

    /// <summary>The system's number of a failure; 0 when there is none.</summary>
    /// <inheritdoc cref="Describe"/>
    public static int NumberOf(Exception error, string path)
    {
        if (OperatingSystem.IsWindows())
            return WindowsCodeOf(error);

        return error switch
        {
            // .NET says "access denied" when a directory is opened as a file.
            UnauthorizedAccessException => Directory.Exists(path) ? DirectoryCodeOf(path) : InnerCodeOf(error, PermissionDenied),
            DirectoryNotFoundException => LeadsThroughFile(path) ? NotADirectory : NotFound,
            FileNotFoundException => NotFound,
            PathTooLongException => NameTooLong,
            _ => error.HResult is > 0 and < 4096 ? error.HResult : 0,
        };
    }

    private static int WindowsCodeOf(Exception error) => error switch
    {
        UnauthorizedAccessException => WindowsAccessDenied,
        FileNotFoundException => NotFound,
        DirectoryNotFoundException => WindowsPathNotFound,
        _ => error.HResult & 0xFFFF,
    };

    private static int InnerCodeOf(Exception error, int fallback) =>
        error.InnerException is { HResult: > 0 and < 4096 } inner ? inner.HResult : fallback;

    private static int DirectoryCodeOf(string path)
    {
        try
        {
            using IEnumerator<string> entries = Directory.EnumerateFileSystemEntries(path).GetEnumerator();
            return IsADirectory;
        }
        catch (UnauthorizedAccessException)
        {
            return PermissionDenied;
        }
    }

    private static bool LeadsThroughFile(string path)
    {
        for (string? part = path; !string.IsNullOrEmpty(part); part = Path.GetDirectoryName(part))
        {
            if (File.Exists(part))
                return true;
        }

        return false;
    }
}
