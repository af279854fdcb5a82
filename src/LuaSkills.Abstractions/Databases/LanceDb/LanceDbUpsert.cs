namespace LuaSkills;

/// <summary>Rows to write.</summary>
/// <param name="TableName">Name of the table.</param>
/// <param name="Format">Format of the rows.</param>
/// <param name="Data">The rows.</param>
/// <param name="KeyColumns">Columns that identify a row: rows with equal keys are updated. Empty to add all rows.</param>
public sealed record LanceDbUpsert(string TableName, LanceDbFormat Format, ReadOnlyMemory<byte> Data, IReadOnlyList<string> KeyColumns);
