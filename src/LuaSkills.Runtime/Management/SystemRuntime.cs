namespace LuaSkills;

/// <summary>A runtime as the host's own code uses it, with the authority bound once; see <see cref="SkillRuntime.System"/>.</summary>
public sealed class SystemRuntime
{
    private readonly SkillRuntime _runtime;

    internal SystemRuntime(SkillRuntime runtime, SkillAuthority authority)
    {
        _runtime = runtime;
        Authority = authority;
        Leases = new RuntimeLeases(runtime, LeaseFamily.System(authority));
        Skills = new InstalledSkills(runtime, SkillPlane.System, authority);
    }

    /// <summary>On whose behalf everything here is done. Supplied by the host; it is not authentication.</summary>
    public SkillAuthority Authority { get; }

    /// <summary>Leases with the host's Lua library at hand (<see cref="LeaseProfile.SystemLuaLib"/>).</summary>
    public RuntimeLeases Leases { get; }

    /// <summary>
    /// Installs, updates, removes, disables and enables skills on the plane <see cref="SkillPlane.System"/>: root ROOT too, unless
    /// <see cref="Authority"/> is that of a delegated caller.
    /// </summary>
    public InstalledSkills Skills { get; }

    /// <inheritdoc cref="SkillRuntime.ListEntries"/>
    public IReadOnlyList<SkillEntryDescriptor> ListEntries() => _runtime.ListEntries(Authority);

    /// <inheritdoc cref="SkillRuntime.ListSkillHelp"/>
    public IReadOnlyList<SkillHelp> ListSkillHelp() => _runtime.ListSkillHelp(Authority);

    /// <inheritdoc cref="SkillRuntime.RenderSkillHelpDetail"/>
    public SkillHelpDetail? RenderSkillHelpDetail(
        string skillId,
        string flowName = SkillRuntime.MainPage,
        SkillCallOptions? options = null,
        CancellationToken cancellationToken = default) =>
        _runtime.RenderSkillHelpDetail(skillId, flowName, Authority, options, cancellationToken);

    /// <inheritdoc cref="SkillRuntime.RenderSkillHelpDetailAsync"/>
    public ValueTask<SkillHelpDetail?> RenderSkillHelpDetailAsync(
        string skillId,
        string flowName = SkillRuntime.MainPage,
        SkillCallOptions? options = null,
        CancellationToken cancellationToken = default) =>
        _runtime.RenderSkillHelpDetailAsync(skillId, flowName, Authority, options, cancellationToken);

    /// <inheritdoc cref="SkillRuntime.PromptArgumentCompletions"/>
    public IReadOnlyList<string>? PromptArgumentCompletions(string promptName, string argumentName) =>
        _runtime.PromptArgumentCompletions(promptName, argumentName, Authority);

    /// <inheritdoc cref="SkillRuntime.IsSkill"/>
    public bool IsSkill(string toolName) => _runtime.IsSkill(toolName, Authority);

    /// <inheritdoc cref="SkillRuntime.SkillNameForTool"/>
    public string? SkillNameForTool(string toolName) => _runtime.SkillNameForTool(toolName, Authority);
}
