using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Catalogue;

/// <summary>The report tells what the log tells, and what the native engine keeps to itself.</summary>
public sealed class LoadReportTests
{
    [Fact]
    public void The_report_has_one_outcome_per_skill_in_order_of_the_ids()
    {
        using SkillLayers layers = new();
        string loaded = layers.AddSkill("loaded");
        layers.AddPackage("failed", "name: N\nversion: 1.0.0\n");
        layers.AddPackage("disabled", "enable: false\n");
        layers.MakeDirectory("user_skills/hidden");
        layers.AddSkill("ignored", "skills");
        layers.AddSkill("record");
        layers.Write("state/skills/disabled/record.json", "{}");
        layers.Options = new SkillEngineOptions { IgnoredSkillIds = ["ignored"] };

        LoadReport report = layers.Load().Report;

        Assert.Equal(
            [
                ("disabled", "USER", SkillLoadStatus.Skipped, SkillErrorCode.Disabled),
                ("failed", "USER", SkillLoadStatus.Failed, SkillErrorCode.InvalidEntry),
                ("hidden", "USER", SkillLoadStatus.Skipped, SkillErrorCode.Hidden),
                ("ignored", "ROOT", SkillLoadStatus.Skipped, SkillErrorCode.Ignored),
                ("loaded", "USER", SkillLoadStatus.Loaded, null),
                ("record", "USER", SkillLoadStatus.Skipped, SkillErrorCode.Disabled),
            ],
            report.Skills.Select(skill => (skill.SkillId, skill.RootName, skill.Status, skill.Code)));
        Assert.Equal((1, 1, 4), (report.Count(SkillLoadStatus.Loaded), report.Count(SkillLoadStatus.Failed), report.Count(SkillLoadStatus.Skipped)));
        Assert.Equal((loaded, null), (report.Skills[4].SkillDirectory, report.Skills[4].Message));
        Assert.Equal(["PROJECT"], report.MissingRoots.Select(root => root.Name));
    }

    [Fact]
    public void The_log_has_the_lines_of_the_native_engine()
    {
        using SkillLayers layers = new();
        layers.AddSkill("loaded");
        layers.AddPackage("failed", "name: N\nversion: 1.0.0\n");

        layers.Load();

        Assert.Equal(
            [
                "Info: [LuaSkill] Loaded 'failed' from root 'USER'",
                "Error: [LuaSkill] Failed to load failed: skill N must declare at least one entry",
                "Info: [LuaSkill] Loaded 'loaded' from root 'USER'",
            ],
            layers.Log);
    }
}
