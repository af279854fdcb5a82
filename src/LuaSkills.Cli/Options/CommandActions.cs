using System.CommandLine;
using LuaSkills.Cli.Output;

namespace LuaSkills.Cli.Options;

/// <summary>Turns the bodies of commands into actions: with their settings read, and their errors reported.</summary>
internal sealed class CommandActions(GlobalOptions options)
{
    /// <summary>Gives a command its body.</summary>
    /// <param name="command">The command.</param>
    /// <param name="body">Does the work and returns the exit code.</param>
    public Command Set(Command command, Func<CommandRun, Task<int>> body)
    {
        command.SetAction((arguments, cancellationToken) => RunAsync(arguments, body, cancellationToken));
        return command;
    }

    /// <summary>The runtime that completions of the command line ask; nothing is created for them.</summary>
    public RuntimeSettings SettingsOf(ParseResult arguments) => RuntimeSettings.Of(arguments, options);

    private async Task<int> RunAsync(ParseResult arguments, Func<CommandRun, Task<int>> body, CancellationToken cancellationToken)
    {
        try
        {
            CommandRun run = new(arguments, options, cancellationToken);
            return await body(run).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            // A body that was stopped may end with any error that came of it.
            Exception reported = cancellationToken.IsCancellationRequested ? new OperationCanceledException(error.Message, error) : error;
            return ErrorReport.Print(reported, arguments.GetValue(options.Verbose));
        }
    }
}
