namespace LuaSkills.Generators.Tests.Properties;

/// <summary>A valid interface with faults added to it.</summary>
internal sealed record BrokenSample(SkillSample Skill, Fault[] Faults) : ISample<BrokenSample>
{
    public string Print(int number) => Skill.Print(number, Faults);

    public IEnumerable<BrokenSample> Smaller()
    {
        for (int i = 0; Faults.Length > 1 && i < Faults.Length; i++)
            yield return this with { Faults = [.. Faults[..i], .. Faults[(i + 1)..]] };
        foreach (SkillSample smaller in Skill.Smaller())
            yield return this with { Skill = smaller };
    }
}
