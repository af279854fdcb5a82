namespace LuaSkills.Engine.Databases.Sqlite;

/// <summary>An open transaction: committed once, or rolled back when it is disposed.</summary>
internal struct SqliteTransaction(SqliteConnection connection) : IDisposable
{
    private bool _ended;

    /// <exception cref="SqliteException">The commit failed; disposing then rolls back.</exception>
    public void Commit()
    {
        connection.Execute("COMMIT"u8);
        _ended = true;
    }

    /// <summary>Rolls back, unless it was committed.</summary>
    public void Dispose()
    {
        if (_ended)
            return;
        _ended = true;
        connection.RollBack();
    }
}
