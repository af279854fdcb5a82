namespace LuaSkills;

/// <summary>What writing rows did.</summary>
/// <param name="Message">For people.</param>
/// <param name="Version">Version of the table afterwards.</param>
/// <param name="InputRows">Rows given.</param>
/// <param name="InsertedRows">Rows added.</param>
/// <param name="UpdatedRows">Rows changed.</param>
/// <param name="DeletedRows">Rows removed.</param>
public sealed record LanceDbUpsertResult(string Message, long Version, long InputRows, long InsertedRows, long UpdatedRows, long DeletedRows);
