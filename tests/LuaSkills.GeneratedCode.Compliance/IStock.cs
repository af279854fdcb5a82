namespace LuaSkills.GeneratedCode.Compliance;

/// <summary>An interface that is made from its package.</summary>
[Skill("stock", FromPackage = true)]
public partial interface IStock
{
    /// <summary>Counts.</summary>
    /// <param name="counts">What to count.</param>
    [SkillEntry("count-all")]
    int Count([SkillArguments] IReadOnlyDictionary<string, int> counts);
}
