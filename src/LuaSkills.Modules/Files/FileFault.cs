using System.Globalization;
using LuaSkills.Engine.Hosting;

namespace LuaSkills.Modules.Files;

/// <summary>The errors of what is granted and does not work.</summary>
internal static class FileFault
{
    /// <summary>Runs something and words what the file system refuses.</summary>
    /// <param name="action">What is done, for example <c>reading</c>.</param>
    /// <param name="path">The path, as the skill gave it.</param>
    /// <param name="run">Does it.</param>
    /// <exception cref="SkillException">The file system refuses it (<see cref="SkillErrorCode.CapabilityFailed"/>).</exception>
    public static T Guard<T>(string action, string path, Func<T> run)
    {
        try
        {
            return run();
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            throw Failed(action, path, ReasonOf(error), error);
        }
    }

    /// <inheritdoc cref="Guard{T}"/>
    public static void Guard(string action, string path, Action run) => Guard(action, path, () =>
    {
        run();
        return true;
    });

    /// <summary>Something failed.</summary>
    public static SkillException Failed(string action, string path, string reason, Exception? cause = null) =>
        new(SkillErrorCode.CapabilityFailed, $"{action} '{path}': {reason}", cause);

    /// <summary>Something was asked for that makes no sense.</summary>
    public static SkillException Invalid(string message, Exception? cause = null) => new(SkillErrorCode.InvalidArguments, message, cause);

    /// <summary>What the system says, without the path: that of the guard means nothing to anybody.</summary>
    public static string ReasonOf(Exception error) => error switch
    {
        FileNotFoundException or DirectoryNotFoundException => OsError.DescribeCode(NotFound),
        UnauthorizedAccessException => OsError.DescribeCode(AccessDenied),
        _ when error.HResult is > 0 and < 4096 => OsError.DescribeCode(error.HResult),
        _ when error.Message.Contains("/proc/self/fd", StringComparison.Ordinal) =>
            string.Create(CultureInfo.InvariantCulture, $"input or output failed (0x{error.HResult:X8})"),
        _ => error.Message,
    };

    private const int NotFound = 2;

    private static int AccessDenied => OperatingSystem.IsWindows() ? 5 : 13;
}
