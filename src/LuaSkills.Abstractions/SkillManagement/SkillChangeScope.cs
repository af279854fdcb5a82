namespace LuaSkills;

/// <summary>Among which roots skills are changed, and on whose behalf (spec sections 7.1 and 7.2).</summary>
/// <param name="Roots">The whole chain in the order ROOT, PROJECT, USER.</param>
public sealed record SkillChangeScope(IReadOnlyList<SkillRoot> Roots)
{
    /// <summary>Through which door; the ordinary one by default.</summary>
    public SkillPlane Plane { get; init; } = SkillPlane.Skills;

    /// <summary>On whose behalf, on the plane <see cref="SkillPlane.System"/>. A delegated caller is held to the rules of the ordinary plane.</summary>
    public SkillAuthority Authority { get; init; } = SkillAuthority.System;

    /// <summary>
    /// The root to install into, update in or remove from: one of <see cref="Roots"/>, equal in name and path. <see langword="null"/> for the usual one: to
    /// install USER, else PROJECT, on the plane <see cref="SkillPlane.System"/> ROOT; to update the first that declares the skill; to remove
    /// the one in effect. Disabling and enabling take no notice of it.
    /// </summary>
    public SkillRoot? TargetRoot { get; init; }
}
