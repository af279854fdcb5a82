using System.CommandLine;
using LuaSkills.Cli.Options;
using LuaSkills.Cli.Output;
using Spectre.Console;

namespace LuaSkills.Cli.Commands;

/// <summary><c>load</c>: loads the skills and says what became of them.</summary>
internal static class LoadCommand
{
    public static Command Create(CommandActions actions) => actions.Set(new Command("load", "Loads the skills and shows what became of each"), static async run =>
    {
        SkillRuntime runtime = await run.OpenAsync().ConfigureAwait(false);
        await using (runtime.ConfigureAwait(false))
            return Print(run, "loaded", runtime.LoadReport);
    });

    /// <summary>Prints the outcome of a load.</summary>
    /// <returns>The exit code.</returns>
    public static int Print(CommandRun run, string member, LoadReport report)
    {
        if (run.WritesJson)
        {
            LoadOutcomes.Warn(report);
            ResultJson.PrintFlag(member);
            return LoadOutcomes.ExitCodeOf(report);
        }

        Table table = Tables.New(run.Terminal, "Skill", "Outcome", "Root", "Why");
        foreach (SkillLoadOutcome skill in report.Skills)
        {
            string why = skill.Message ?? string.Join("; ", skill.Warnings);
            table.Add(ColorOf(skill.Status), skill.SkillId, skill.Status.ToString().ToLowerInvariant(), skill.RootName, why);
        }

        if (report.Skills.Count > 0)
            run.Terminal.Output.Write(table);
        Terminal.WriteLine(report.Skills.Count == 0 ? "There are no skills." : LoadOutcomes.Summary(report));
        return LoadOutcomes.ExitCodeOf(report);
    }

    private static Color ColorOf(SkillLoadStatus status) => status switch
    {
        SkillLoadStatus.Loaded => Color.Green,
        SkillLoadStatus.Skipped => Color.Grey,
        _ => Color.Red,
    };
}
