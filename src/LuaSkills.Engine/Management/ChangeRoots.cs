using LuaSkills.Engine.Catalogue;
using LuaSkills.Engine.Packages;

namespace LuaSkills.Engine.Management;

/// <summary>The checked chain of a change, and which of its roots the caller may change (spec section 7.2).</summary>
internal sealed class ChangeRoots
{
    private readonly SkillChangeScope _scope;

    private ChangeRoots(SkillChangeScope scope, IReadOnlyList<RootLayer> layers)
    {
        _scope = scope;
        Layers = layers;
    }

    /// <summary>The chain.</summary>
    public IReadOnlyList<RootLayer> Layers { get; }

    /// <summary>Whether the caller may change root ROOT.</summary>
    public bool IsSystem => _scope is { Plane: SkillPlane.System, Authority: SkillAuthority.System };

    /// <summary>Name of the plane whose rules hold.</summary>
    public string PlaneName => IsSystem ? "System" : "Skills";

    /// <summary>Whether the caller names the root.</summary>
    public bool HasTarget => _scope.TargetRoot is not null;

    /// <summary>Checks a chain.</summary>
    /// <exception cref="SkillException">It is empty or breaks a rule.</exception>
    public static ChangeRoots Check(SkillChangeScope scope)
    {
        try
        {
            // Loading nothing is allowed; changing a skill of an empty chain is not.
            return new ChangeRoots(scope, scope.Roots.Count > 0 ? RootChain.Check(scope.Roots) : throw RootChain.WithoutRoot());
        }
        catch (PackageFaultException fault)
        {
            throw new SkillException(fault.Code, fault.Message, fault);
        }
    }

    /// <summary>Directory of a skill in a root, as the root's text and the id give it.</summary>
    public static string DirectoryOf(RootLayer layer, string skillId) => Path.Join(layer.Root.SkillsDirectory, skillId);

    /// <summary>Whether a root has a directory of the skill's name, whatever is in it.</summary>
    public static bool Declares(RootLayer layer, string skillId) =>
        new DirectoryInfo(DirectoryOf(layer, skillId)) is { Exists: true, LinkTarget: null };

    /// <summary>The root that a caller names.</summary>
    /// <param name="action">Name of the change for error texts.</param>
    /// <exception cref="SkillException">It is not part of the chain, or it is ROOT and closed to the caller.</exception>
    public RootLayer NamedTarget(string action)
    {
        SkillRoot target = _scope.TargetRoot!;
        foreach (RootLayer layer in Layers)
        {
            if (layer.Root != target)
                continue;
            return layer.Label != RootLabel.Root || IsSystem ? layer : throw new SkillException(
                SkillErrorCode.SystemControlled,
                _scope.Plane == SkillPlane.Skills
                    ? $"ordinary skills plane cannot {action} the system-controlled ROOT skill root"
                    : $"DelegatedTool authority cannot {action} the system-controlled ROOT skill root");
        }

        throw new SkillException(
            SkillErrorCode.TargetRefused,
            $"target root '{target.Name}' at {target.SkillsDirectory} is not part of the full runtime root chain");
    }

    /// <summary>The root with a label, or <see langword="null"/>.</summary>
    public RootLayer? Find(RootLabel label)
    {
        foreach (RootLayer layer in Layers)
        {
            if (layer.Label == label)
                return layer;
        }

        return null;
    }

    /// <summary>The first root that declares a skill, or <see langword="null"/>.</summary>
    public RootLayer? FindDeclaring(string skillId)
    {
        foreach (RootLayer layer in Layers)
        {
            if (Declares(layer, skillId))
                return layer;
        }

        return null;
    }

    /// <summary>Makes sure that the caller may change a root in which an instance was found.</summary>
    /// <exception cref="SkillException">It is ROOT and closed to the caller.</exception>
    public void DemandOpen(RootLayer layer, string skillId, string action)
    {
        if (layer.Label == RootLabel.Root && !IsSystem)
        {
            throw new SkillException(
                SkillErrorCode.SystemControlled,
                $"ROOT skill root is system-controlled and cannot be processed through the skills plane for action {action}")
            {
                SkillId = skillId,
            };
        }
    }
}
