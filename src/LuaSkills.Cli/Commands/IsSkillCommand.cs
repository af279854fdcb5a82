using System.CommandLine;
using LuaSkills.Cli.Options;
using LuaSkills.Cli.Output;

namespace LuaSkills.Cli.Commands;

/// <summary><c>is-skill</c>: whether a name is that of an entry.</summary>
internal static class IsSkillCommand
{
    public static Command Create(CommandActions actions)
    {
        Argument<string> tool = LoadedNames.Tool(actions);
        return actions.Set(new Command("is-skill", "Tells whether a name is that of a visible entry") { tool }, async run =>
        {
            SkillRuntime runtime = await run.OpenForUseAsync().ConfigureAwait(false);
            await using (runtime.ConfigureAwait(false))
            {
                bool isSkill = runtime.IsSkill(run.Arguments.GetRequiredValue(tool), run.Authority);
                if (run.WritesJson)
                    ResultJson.PrintFlag("value", isSkill);
                else
                    Terminal.WriteLine(isSkill ? "yes" : "no");
                return ExitCode.Ok;
            }
        });
    }
}
