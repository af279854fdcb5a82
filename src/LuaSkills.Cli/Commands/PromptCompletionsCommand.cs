using System.CommandLine;
using LuaSkills.Cli.Options;
using LuaSkills.Cli.Output;
using LuaSkills.NativeLibrary.Responses;

namespace LuaSkills.Cli.Commands;

/// <summary><c>prompt-completions</c>: proposals for an argument of a prompt.</summary>
internal static class PromptCompletionsCommand
{
    private static readonly Argument<string> s_prompt = new("PROMPT") { Description = "Name of the prompt" };
    private static readonly Argument<string> s_argument = new("ARGUMENT") { Description = "Name of its argument" };

    public static Command Create(CommandActions actions) =>
        actions.Set(new Command("prompt-completions", "Proposes values for an argument of a prompt; skills of LuaSkills 0.4.6 declare none") { s_prompt, s_argument }, static async run =>
        {
            SkillRuntime runtime = await run.OpenForUseAsync().ConfigureAwait(false);
            await using (runtime.ConfigureAwait(false))
            {
                IReadOnlyList<string>? completions = runtime.PromptArgumentCompletions(
                    run.Arguments.GetRequiredValue(s_prompt), run.Arguments.GetRequiredValue(s_argument), run.Authority);
                if (run.WritesJson)
                    Terminal.WriteJson(HelpReplies.Write(completions));
                else
                    Terminal.WriteLine(completions is null ? "none" : string.Join('\n', completions));
                return ExitCode.Ok;
            }
        });
}
