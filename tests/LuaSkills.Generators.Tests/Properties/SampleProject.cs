namespace LuaSkills.Generators.Tests.Properties;

/// <summary>Samples that are compiled together, each in a file of its own.</summary>
internal sealed class SampleProject(SkillSample[] skills)
{
    public IReadOnlyList<SkillSample> Skills => skills;

    /// <summary>Halves first: of many interfaces mostly one is to blame.</summary>
    public IEnumerable<SampleProject> Smaller()
    {
        if (skills.Length > 1)
            return [new SampleProject(skills[..(skills.Length / 2)]), new SampleProject(skills[(skills.Length / 2)..])];
        return skills.SelectMany(skill => skill.Smaller()).Select(skill => new SampleProject([skill]));
    }

    /// <summary>What a failure shows: the source it came down to.</summary>
    public override string ToString() => skills.Length == 1 ? "\n" + skills[0].Print(0) : $"{skills.Length} interfaces";
}
