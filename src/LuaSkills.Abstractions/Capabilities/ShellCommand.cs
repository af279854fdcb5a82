namespace LuaSkills.Capabilities;

/// <summary>A program to be run.</summary>
public sealed record ShellCommand
{
    /// <summary>
    /// The command as one text: words between blanks, in single or double quotes where they hold blanks. Pipes, redirections, substitutions and lists of commands are refused. With
    /// <see cref="Arguments"/> it is the program alone, and nothing in it is special.
    /// </summary>
    public required string Command { get; init; }

    /// <summary>The arguments, each as it is; <see langword="null"/> when they are part of <see cref="Command"/>.</summary>
    public IReadOnlyList<string>? Arguments { get; init; }

    /// <summary>Where it runs; empty for the first directory of the deployment's <see cref="ShellGrant.AllowedDirectories"/>.</summary>
    public string WorkingDirectory { get; init; } = "";

    /// <summary>How long it may run; zero for 30 seconds.</summary>
    public TimeSpan Timeout { get; init; }

    /// <summary>How many lines at the end of the output are wanted, of those that <see cref="Grep"/> leaves; 0 for all.</summary>
    public int Tail { get; init; }

    /// <summary>A regular expression (without look-around and back-references); only lines that it matches are wanted. Empty for all.</summary>
    public string Grep { get; init; } = "";
}

/// <summary>What a program left behind.</summary>
/// <param name="Output">What it wrote to both of its streams, in the order it arrived; bytes that are no UTF-8 became U+FFFD.</param>
/// <param name="ExitCode">Its exit code; 128 and the number of the signal when one ended it.</param>
/// <param name="Truncated">Whether it wrote more than is kept (4 MiB): what came first is missing.</param>
public sealed record ShellResult(string Output, int ExitCode, bool Truncated);

/// <summary>A program to be started as a daemon.</summary>
public sealed record ShellDaemonCommand
{
    /// <inheritdoc cref="ShellCommand.Command"/>
    public required string Command { get; init; }

    /// <inheritdoc cref="ShellCommand.Arguments"/>
    public IReadOnlyList<string>? Arguments { get; init; }

    /// <inheritdoc cref="ShellCommand.WorkingDirectory"/>
    public string WorkingDirectory { get; init; } = "";

    /// <summary>Absolute path of the file that takes its output, inside what the deployment grants; replaced when it is there. Empty for a new file of the host's.</summary>
    public string LogFile { get; init; } = "";

    /// <summary>Whether it outlives the instance. Not on Windows.</summary>
    public bool KeepRunning { get; init; }
}

/// <summary>A program that was started as a daemon.</summary>
/// <param name="ProcessId">Id of its process.</param>
/// <param name="LogFile">The file with its output.</param>
/// <param name="Command">What was started.</param>
public sealed record ShellDaemon(int ProcessId, string LogFile, string Command);
