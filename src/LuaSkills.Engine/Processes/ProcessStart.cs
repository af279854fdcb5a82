namespace LuaSkills.Engine.Processes;

/// <summary>A process to be started.</summary>
internal sealed record ProcessStart
{
    /// <summary>The program: a path, or a name that is looked up in <c>PATH</c>.</summary>
    public required string Program { get; init; }

    /// <summary>Its arguments, without its name.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The rest of the command line on Windows, where <c>cmd</c> does not follow the rules for quoting that arguments follow.</summary>
    public string? WindowsCommandLine { get; init; }

    /// <summary>Where it runs; <see langword="null"/> for the host's working directory.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Variables set in addition to those of the host.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Environment { get; init; } = [];

    /// <summary>Where its input comes from.</summary>
    public InputSource Input { get; init; } = InputSource.Nothing;

    /// <summary>Whether output and error output are read by the engine; otherwise they are those of the host.</summary>
    public bool CapturesOutput { get; init; } = true;
}
