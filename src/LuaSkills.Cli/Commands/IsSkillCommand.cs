using System.CommandLine;
using LuaSkills.Cli.Options;
using LuaSkills.Cli.Output;

namespace LuaSkills.Cli.Commands;

/// <summary><c>is-skill</c>: whether a name is that of an entry.</summary>
internal static class IsSkillCommand
{
    private static readonly Argument<string> s_tool = ToolNames.Argument();

    public static Command Create(CommandActions actions) => actions.Set(new Command("is-skill", "Tells whether a name is that of a visible entry") { s_tool }, static async run =>
    {
        SkillRuntime runtime = await run.OpenForUseAsync().ConfigureAwait(false);
        await using (runtime.ConfigureAwait(false))
        {
            bool isSkill = runtime.IsSkill(run.Arguments.GetRequiredValue(s_tool), run.Authority);
            if (run.WritesJson)
                ResultJson.PrintFlag("value", isSkill);
            else
                Terminal.WriteLine(isSkill ? "yes" : "no");
            return ExitCode.Ok;
        }
    });
}
