using LuaSkills.Engine.Catalogue;

namespace LuaSkills.Engine.Management;

/// <summary>The instance of a skill that a change is about.</summary>
/// <param name="Id">Id of the skill.</param>
/// <param name="Layer">The root.</param>
internal sealed record DeclaredSkill(string Id, RootLayer Layer)
{
    /// <summary>Directory of the package.</summary>
    public string Directory => ChangeRoots.DirectoryOf(Layer, Id);

    /// <summary>Finds the instance to disable or enable: the one in the first root that has a directory of its name, whatever its state.</summary>
    /// <param name="scope">Among which roots, and on whose behalf.</param>
    /// <param name="skillId">Id of the skill.</param>
    /// <param name="action">Name of the change for the error text.</param>
    /// <exception cref="SkillException">There is none, or the caller may not change it.</exception>
    public static DeclaredSkill Find(SkillChangeScope scope, string skillId, string action)
    {
        ChangeRoots roots = ChangeRoots.Check(scope);
        CheckId(skillId);
        RootLayer layer = roots.FindDeclaring(skillId) ?? throw NotFound($"declared skill instance '{skillId}' not found", skillId);
        roots.DemandOpen(layer, skillId, action);
        return new DeclaredSkill(skillId, layer);
    }

    /// <summary>Finds the instance to remove: the one in the root that the caller names, or else the one in effect.</summary>
    /// <inheritdoc cref="Find"/>
    public static DeclaredSkill FindToUninstall(SkillChangeScope scope, string skillId)
    {
        const string Action = "Uninstall";
        ChangeRoots roots = ChangeRoots.Check(scope);
        CheckId(skillId);
        if (roots.HasTarget)
        {
            RootLayer target = roots.NamedTarget(Action);
            return ChangeRoots.Declares(target, skillId)
                ? new DeclaredSkill(skillId, target)
                : throw NotFound($"skill instance '{skillId}' not found in target root '{target.Root.Name}'", skillId);
        }

        RootLayer? layer = roots.FindDeclaring(skillId);
        if (layer is null || !SkillDiscovery.IsInEffect(skillId, layer))
            throw NotFound($"effective skill instance '{skillId}' not found", skillId);
        roots.DemandOpen(layer, skillId, Action);
        return new DeclaredSkill(skillId, layer);
    }

    // The native engine judges the trimmed id and then looks for the given one.
    private static void CheckId(string skillId)
    {
        if (!SkillIdentifier.IsValid(skillId.Trim()))
            throw new SkillException(SkillErrorCode.InvalidSkillId, $"skill_id must match {SkillIdentifier.Pattern}") { SkillId = skillId };
    }

    private static SkillException NotFound(string message, string skillId) => new(SkillErrorCode.SkillNotFound, message) { SkillId = skillId };
}
