using LuaSkills.Engine.Databases.Sqlite.FullText;
using LuaSkills.Engine.Interop;

namespace LuaSkills.Engine.Databases.Sqlite;

/// <summary>How connections of skills are set up.</summary>
internal static class SqliteSettings
{
    private const int Defensive = 1010;
    private const int LengthLimit = 0;
    private const int LongestValue = 256 * 1024 * 1024;

    /// <summary>Sets a new connection up.</summary>
    /// <exception cref="SqliteException">The file is no database, or is locked.</exception>
    public static void Apply(SqliteConnection connection)
    {
        // The schema stays trusted: it is the work of the skill, which can run any SQL here, and triggers on FTS5 tables need it.
        // WAL: readers and the writer do not wait for each other. NORMAL: a crash of the machine may lose the last commits, never the file.
        connection.Execute(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY"u8);
        // Statements cannot damage the file by writing to internal tables. Unknown to old libraries, which say so; nothing is lost then.
        _ = SqliteNative.ConfigureFlag(connection.Handle, Defensive, on: true);
        _ = SqliteNative.sqlite3_limit(connection.Handle, LengthLimit, LongestValue);
        CjkTokenizer.Register(connection);
        SqliteAuthorizer.Install(connection);
    }
}
