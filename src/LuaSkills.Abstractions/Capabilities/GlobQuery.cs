namespace LuaSkills.Capabilities;

/// <summary>Which names to find, and where.</summary>
/// <param name="Patterns">Globs of paths below <see cref="Path"/>, for example <c>**/*.cs</c>, or absolute ones; one must match.</param>
public sealed record GlobQuery(IReadOnlyList<string> Patterns)
{
    /// <summary>A directory; empty for every directory that is granted.</summary>
    public string Path { get; init; } = "";

    /// <summary>Whether names that begin with a dot count; directories with such names are not entered otherwise.</summary>
    public bool MatchHidden { get; init; }

    /// <summary>Globs of directories that are not entered: of their names, or with a slash of their paths below <see cref="Path"/>.</summary>
    public IReadOnlyList<string> IgnoreDirectories { get; init; } = [];

    /// <summary>Most levels, 1 for the entries of the directory itself; 0 for all.</summary>
    public int MaxDepth { get; init; }

    /// <summary>Whether only files are found.</summary>
    public bool OnlyFiles { get; init; }

    /// <summary>Whether only directories are found.</summary>
    public bool OnlyDirectories { get; init; }
}

/// <summary>What was found.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="IsDirectory">Whether it is a directory.</param>
public sealed record GlobMatch(string Path, bool IsDirectory);
