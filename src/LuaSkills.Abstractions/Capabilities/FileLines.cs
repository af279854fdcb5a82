namespace LuaSkills.Capabilities;

/// <summary>Some lines of a text.</summary>
/// <param name="Lines">The lines, without their ends.</param>
/// <param name="TotalLines">Lines of the whole text.</param>
/// <param name="Offset">Lines before the first of these.</param>
public sealed record FileLines(IReadOnlyList<string> Lines, int TotalLines, int Offset)
{
    /// <summary>Whether lines follow.</summary>
    public bool IsTruncated => Offset + Lines.Count < TotalLines;
}
