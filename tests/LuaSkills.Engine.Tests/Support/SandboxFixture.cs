namespace LuaSkills.Engine.Tests.Support;

/// <summary>
/// One sandbox for all attempts of a class, with small limits: the skill <c>a</c> may read and write one directory and call <c>b</c>, which may do nothing. What one attempt could change for the next would
/// show.
/// </summary>
public sealed class SandboxFixture : IDisposable
{
    internal SandboxedSkills Skills { get; } = new(
        static skills => SandboxedSkills.InsideOf(skills) with { Skills = ["b"] },
        options: new SkillEngineOptions { Limits = new SkillLimits { MaxInstructions = 5_000_000, MaxMemory = 8 << 20 } });

    /// <summary>Runs an attempt in <c>a</c>, with <c>args</c>, and makes sure that the engine is as it was.</summary>
    internal string Try(string code)
    {
        string outcome = Skills.In("a", "local args = ... " + code);
        Assert.DoesNotContain(SandboxedSkills.Secret, outcome, StringComparison.Ordinal);
        Assert.Equal(SandboxedSkills.Secret, File.ReadAllText(Skills.OutsideFile));
        Assert.Equal([Skills.OutsideFile], Directory.GetFileSystemEntries(Path.GetDirectoryName(Skills.OutsideFile)!));
        return outcome;
    }

    public void Dispose() => Skills.Dispose();
}
