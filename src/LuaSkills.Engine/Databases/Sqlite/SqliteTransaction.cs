namespace LuaSkills.Engine.Databases.Sqlite;

/// <summary>An open transaction: committed, or rolled back when it is disposed.</summary>
internal readonly struct SqliteTransaction(SqliteConnection connection) : IDisposable
{
    /// <exception cref="SqliteException">The commit failed; disposing then rolls back.</exception>
    public void Commit() => connection.Execute("COMMIT"u8);

    /// <summary>Rolls back what is not committed.</summary>
    public void Dispose() => connection.RollBack();
}
