namespace LuaSkills;

/// <summary>The rows a search found, the nearest first.</summary>
/// <param name="Format">Format of the rows.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="Data">The rows with all their columns and <c>_distance</c>.</param>
/// <param name="Message">For people.</param>
public sealed record LanceDbSearchResult(LanceDbFormat Format, long Rows, ReadOnlyMemory<byte> Data, string Message = "search completed");
