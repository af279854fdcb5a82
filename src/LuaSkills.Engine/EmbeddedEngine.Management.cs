using LuaSkills.Engine.Catalogue;
using LuaSkills.Engine.Management;

namespace LuaSkills.Engine;

/// <content>Disabling and enabling skills.</content>
public sealed partial class EmbeddedEngine : ISkillManagement
{
    /// <inheritdoc/>
    public LoadReport DisableSkill(SkillChangeScope scope, string skillId, string? reason)
    {
        lock (_loading)
        {
            DeclaredSkill skill = Find(scope, skillId, "Disable");
            RecordsOf(skill).Write(skill.Id, reason, DateTimeOffset.UtcNow);
            return LoadAnew(scope.Roots, CancellationToken.None);
        }
    }

    /// <inheritdoc/>
    public LoadReport EnableSkill(SkillChangeScope scope, string skillId)
    {
        lock (_loading)
        {
            DeclaredSkill skill = Find(scope, skillId, "Enable");
            RecordsOf(skill).Remove(skill.Id);
            return LoadAnew(scope.Roots, CancellationToken.None);
        }
    }

    private DeclaredSkill Find(SkillChangeScope scope, string skillId, string action)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(skillId);
        ObjectDisposedException.ThrowIf(_disposed, this);
        return DeclaredSkill.Find(scope, skillId, action);
    }

    private DisabledRecords RecordsOf(DeclaredSkill skill) => new LayerDirectories(skill.Layer.RuntimeRoot, _layout).Disabled;
}
