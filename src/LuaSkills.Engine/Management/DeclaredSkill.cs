using LuaSkills.Engine.Catalogue;
using LuaSkills.Engine.Packages;

namespace LuaSkills.Engine.Management;

/// <summary>The instance of a skill that a change is about: the one in the first root that has a directory of its name, whatever its state.</summary>
/// <param name="Id">Id of the skill.</param>
/// <param name="Layer">The root.</param>
internal sealed record DeclaredSkill(string Id, RootLayer Layer)
{
    /// <summary>Finds the instance a caller may change.</summary>
    /// <param name="scope">Among which roots, and on whose behalf.</param>
    /// <param name="skillId">Id of the skill.</param>
    /// <param name="action">Name of the change for the error text.</param>
    /// <exception cref="SkillException">There is none, or the caller may not change it.</exception>
    public static DeclaredSkill Find(SkillChangeScope scope, string skillId, string action)
    {
        IReadOnlyList<RootLayer> layers = LayersOf(scope.Roots);

        // The native engine judges the trimmed id and then looks for the given one.
        if (!SkillIdentifier.IsValid(skillId.Trim()))
            throw Fault(SkillErrorCode.InvalidSkillId, $"skill_id must match {SkillIdentifier.Pattern}", skillId);

        foreach (RootLayer layer in layers)
        {
            if (!IsDirectory(Path.Join(layer.Root.SkillsDirectory, skillId)))
                continue;
            return layer.Label != RootLabel.Root || scope is { Plane: SkillPlane.System, Authority: SkillAuthority.System }
                ? new DeclaredSkill(skillId, layer)
                : throw Fault(
                    SkillErrorCode.SystemControlled,
                    $"ROOT skill root is system-controlled and cannot be processed through the skills plane for action {action}",
                    skillId);
        }

        throw Fault(SkillErrorCode.SkillNotFound, $"declared skill instance '{skillId}' not found", skillId);
    }

    private static IReadOnlyList<RootLayer> LayersOf(IReadOnlyList<SkillRoot> roots)
    {
        try
        {
            // Loading nothing is allowed; changing a skill of an empty chain is not.
            return roots.Count > 0 ? RootChain.Check(roots) : throw RootChain.WithoutRoot();
        }
        catch (PackageFaultException fault)
        {
            throw new SkillException(fault.Code, fault.Message, fault);
        }
    }

    private static bool IsDirectory(string path) => new DirectoryInfo(path) is { Exists: true, LinkTarget: null };

    private static SkillException Fault(string code, string message, string skillId) => new(code, message) { SkillId = skillId };
}
