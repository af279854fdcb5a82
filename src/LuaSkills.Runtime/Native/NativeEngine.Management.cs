using LuaSkills.Native.Calls;

namespace LuaSkills.Native;

/// <content>Disabling and enabling skills (spec: FFI section 3.13).</content>
public sealed partial class NativeEngine : ISkillManagement
{
    /// <inheritdoc/>
    /// <remarks>One native engine writes the record, then all are replaced as <see cref="Reload"/> does.</remarks>
    public LoadReport DisableSkill(IReadOnlyList<SkillRoot> roots, string skillId, string? reason, SkillAuthority authority) => Change(
        roots,
        skillId,
        $"Disabling skill '{skillId}'",
        (library, engine, chain) => library.SystemDisableSkill(engine, chain, skillId, reason, authority));

    /// <inheritdoc/>
    /// <remarks>As <see cref="DisableSkill"/>.</remarks>
    public LoadReport EnableSkill(IReadOnlyList<SkillRoot> roots, string skillId, SkillAuthority authority) => Change(
        roots,
        skillId,
        $"Enabling skill '{skillId}'",
        (library, engine, chain) => library.SystemEnableSkill(engine, chain, skillId, authority));

    private LoadReport Change(IReadOnlyList<SkillRoot> roots, string skillId, string subject, Action<LuaSkillsLibrary, ulong, NativeRoot[]> change)
    {
        ArgumentNullException.ThrowIfNull(roots);
        ArgumentNullException.ThrowIfNull(skillId);
        NativeRoot[] chain = new NativeRoot[roots.Count];
        for (int i = 0; i < chain.Length; i++)
            chain[i] = new NativeRoot(roots[i].Name, roots[i].SkillsDirectory);

        lock (_loading)
        {
            _calls.Run(new Query<bool>(subject, needsFirstSeat: false, (library, engine) =>
            {
                change(library, engine, chain);
                return true;
            }));
            return Reload(roots);
        }
    }
}
