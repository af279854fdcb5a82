using LuaSkills.Engine.Interop;

namespace LuaSkills.Engine.Databases.Sqlite;

/// <summary>SQLite refused or failed; the message is SQLite's own.</summary>
internal sealed class SqliteException(int extendedCode, string message) : Exception(message)
{
    /// <summary>The extended result code.</summary>
    public int ExtendedCode { get; } = extendedCode;

    /// <summary>The primary result code.</summary>
    public SqliteCode Code => (SqliteCode)(ExtendedCode & 0xFF);
}
