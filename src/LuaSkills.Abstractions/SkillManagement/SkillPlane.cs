namespace LuaSkills;

/// <summary>Through which door skills are changed (spec section 7.2).</summary>
public enum SkillPlane
{
    /// <summary>The ordinary one: roots PROJECT and USER only.</summary>
    Skills,

    /// <summary>The host's own: root ROOT too, unless it acts for a delegated caller.</summary>
    System,
}
