namespace LuaSkills.Capabilities;

/// <summary>What to search texts for, and where.</summary>
/// <param name="Pattern">A regular expression that can be matched in linear time: no look-around, no back-references. A text with <see cref="IsFixed"/>.</param>
public sealed record GrepQuery(string Pattern)
{
    /// <summary>A file or directory; empty for every directory that is granted.</summary>
    public string Path { get; init; } = "";

    /// <summary>Whether the pattern is a text to be found as it is.</summary>
    public bool IsFixed { get; init; }

    /// <summary>Whether case makes no difference.</summary>
    public bool IgnoreCase { get; init; }

    /// <summary>Most levels of directories, 1 for the files of the directory itself; 0 for all.</summary>
    public int MaxDepth { get; init; }

    /// <summary>Most lines of a file that are found; 0 for all.</summary>
    public int MaxCount { get; init; }

    /// <summary>Most files that are searched at once; 0 for as many as there are processors. Eight at most.</summary>
    public int Workers { get; init; }

    /// <summary>A kind of files, for example <c>cs</c>, <c>python</c> or <c>markdown</c>, or the extension itself; empty for all.</summary>
    public string TypeFilter { get; init; } = "";

    /// <summary>Globs, one of which a file must match; of its name, or with a slash of its path below <see cref="Path"/>. Empty for all.</summary>
    public IReadOnlyList<string> Include { get; init; } = [];

    /// <summary>Globs of files that are left out, as in <see cref="Include"/>.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>Globs of directories that are not entered, as in <see cref="Include"/>.</summary>
    public IReadOnlyList<string> IgnoreDirectories { get; init; } = [];

    /// <summary>Whether the lines themselves are told.</summary>
    public bool WithLines { get; init; } = true;

    /// <summary>Whether only the paths of files are told; each is searched up to its first match.</summary>
    public bool FileNamesOnly { get; init; }
}
