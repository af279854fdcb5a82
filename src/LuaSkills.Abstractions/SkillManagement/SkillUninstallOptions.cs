namespace LuaSkills;

/// <summary>What goes with a skill that is removed (spec section 7.7). By default its databases stay.</summary>
public sealed record SkillUninstallOptions
{
    /// <summary>Delete its SQLite database.</summary>
    public bool RemoveSqlite { get; init; }

    /// <summary>Delete its LanceDB database.</summary>
    public bool RemoveLanceDb { get; init; }
}
