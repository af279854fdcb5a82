using System.Runtime.InteropServices;
using System.Text;
using LuaSkills.Engine.Interop;

namespace LuaSkills.Engine.Databases.Sqlite;

/// <summary>The system's SQLite library: finds it once and says what to do when there is none.</summary>
internal static unsafe class SqliteLibrary
{
    /// <summary>3.24: upserts, <c>sqlite3_prepare_v3</c>, <c>sqlite3_bind_pointer</c>; every system in support has it.</summary>
    private const int OldestVersion = 3_024_000;

    private static readonly Lazy<nint> s_handle = new(Find);

    private static readonly Lazy<string> s_version = new(ReadVersion);

    /// <summary>Its version, for example <c>3.40.1</c>.</summary>
    /// <exception cref="DatabaseException">There is no usable library.</exception>
    public static string Version => s_version.Value;

    /// <summary>Bytes that all connections of the process hold.</summary>
    public static long MemoryUsed => SqliteNative.sqlite3_memory_used();

    /// <summary>Finds and binds the library; everything else in this folder calls it first.</summary>
    /// <exception cref="DatabaseException">There is no usable library.</exception>
    public static void Load() => _ = s_version.Value;

    /// <summary>Loads the first library of a list.</summary>
    /// <param name="names">File names or paths, tried in order.</param>
    /// <exception cref="DatabaseException">None of them can be loaded.</exception>
    internal static nint LoadFirst(ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (NativeLibrary.TryLoad(name, typeof(SqliteLibrary).Assembly, searchPath: null, out nint handle))
                return handle;
        }

        throw new DatabaseException(
            $"SQLite is not installed on this system ({string.Join(", ", names.ToArray())} cannot be loaded). Install it "
            + "(Debian and Ubuntu: apt-get install libsqlite3-0; Fedora: dnf install sqlite-libs; Alpine: apk add sqlite-libs; Windows: part of "
            + "the system since Windows 10, or sqlite3.dll beside the program), or set SkillEngineOptions.Sqlite to a provider of your own.");
    }

    private static nint Find()
    {
        nint handle = LoadFirst(Names());
        LibraryResolver.Use(SqliteNative.Library, handle);
        return handle;
    }

    private static ReadOnlySpan<string> Names()
    {
        if (OperatingSystem.IsWindows())
            return new[] { "sqlite3", "winsqlite3" };
        return OperatingSystem.IsMacOS() || OperatingSystem.IsIOS() ? new[] { "libsqlite3.dylib", "sqlite3" } : new[] { "libsqlite3.so.0", "sqlite3" };
    }

    private static string ReadVersion()
    {
        _ = s_handle.Value;
        string version = Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(SqliteNative.sqlite3_libversion()));
        if (SqliteNative.sqlite3_libversion_number() < OldestVersion)
            throw new DatabaseException($"the system's SQLite is {version}; 3.24 or newer is needed");
        if (SqliteNative.sqlite3_threadsafe() == 0)
            throw new DatabaseException($"the system's SQLite {version} was built without threads");
        return version;
    }
}
