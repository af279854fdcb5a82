using LuaSkills.Engine.Processes;

namespace LuaSkills.Engine.Api.Io;

/// <summary>Runs a command line in the system's shell, without input, and keeps its output (spec section 4.6).</summary>
internal static class ShellCommand
{
    /// <summary>Runs a command to its end.</summary>
    /// <param name="launcher">Starts the shell.</param>
    /// <param name="command">The command line.</param>
    /// <param name="directory">Where it runs; <see langword="null"/> for the working directory of the process.</param>
    /// <param name="timeout">How long it may run before it is ended, with all it started.</param>
    /// <param name="cancellationToken">Ends it likewise.</param>
    /// <exception cref="ProcessStartException">The shell does not start.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static async Task<CommandOutput> RunAsync(ProcessLauncher launcher, string command, string? directory, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ChildProcess shell = launcher.Start(Shell.Default.Start(command) with { WorkingDirectory = directory });
        ProcessOutcome outcome = await ProcessRun.RunAsync(shell, input: null, timeout, cancellationToken).ConfigureAwait(false);
        return new CommandOutput(outcome.Output, outcome.Exit is { IsSuccess: true }, outcome.IsTimedOut);
    }
}
