using System.Globalization;
using LuaSkills.Engine.Hosting;

namespace LuaSkills.Engine.Api.Io;

/// <summary>Files of <c>vulcan.io.tmpfile</c>, in the system's directory for temporary ones (spec section 4.6).</summary>
internal static class TemporaryFile
{
    private static int s_count;

    /// <summary>Makes an empty file.</summary>
    /// <returns>Its path.</returns>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    public static string Create()
    {
        string name = string.Create(
            CultureInfo.InvariantCulture,
            $"luaskills_managed_tmpfile_{Environment.ProcessId}_{DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()}_{Interlocked.Increment(ref s_count)}.tmp");
        string path = Path.Join(Path.GetTempPath(), name);
        using FileStream file = new(path, FileMode.CreateNew, FileAccess.Write);
        return path;
    }

    /// <summary>Removes a file; one that cannot be removed is left to the system.</summary>
    public static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            // Whoever closes a handle has nothing to do with where its content lay.
        }
    }
}
