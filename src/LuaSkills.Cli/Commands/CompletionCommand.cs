using System.CommandLine;
using LuaSkills.Cli.Options;
using LuaSkills.Cli.Output;

namespace LuaSkills.Cli.Commands;

/// <summary><c>completion</c>: the script that lets a shell complete command lines of this program.</summary>
internal static class CompletionCommand
{
    private static readonly Argument<string> s_shell = new("SHELL") { Description = "bash, zsh, fish or pwsh" };

    public static Command Create(CommandActions actions)
    {
        s_shell.AcceptOnlyFromAmong("bash", "zsh", "fish", "pwsh");
        return actions.Set(new Command("completion", "Prints the completion script of a shell") { s_shell }, static run =>
        {
            Terminal.Write(EmbeddedText.Read($"{run.Arguments.GetRequiredValue(s_shell)}.txt"));
            return Task.FromResult(ExitCode.Ok);
        });
    }
}
