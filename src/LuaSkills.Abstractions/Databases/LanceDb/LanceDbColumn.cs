namespace LuaSkills;

/// <summary>A column of a LanceDB table.</summary>
/// <param name="Name">Name, not blank.</param>
/// <param name="Type">Type of its values.</param>
/// <param name="VectorDimension">Length of its vectors; 0 for other types.</param>
/// <param name="IsNullable">Whether rows may leave it out.</param>
public sealed record LanceDbColumn(string Name, LanceDbColumnType Type, int VectorDimension = 0, bool IsNullable = false);
