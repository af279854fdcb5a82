using System.CommandLine;
using LuaSkills.Cli.Options;
using LuaSkills.Cli.Output;

namespace LuaSkills.Cli.Commands;

/// <summary><c>skill-name</c>: which skill an entry belongs to.</summary>
internal static class SkillNameCommand
{
    public static Command Create(CommandActions actions)
    {
        Argument<string> tool = LoadedNames.Tool(actions);
        return actions.Set(new Command("skill-name", "Tells which skill an entry belongs to") { tool }, async run =>
        {
            SkillRuntime runtime = await run.OpenForUseAsync().ConfigureAwait(false);
            await using (runtime.ConfigureAwait(false))
            {
                string? skillId = runtime.SkillNameForTool(run.Arguments.GetRequiredValue(tool), run.Authority);
                if (run.WritesJson)
                    PrintJson(skillId);
                else
                    Terminal.WriteLine(skillId ?? "none");
                return ExitCode.Ok;
            }
        });
    }

    private static void PrintJson(string? skillId) => ResultJson.Print(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("skill_id"u8, skillId);
        writer.WriteEndObject();
    });
}
