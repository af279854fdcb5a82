namespace LuaSkills.Cli.Leases;

/// <summary>Where lines come from.</summary>
internal interface ILineReader
{
    /// <summary>The lines read so far, the oldest first.</summary>
    IReadOnlyList<string> History { get; }

    /// <summary>Reads a line.</summary>
    /// <param name="prompt">Shown before it, to people.</param>
    LineRead Read(string prompt);
}

/// <summary>A line, the end of the input, or a line that was given up.</summary>
/// <param name="Line">The line; <see langword="null"/> at the end and for one that was given up.</param>
/// <param name="IsAbandoned">Whether a line was given up, with all before it that belong to it.</param>
internal readonly record struct LineRead(string? Line, bool IsAbandoned = false);
