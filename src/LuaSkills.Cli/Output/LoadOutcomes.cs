namespace LuaSkills.Cli.Output;

/// <summary>Tells what became of the skills of a load.</summary>
internal static class LoadOutcomes
{
    /// <summary>Names the skills with faults on the error output.</summary>
    public static void Warn(LoadReport report)
    {
        foreach (SkillLoadOutcome skill in report.Skills)
        {
            if (skill.Status == SkillLoadStatus.Failed)
                Terminal.WriteErrorLine($"warning: skill '{skill.SkillId}' was left out: {skill.Message} [{skill.Code}] ({skill.SkillDirectory})");
            foreach (string warning in skill.Warnings)
                Terminal.WriteErrorLine($"warning: skill '{skill.SkillId}': {warning}");
        }
    }

    /// <summary>One line for people.</summary>
    public static string Summary(LoadReport report)
    {
        string summary = $"{report.Count(SkillLoadStatus.Loaded)} loaded";
        if (report.Count(SkillLoadStatus.Skipped) is > 0 and var skipped)
            summary += $", {skipped} skipped";
        if (report.Count(SkillLoadStatus.Failed) is > 0 and var failed)
            summary += $", {failed} left out";
        return summary;
    }

    /// <summary>The exit code of a command that loads skills for its own sake.</summary>
    public static int ExitCodeOf(LoadReport report) => report.Count(SkillLoadStatus.Failed) == 0 ? ExitCode.Ok : ExitCode.SkillsLeftOut;
}
