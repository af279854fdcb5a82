using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Interop;

namespace LuaSkills.Engine.Permissions.Paths;

/// <summary>Makes of the system's errors the exceptions that .NET has for them, with the path that the skill knows.</summary>
internal static class FileErrors
{
    private const int NotPermitted = 1;
    private const int AccessDenied = 13;

    /// <summary>The exception for an error of the system.</summary>
    /// <param name="number">Its number, positive.</param>
    /// <param name="path">The path it is about.</param>
    public static Exception Of(int number, string path)
    {
        string message = $"'{path}': {OsError.DescribeCode(number)}";
        return number switch
        {
            UnixDirectory.NotFound => new FileNotFoundException(message, path),
            NotPermitted or AccessDenied => new UnauthorizedAccessException(message, new IOException(message, number)),
            _ => new IOException(message, number),
        };
    }
}
