using LuaSkills.Cli.Options;

namespace LuaSkills.Cli.Diagnosis;

/// <summary>Loads the skills without creating or downloading anything.</summary>
internal static class SkillChecks
{
    /// <summary>Loads them; what keeps all of them from being loaded becomes a finding.</summary>
    public static async Task<LoadReport> RunAsync(CommandRun run, List<Finding> findings)
    {
        // A native library creates the directories it needs.
        if (!Directory.Exists(run.Settings.RuntimeRoot))
            return LoadReport.Empty;

        try
        {
            SkillRuntime runtime = await SkillRuntime.OpenAsync(run.Settings.ToOptionsForLooking(), run.CancellationToken).ConfigureAwait(false);
            await using (runtime.ConfigureAwait(false))
            {
                findings.Add(Finding.Good("skills", $"{Output.LoadOutcomes.Summary(runtime.LoadReport)}, {runtime.ListEntries().Count} entries"));
                return runtime.LoadReport;
            }
        }
        catch (SkillException error)
        {
            findings.Add(Finding.Bad("skills", $"{error.Message} [{error.Code}]"));
            return error is SkillLoadException { Report: { } report } ? report : LoadReport.Empty;
        }
    }
}
