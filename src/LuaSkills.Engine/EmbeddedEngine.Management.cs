using LuaSkills.Engine.Catalogue;
using LuaSkills.Engine.Management;

namespace LuaSkills.Engine;

/// <content>Disabling and enabling skills.</content>
public sealed partial class EmbeddedEngine : ISkillManagement
{
    /// <inheritdoc/>
    public LoadReport DisableSkill(IReadOnlyList<SkillRoot> roots, string skillId, string? reason, SkillAuthority authority)
    {
        lock (_loading)
        {
            DeclaredSkill skill = Find(roots, skillId, authority, "Disable");
            RecordsOf(skill).Write(skill.Id, reason, DateTimeOffset.UtcNow);
            return Reload(roots);
        }
    }

    /// <inheritdoc/>
    public LoadReport EnableSkill(IReadOnlyList<SkillRoot> roots, string skillId, SkillAuthority authority)
    {
        lock (_loading)
        {
            DeclaredSkill skill = Find(roots, skillId, authority, "Enable");
            RecordsOf(skill).Remove(skill.Id);
            return Reload(roots);
        }
    }

    private DeclaredSkill Find(IReadOnlyList<SkillRoot> roots, string skillId, SkillAuthority authority, string action)
    {
        ArgumentNullException.ThrowIfNull(roots);
        ArgumentNullException.ThrowIfNull(skillId);
        ObjectDisposedException.ThrowIf(_disposed, this);
        return DeclaredSkill.Find(roots, skillId, authority, action);
    }

    private DisabledRecords RecordsOf(DeclaredSkill skill) => new LayerDirectories(skill.Layer.RuntimeRoot, _layout).Disabled;
}
