namespace LuaSkills.Capabilities;

/// <summary>What a search found.</summary>
/// <param name="Files">Files with matches, sorted by path.</param>
/// <param name="Skipped">Files that were not searched, sorted by path.</param>
public sealed record GrepResult(IReadOnlyList<FileMatches> Files, IReadOnlyList<SkippedFile> Skipped);

/// <summary>Matches in a file.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Lines">Lines with matches; none with <see cref="GrepQuery.FileNamesOnly"/>.</param>
public sealed record FileMatches(string Path, IReadOnlyList<LineMatch> Lines);

/// <summary>A line with matches.</summary>
/// <param name="LineNumber">Number of the line, from 1.</param>
/// <param name="Line">The line without its end; empty without <see cref="GrepQuery.WithLines"/>.</param>
/// <param name="Ranges">Where the matches are.</param>
public sealed record LineMatch(int LineNumber, string Line, IReadOnlyList<ByteRange> Ranges);

/// <summary>Bytes of a line as the file has it.</summary>
/// <param name="Start">First byte, from 0.</param>
/// <param name="End">Behind the last byte.</param>
public readonly record struct ByteRange(int Start, int End);

/// <summary>A file that was not searched.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Reason"><c>binary</c> for a file with NUL characters among its first 8,192 bytes; otherwise what the system says.</param>
public sealed record SkippedFile(string Path, string Reason);
