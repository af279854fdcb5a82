using System.CommandLine;
using LuaSkills.Cli.Options;
using LuaSkills.Cli.Output;
using LuaSkills.NativeLibrary.Responses;

namespace LuaSkills.Cli.Commands;

/// <summary><c>help</c>: the help of the skills, for people.</summary>
internal static class HelpCommand
{
    private static readonly Argument<string?> s_skill = new("SKILL") { Description = "Id of the skill; without one the help trees of all", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Argument<string> s_page = new("PAGE") { Description = "Name of the page", DefaultValueFactory = static _ => "main" };

    public static Command Create(CommandActions actions) => actions.Set(new Command("help", "Shows the help of the skills, for people") { s_skill, s_page }, static run =>
        run.Arguments.GetValue(s_skill) is { } skill
            ? HelpDetailCommand.PrintAsync(run, skill, run.Arguments.GetRequiredValue(s_page), run.WritesDocumentAsJson)
            : PrintTreesAsync(run));

    private static async Task<int> PrintTreesAsync(CommandRun run)
    {
        SkillRuntime runtime = await run.OpenForUseAsync().ConfigureAwait(false);
        await using (runtime.ConfigureAwait(false))
        {
            IReadOnlyList<SkillHelp> trees = runtime.ListSkillHelp(run.Authority);
            if (run.WritesDocumentAsJson)
                Terminal.WriteJson(HelpReplies.Write(trees));
            else
                HelpTrees.Print(run.Terminal, trees);
            return ExitCode.Ok;
        }
    }
}
