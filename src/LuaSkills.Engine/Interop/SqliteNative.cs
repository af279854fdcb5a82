using System.Runtime.InteropServices;

namespace LuaSkills.Engine.Interop;

/// <summary>The functions of SQLite's C API that the engine uses; see https://sqlite.org/c3ref/funclist.html for each.</summary>
/// <remarks>
/// <see cref="Databases.Sqlite.SqliteLibrary.Load"/> comes before the first call. Connections are opened without mutexes of their own, so a
/// connection and its statements belong to one thread at a time. <see cref="SuppressGCTransitionAttribute"/> is only on functions that read
/// or write a field and neither allocate nor block.
/// </remarks>
internal static unsafe partial class SqliteNative
{
    /// <summary>Name under which the library is bound; <see cref="Databases.Sqlite.SqliteLibrary"/> finds the file.</summary>
    public const string Library = "sqlite3";

    [LibraryImport(Library)]
    public static partial byte* sqlite3_libversion();

    [LibraryImport(Library)]
    public static partial int sqlite3_libversion_number();

    [LibraryImport(Library)]
    public static partial int sqlite3_threadsafe();

    [LibraryImport(Library)]
    public static partial long sqlite3_memory_used();

    [LibraryImport(Library)]
    public static partial int sqlite3_open_v2(byte* path, nint* connection, int flags, byte* vfs);

    [LibraryImport(Library)]
    public static partial int sqlite3_close_v2(nint connection);

    [LibraryImport(Library)]
    public static partial int sqlite3_extended_result_codes(nint connection, int on);

    [LibraryImport(Library)]
    public static partial int sqlite3_extended_errcode(nint connection);

    [LibraryImport(Library)]
    public static partial byte* sqlite3_errmsg(nint connection);

    [LibraryImport(Library)]
    public static partial byte* sqlite3_errstr(int code);

    [LibraryImport(Library)]
    public static partial int sqlite3_busy_handler(nint connection, delegate* unmanaged[Cdecl]<nint, int, int> handler, nint state);

    [LibraryImport(Library)]
    public static partial void sqlite3_progress_handler(nint connection, int instructions, delegate* unmanaged[Cdecl]<nint, int> handler, nint state);

    [LibraryImport(Library)]
    public static partial int sqlite3_set_authorizer(
        nint connection, delegate* unmanaged[Cdecl]<nint, int, byte*, byte*, byte*, byte*, int> authorizer, nint state);

    /// <summary>Switches a setting of a connection (<c>sqlite3_db_config</c>, which takes variable arguments).</summary>
    public static int ConfigureFlag(nint connection, int setting, bool on)
    {
        // On Apple's ARM processors variable arguments lie on the stack: the registers before them are filled up.
        return OperatingSystem.IsMacOS() && RuntimeInformation.ProcessArchitecture == Architecture.Arm64
            ? sqlite3_db_config_on_stack(connection, setting, 0, 0, 0, 0, 0, 0, on ? 1 : 0, null)
            : sqlite3_db_config(connection, setting, on ? 1 : 0, null);
    }

    [LibraryImport(Library)]
    private static partial int sqlite3_db_config(nint connection, int setting, int on, int* result);

    [LibraryImport(Library, EntryPoint = "sqlite3_db_config")]
    private static partial int sqlite3_db_config_on_stack(
        nint connection, int setting, nint x2, nint x3, nint x4, nint x5, nint x6, nint x7, nint on, int* result);

    [LibraryImport(Library)]
    public static partial void sqlite3_set_last_insert_rowid(nint connection, long rowId);

    [LibraryImport(Library)]
    public static partial int sqlite3_limit(nint connection, int which, int value);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial int sqlite3_get_autocommit(nint connection);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial int sqlite3_changes(nint connection);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial int sqlite3_total_changes(nint connection);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial long sqlite3_last_insert_rowid(nint connection);

    [LibraryImport(Library)]
    public static partial int sqlite3_prepare_v3(nint connection, byte* sql, int length, uint flags, nint* statement, byte** tail);

    [LibraryImport(Library)]
    public static partial int sqlite3_finalize(nint statement);

    [LibraryImport(Library)]
    public static partial int sqlite3_step(nint statement);

    [LibraryImport(Library)]
    public static partial int sqlite3_reset(nint statement);

    [LibraryImport(Library)]
    public static partial int sqlite3_clear_bindings(nint statement);

    [LibraryImport(Library)]
    public static partial int sqlite3_stmt_readonly(nint statement);

    [LibraryImport(Library)]
    public static partial int sqlite3_bind_parameter_count(nint statement);

    [LibraryImport(Library)]
    public static partial int sqlite3_bind_null(nint statement, int parameter);

    [LibraryImport(Library)]
    public static partial int sqlite3_bind_int64(nint statement, int parameter, long value);

    [LibraryImport(Library)]
    public static partial int sqlite3_bind_double(nint statement, int parameter, double value);

    [LibraryImport(Library)]
    public static partial int sqlite3_bind_text(nint statement, int parameter, byte* text, int length, nint destructor);

    [LibraryImport(Library)]
    public static partial int sqlite3_bind_blob(nint statement, int parameter, byte* bytes, int length, nint destructor);

    [LibraryImport(Library)]
    public static partial int sqlite3_bind_zeroblob(nint statement, int parameter, int length);

    [LibraryImport(Library)]
    public static partial int sqlite3_bind_pointer(nint statement, int parameter, void* pointer, byte* type, nint destructor);

    [LibraryImport(Library)]
    public static partial int sqlite3_column_count(nint statement);

    [LibraryImport(Library)]
    public static partial byte* sqlite3_column_name(nint statement, int column);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial int sqlite3_column_type(nint statement, int column);

    [LibraryImport(Library)]
    public static partial long sqlite3_column_int64(nint statement, int column);

    [LibraryImport(Library)]
    public static partial double sqlite3_column_double(nint statement, int column);

    [LibraryImport(Library)]
    public static partial byte* sqlite3_column_text(nint statement, int column);

    [LibraryImport(Library)]
    public static partial byte* sqlite3_column_blob(nint statement, int column);

    [LibraryImport(Library)]
    public static partial int sqlite3_column_bytes(nint statement, int column);
}
