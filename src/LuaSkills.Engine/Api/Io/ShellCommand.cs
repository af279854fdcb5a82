using LuaSkills.Engine.Processes;
using LuaSkills.Engine.Sandboxing;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api.Io;

/// <summary>Runs a command line in the system's shell, without input, and keeps its output (spec section 4.6).</summary>
internal static class ShellCommand
{
    /// <summary>Runs a command to its end.</summary>
    /// <param name="vm">The VM whose code asks for it.</param>
    /// <param name="command">The command line.</param>
    /// <param name="directory">Where it runs; <see langword="null"/> for the working directory of the process.</param>
    /// <param name="timeout">How long it may run before it is ended, with all it started.</param>
    /// <param name="cancellationToken">Ends it likewise.</param>
    /// <exception cref="SkillPermissionException">It is not granted.</exception>
    /// <exception cref="ProcessStartException">The shell does not start.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static async Task<CommandOutput> RunAsync(LuaVm vm, string command, string? directory, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ChildProcess shell = GuardedProcesses.Start(vm, GuardedProcesses.OfLine(vm, command) with { WorkingDirectory = directory });
        ProcessOutcome outcome = await ProcessRun.RunAsync(shell, input: null, timeout, cancellationToken).ConfigureAwait(false);
        return new CommandOutput(outcome.Output, outcome.Exit is { IsSuccess: true }, outcome.IsTimedOut);
    }
}
