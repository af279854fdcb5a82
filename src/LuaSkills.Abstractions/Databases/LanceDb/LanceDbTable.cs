namespace LuaSkills;

/// <summary>A table to create.</summary>
/// <param name="Name">Name of the table.</param>
/// <param name="Columns">Its columns, at least one.</param>
/// <param name="OverwriteIfExists">Whether a table of that name is replaced; otherwise it is an error.</param>
public sealed record LanceDbTable(string Name, IReadOnlyList<LanceDbColumn> Columns, bool OverwriteIfExists);
