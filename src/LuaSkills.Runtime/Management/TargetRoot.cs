namespace LuaSkills;

/// <summary>The root in which a skill is installed, updated or removed: one of the chain, given by its label or as it stands there.</summary>
/// <remarks>The default is the usual root of the operation (<see cref="SkillChangeScope.TargetRoot"/>).</remarks>
public readonly record struct TargetRoot
{
    private readonly string? _label;
    private readonly SkillRoot? _root;

    private TargetRoot(string? label, SkillRoot? root)
    {
        _label = label;
        _root = root;
    }

    /// <summary>The root with a label.</summary>
    /// <param name="label"><c>ROOT</c>, <c>PROJECT</c> or <c>USER</c>, in any case; <see langword="null"/> for the usual root.</param>
    public static TargetRoot FromLabel(string? label) => new(label, null);

    /// <summary>A root of the chain.</summary>
    /// <param name="root">Equal in name and path to one of the chain; <see langword="null"/> for the usual root.</param>
    public static TargetRoot FromSkillRoot(SkillRoot? root) => new(null, root);

    /// <inheritdoc cref="FromLabel"/>
    public static implicit operator TargetRoot(string? label) => FromLabel(label);

    /// <inheritdoc cref="FromSkillRoot"/>
    public static implicit operator TargetRoot(SkillRoot? root) => FromSkillRoot(root);

    /// <summary>The root in a chain; <see langword="null"/> for the usual one.</summary>
    /// <exception cref="SkillException">The chain has no root of that label (code <see cref="SkillErrorCode.InvalidRootChain"/>).</exception>
    internal SkillRoot? In(IReadOnlyList<SkillRoot> chain) => _label is null ? _root : RuntimeRoots.FindByLabel(chain, _label);
}
