namespace LuaSkills;

/// <summary>What becomes of one file of a <see cref="ChangeSet"/>. Paths are absolute by the rules of the engine's platform.</summary>
public abstract record FileChange
{
    private protected FileChange()
    {
    }

    /// <summary>The change as a patch, in a format that the skill chooses; or <see langword="null"/>.</summary>
    public string? Patch { get; init; }
}

/// <summary>A file with other content than before.</summary>
/// <param name="Path">The file.</param>
/// <param name="Hunks">The places that differ; at least one.</param>
public sealed record ModifiedFile(
    string Path,
    IReadOnlyList<ChangeHunk> Hunks) : FileChange;

/// <summary>A new file.</summary>
/// <param name="Path">The file.</param>
/// <param name="Content">All of it.</param>
public sealed record CreatedFile(
    string Path,
    string Content) : FileChange;

/// <summary>A file that is gone. Of a long one only the first and last lines are told.</summary>
/// <param name="Path">The file.</param>
/// <param name="Content">All of it; <see langword="null"/> when it is truncated.</param>
/// <param name="TotalLineCount">Lines it had; <see langword="null"/> when the engine did not count (before 0.4.4).</param>
/// <param name="Head">The first lines of truncated content, else <see langword="null"/>.</param>
/// <param name="Tail">The last lines of truncated content, else <see langword="null"/>.</param>
public sealed record DeletedFile(
    string Path,
    string? Content,
    long? TotalLineCount = null,
    string? Head = null,
    string? Tail = null) : FileChange
{
    /// <summary>Whether only <see cref="Head"/> and <see cref="Tail"/> are told.</summary>
    public bool IsTruncated => Content is null;
}

/// <summary>A file by another name.</summary>
/// <param name="OldPath">Where it was.</param>
/// <param name="NewPath">Where it is.</param>
public sealed record RenamedFile(
    string OldPath,
    string NewPath) : FileChange;

/// <summary>A place in a file where lines were taken out or put in.</summary>
/// <param name="Before">The text before it, for orientation.</param>
/// <param name="After">The text behind it.</param>
/// <param name="Delete">Lines taken out, in order.</param>
/// <param name="Insert">Lines put in, in order.</param>
public sealed record ChangeHunk(
    string Before,
    string After,
    IReadOnlyList<ChangeLine> Delete,
    IReadOnlyList<ChangeLine> Insert);

/// <summary>A line of a <see cref="ChangeHunk"/>.</summary>
/// <param name="Line">Its number, from 1; in which of the two files is for the skill to say.</param>
/// <param name="Content">Its text.</param>
public sealed record ChangeLine(
    long Line,
    string Content);
