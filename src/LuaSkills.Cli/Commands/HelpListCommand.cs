using System.CommandLine;
using LuaSkills.Cli.Options;
using LuaSkills.Cli.Output;
using LuaSkills.NativeLibrary.Responses;

namespace LuaSkills.Cli.Commands;

/// <summary><c>help-list</c>: the help trees of the skills.</summary>
internal static class HelpListCommand
{
    public static Command Create(CommandActions actions) => actions.Set(new Command("help-list", "Lists the help pages of the skills"), static async run =>
    {
        SkillRuntime runtime = await run.OpenForUseAsync().ConfigureAwait(false);
        await using (runtime.ConfigureAwait(false))
        {
            IReadOnlyList<SkillHelp> trees = runtime.ListSkillHelp(run.Authority);
            if (run.WritesJson)
                Terminal.WriteJson(HelpReplies.Write(trees));
            else
                HelpTrees.Print(run.Terminal, trees);
            return ExitCode.Ok;
        }
    });
}
