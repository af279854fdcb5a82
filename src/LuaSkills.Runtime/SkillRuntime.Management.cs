namespace LuaSkills;

/// <content>Changing which skills are in service.</content>
public sealed partial class SkillRuntime
{
    /// <summary>Loads the skills anew, on the calling thread. Calls in flight finish on the old ones.</summary>
    /// <returns>What became of every skill found.</returns>
    /// <exception cref="SkillLoadException">A fault that makes the reload fail; the old skills stay in service.</exception>
    public LoadReport Reload() => Replace(() => _engine.Reload(_roots));

    /// <summary>
    /// Takes a skill out of service, on the calling thread and until it is enabled again: a record beside the skill's root says so.
    /// </summary>
    /// <param name="skillId">Id of the skill.</param>
    /// <param name="reason">For people who find the record; <see langword="null"/> or blank for none.</param>
    /// <param name="authority">On whose behalf; the host itself by default. A delegated caller cannot change skills of root ROOT.</param>
    /// <returns>What became of every skill when the skills were loaded anew.</returns>
    /// <exception cref="SkillLoadException">The reload failed; the skill is marked as disabled all the same.</exception>
    /// <exception cref="SkillException">
    /// There is no such skill, a delegated caller means one of root ROOT (code <see cref="SkillErrorCode.SystemControlled"/>), or the record
    /// cannot be written.
    /// </exception>
    /// <exception cref="NotSupportedException">The engine of the options is no <see cref="ISkillManagement"/>.</exception>
    public LoadReport DisableSkill(string skillId, string? reason = null, SkillAuthority authority = SkillAuthority.System)
    {
        ArgumentNullException.ThrowIfNull(skillId);
        return Replace(() => Management.DisableSkill(ScopeOf(authority), skillId, reason));
    }

    /// <summary>Puts a disabled skill back into service, on the calling thread.</summary>
    /// <inheritdoc cref="DisableSkill"/>
    public LoadReport EnableSkill(string skillId, SkillAuthority authority = SkillAuthority.System)
    {
        ArgumentNullException.ThrowIfNull(skillId);
        return Replace(() => Management.EnableSkill(ScopeOf(authority), skillId));
    }

    private SkillChangeScope ScopeOf(SkillAuthority authority) => new(_roots) { Plane = SkillPlane.System, Authority = authority };

    private ISkillManagement Management =>
        _engine as ISkillManagement ?? throw new NotSupportedException("The engine of this runtime cannot disable or enable skills.");

    private LoadReport Replace(Func<LoadReport> load)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        // One at a time, so that the report always belongs to the skills in service.
        lock (_loading)
        {
            LoadReport report = load();
            _skills = new LoadedSkills(report, _roots, _engine.ListEntries(SkillAuthority.System));
            return report;
        }
    }
}
