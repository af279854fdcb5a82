using LuaSkills.Engine.Catalogue;

namespace LuaSkills.Engine.Management;

/// <summary>The root that a skill is installed into or updated in (spec section 7.2).</summary>
/// <param name="Layer">The root.</param>
/// <param name="IsDeclared">Whether the skill is there already: for an installation, in any root that it must not repeat.</param>
internal sealed record ChangeTarget(RootLayer Layer, bool IsDeclared)
{
    /// <summary>Chooses the root to install into.</summary>
    /// <exception cref="SkillException">The caller or the chain does not allow it.</exception>
    public static ChangeTarget ForInstall(ChangeRoots roots, string skillId)
    {
        const string Action = "Install";
        RootLayer layer = roots.HasTarget ? roots.NamedTarget(Action) : DefaultRoot(roots);
        DemandNotHidden(roots, layer, skillId, Action);

        // On the host's own plane another root's copy does not matter, and neither does it where the caller names a root.
        bool isDeclared = roots.HasTarget || roots.IsSystem ? ChangeRoots.Declares(layer, skillId) : roots.FindDeclaring(skillId) is not null;
        return new ChangeTarget(layer, isDeclared);
    }

    /// <summary>Chooses the root to update in.</summary>
    /// <exception cref="SkillException">The skill is not there, or the caller or the chain does not allow it.</exception>
    public static ChangeTarget ForUpdate(ChangeRoots roots, string skillId)
    {
        const string Action = "Update";
        if (!roots.HasTarget)
        {
            RootLayer declaring = roots.FindDeclaring(skillId) ?? throw Missing($"skill '{skillId}' is not installed", skillId);
            roots.DemandOpen(declaring, skillId, Action);
            return new ChangeTarget(declaring, IsDeclared: true);
        }

        RootLayer layer = roots.NamedTarget(Action);
        DemandNotHidden(roots, layer, skillId, Action);
        return ChangeRoots.Declares(layer, skillId)
            ? new ChangeTarget(layer, IsDeclared: true)
            : throw Missing($"skill '{skillId}' is not installed in target root '{layer.Root.Name}'", skillId);
    }

    private static RootLayer DefaultRoot(ChangeRoots roots)
    {
        if (roots.IsSystem)
        {
            return roots.Find(RootLabel.Root) ?? throw new SkillException(
                SkillErrorCode.TargetRefused,
                "system install requires a configured ROOT skill root; ordinary PROJECT/USER layers must be managed through the skills plane");
        }

        return roots.Find(RootLabel.User) ?? roots.Find(RootLabel.Project) ?? throw new SkillException(
            SkillErrorCode.TargetRefused,
            "ordinary skills plane requires a PROJECT or USER skill root; ROOT is system-controlled");
    }

    // What is installed below another copy would not take effect.
    private static void DemandNotHidden(ChangeRoots roots, RootLayer layer, string skillId, string action)
    {
        foreach (RootLayer higher in roots.Layers)
        {
            if (higher.Label >= layer.Label)
                return;
            if (!ChangeRoots.Declares(higher, skillId))
                continue;

            if (higher.Label == RootLabel.Root)
            {
                throw new SkillException(
                    SkillErrorCode.SystemControlled,
                    $"skill '{skillId}' is managed by the ROOT system layer at {ChangeRoots.DirectoryOf(higher, skillId)}; {action} in '{layer.Root.Name}' is not allowed until the ROOT skill is removed")
                {
                    SkillId = skillId,
                };
            }

            if (roots.HasTarget)
            {
                throw new SkillException(
                    SkillErrorCode.Shadowed,
                    $"skill '{skillId}' in target root '{layer.Root.Name}' is shadowed by higher-priority root '{higher.Root.Name}'; update the higher-priority layer or remove that override before changing this fallback root")
                {
                    SkillId = skillId,
                };
            }
        }
    }

    private static SkillException Missing(string message, string skillId) => new(SkillErrorCode.SkillNotFound, message) { SkillId = skillId };
}
