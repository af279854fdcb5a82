using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using LuaSkills.Engine.Interop;

namespace LuaSkills.Engine.Databases.Sqlite;

/// <summary>Keeps statements within their own database file, and notes those that change the connection rather than the file.</summary>
/// <remarks>Asked by SQLite while it prepares a statement; lets no exception through, since there is none: only bytes are compared.</remarks>
internal static unsafe class SqliteAuthorizer
{
    private const int Allow = 0;
    private const int Deny = 1;

    private const int CreateTempIndex = 3;
    private const int CreateTempView = 6;
    private const int Pragma = 19;
    private const int Attach = 24;
    private const int Function = 31;

    /// <summary>Why a statement was refused, for people; SQLite itself only says <c>not authorized</c>.</summary>
    public const string Reason = "not authorized: a skill reaches its own database only (no ATTACH, VACUUM INTO or extensions), and no settings of the process";

    /// <summary>Puts a connection under these rules.</summary>
    public static void Install(SqliteConnection connection) =>
        _ = SqliteNative.sqlite3_set_authorizer(connection.Handle, &Authorize, connection.CallbackState.Address);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Authorize(nint words, int action, byte* first, byte* second, byte* database, byte* trigger)
    {
        switch (action)
        {
            case Attach:
                // VACUUM attaches a nameless temporary database. A name that is not a literal is null here.
                return first is not null && *first == 0 ? Allow : Deny;
            case Pragma when second is not null:
                Taint(words);
                return IsOfProcess(first) ? Deny : Allow;
            case Function:
                return Is(second, "load_extension"u8) || Is(second, "fts3_tokenizer"u8) ? Deny : Allow;
            case >= CreateTempIndex and <= CreateTempView:
                Taint(words);
                return Allow;
            default:
                return Allow;
        }
    }

    // Directories for all temporary files, and limits on the memory of the whole process; and what opens the schema to damage.
    private static bool IsOfProcess(byte* pragma) =>
        Is(pragma, "temp_store_directory"u8) || Is(pragma, "data_store_directory"u8)
        || Is(pragma, "soft_heap_limit"u8) || Is(pragma, "hard_heap_limit"u8) || Is(pragma, "writable_schema"u8);

    private static void Taint(nint words) => ((int*)words)[SqliteCallbackState.TaintedWord] = 1;

    private static bool Is(byte* text, ReadOnlySpan<byte> name) =>
        text is not null && Ascii.EqualsIgnoreCase(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text), name);
}
