namespace LuaSkills;

/// <summary>What a script or batch did.</summary>
/// <param name="RowsChanged">Rows inserted, updated and deleted.</param>
/// <param name="LastInsertRowId">Rowid of the last row inserted; 0 when there was none.</param>
/// <param name="StatementsExecuted">Statements of a script, runs of a batch.</param>
public sealed record SqliteExecution(long RowsChanged, long LastInsertRowId, long StatementsExecuted)
{
    /// <summary>For people.</summary>
    public string Message { get; init; } = "ok";
}
