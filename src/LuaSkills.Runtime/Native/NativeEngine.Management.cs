using LuaSkills.Native.Calls;

namespace LuaSkills.Native;

/// <content>Disabling and enabling skills (spec: FFI section 3.13).</content>
public sealed partial class NativeEngine : ISkillManagement
{
    /// <inheritdoc/>
    /// <remarks>One native engine writes the record, then all are replaced as <see cref="Reload"/> does.</remarks>
    public LoadReport DisableSkill(SkillChangeScope scope, string skillId, string? reason) => Change(
        scope,
        skillId,
        $"Disabling skill '{skillId}'",
        (library, engine, chain) =>
        {
            if (scope.Plane == SkillPlane.System)
                library.SystemDisableSkill(engine, chain, skillId, reason, scope.Authority);
            else
                library.DisableSkill(engine, chain, skillId, reason);
        });

    /// <inheritdoc/>
    /// <remarks>As <see cref="DisableSkill"/>.</remarks>
    public LoadReport EnableSkill(SkillChangeScope scope, string skillId) => Change(
        scope,
        skillId,
        $"Enabling skill '{skillId}'",
        (library, engine, chain) =>
        {
            if (scope.Plane == SkillPlane.System)
                library.SystemEnableSkill(engine, chain, skillId, scope.Authority);
            else
                library.EnableSkill(engine, chain, skillId);
        });

    private LoadReport Change(SkillChangeScope scope, string skillId, string subject, Action<LuaSkillsLibrary, ulong, NativeRoot[]> change)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(skillId);
        NativeRoot[] chain = ChainOf(scope.Roots);
        lock (_loading)
        {
            _calls.Run(new Query<bool>(subject, needsFirstSeat: false, (library, engine) =>
            {
                change(library, engine, chain);
                return true;
            }));
            return Reload(scope.Roots);
        }
    }

    private static NativeRoot[] ChainOf(IReadOnlyList<SkillRoot> roots)
    {
        NativeRoot[] chain = new NativeRoot[roots.Count];
        for (int i = 0; i < chain.Length; i++)
            chain[i] = RootOf(roots[i]);
        return chain;
    }

    private static NativeRoot RootOf(SkillRoot root) => new(root.Name, root.SkillsDirectory);
}
