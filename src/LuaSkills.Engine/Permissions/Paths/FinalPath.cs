using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace LuaSkills.Engine.Permissions.Paths;

/// <summary>Looks, where a path cannot be held open component by component, whether an opened file is the one that was checked.</summary>
internal static partial class FinalPath
{
    private const int MaxLength = 32 * 1024;

    /// <summary>Whether an open file has a path.</summary>
    /// <param name="file">The file.</param>
    /// <param name="canonical">The path without links.</param>
    public static bool IsStill(SafeFileHandle file, string canonical)
    {
        // macOS does not tell paths of descriptors to those that cannot call functions with variable arguments; the path is resolved once more there.
        string? path = OperatingSystem.IsWindows() ? OfHandle(file) : CanonicalPath.TryResolve(canonical);
        return path is not null && string.Equals(PathText.Normalize(path), canonical, PathText.Comparison);
    }

    private static string? OfHandle(SafeFileHandle file)
    {
        char[] buffer = new char[MaxLength];
        uint length = GetFinalPathNameByHandleW(file, buffer, MaxLength, 0);
        if (length is 0 or >= MaxLength)
            return null;
        string path = new(buffer, 0, (int)length);
        return path.StartsWith(@"\\?\", StringComparison.Ordinal) ? path[4..] : path;
    }

    [LibraryImport("kernel32")]
    private static partial uint GetFinalPathNameByHandleW(SafeFileHandle file, [Out] char[] path, uint length, uint flags);
}
