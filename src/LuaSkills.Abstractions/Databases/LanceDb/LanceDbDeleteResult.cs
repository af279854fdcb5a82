namespace LuaSkills;

/// <summary>What deleting rows did.</summary>
/// <param name="Version">Version of the table afterwards.</param>
/// <param name="DeletedRows">Rows removed.</param>
public sealed record LanceDbDeleteResult(long Version, long DeletedRows);
