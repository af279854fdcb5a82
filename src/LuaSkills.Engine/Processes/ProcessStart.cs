using Microsoft.Win32.SafeHandles;

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

    /// <summary>Variables set in addition to those of the host, or alone.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Environment { get; init; } = [];

    /// <summary>Whether the process gets the variables of the host.</summary>
    public bool InheritsEnvironment { get; init; } = true;

    /// <summary>Where its input comes from.</summary>
    public InputSource Input { get; init; } = InputSource.Nothing;

    /// <summary>Whether output and error output are read by the engine; otherwise they are those of the host.</summary>
    public bool CapturesOutput { get; init; } = true;

    /// <summary>
    /// Whether error output goes where output goes, so that it is read in the order it was written; <see cref="ChildProcess.Error"/> is <see langword="null"/> then. Where the
    /// system cannot do that, both streams are there.
    /// </summary>
    public bool MergesError { get; init; }

    /// <summary>The file that takes output and error output, in place of the engine; it stays the caller's. Such a process can outlive the engine on Unix.</summary>
    public SafeFileHandle? OutputFile { get; init; }
}
