namespace LuaSkills.Engine.Tests.Support;

/// <summary>An engine whose synchronous calls go the way of asynchronous ones: in steps, resumed on this thread when they are ready.</summary>
internal sealed class SteppedEngine(EmbeddedEngine engine) : ISkillEngine, ISkillManagement, ISkillInstallation
{
    // Only reached by a test that would hang otherwise.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    /// <summary>Brings a call to its end.</summary>
    public static TResult Finish<TResult>(SkillStep<TResult> step)
    {
        while (step.Suspended is { } suspended)
        {
            using ManualResetEventSlim ready = new();
            suspended.OnReady(ready.Set);
            Assert.True(ready.Wait(s_patience), "The call never became ready.");
            step = suspended.Resume();
        }

        return step.Result!;
    }

    public ISkillConfig Config => engine.Config;

    public IRuntimeLeases Leases { get; } = new SteppedLeases((ISuspendableLeases)engine.Leases);

    public LoadReport Load(IReadOnlyList<SkillRoot> roots) => engine.Load(roots);

    public LoadReport Reload(IReadOnlyList<SkillRoot> roots) => engine.Reload(roots);

    public IReadOnlyList<SkillEntryDescriptor> ListEntries(SkillAuthority authority) => engine.ListEntries(authority);

    public bool IsSkill(string toolName, SkillAuthority authority) => engine.IsSkill(toolName, authority);

    public string? SkillNameForTool(string toolName, SkillAuthority authority) => engine.SkillNameForTool(toolName, authority);

    public IReadOnlyList<SkillHelp> ListSkillHelp(SkillAuthority authority) => engine.ListSkillHelp(authority);

    public SkillHelpDetail? RenderSkillHelpDetail(
        string skillId,
        string flowName,
        SkillAuthority authority,
        SkillCallOptions? options,
        CancellationToken cancellationToken) => Finish(engine.StartSkillHelpDetail(skillId, flowName, authority, options, cancellationToken));

    public IReadOnlyList<string>? PromptArgumentCompletions(string promptName, string argumentName, SkillAuthority authority) =>
        engine.PromptArgumentCompletions(promptName, argumentName, authority);

    public TResult CallSkill<TResult>(in SkillCall call, SkillReplyReader<TResult> reader) => Finish(engine.StartSkill(call, reader));

    public TResult RunLua<TResult>(
        string code,
        ReadOnlySpan<byte> arguments,
        SkillCallOptions? options,
        SkillJsonReader<TResult> reader,
        CancellationToken cancellationToken) => Finish(engine.StartLua(code, arguments, options, reader, cancellationToken));

    public SkillApplyResult InstallSkill(SkillChangeScope scope, SkillInstallRequest request, CancellationToken cancellationToken = default) =>
        engine.InstallSkill(scope, request, cancellationToken);

    public SkillApplyResult UpdateSkill(SkillChangeScope scope, SkillInstallRequest request, CancellationToken cancellationToken = default) =>
        engine.UpdateSkill(scope, request, cancellationToken);

    public SkillUninstallResult UninstallSkill(SkillChangeScope scope, string skillId, SkillUninstallOptions options) =>
        engine.UninstallSkill(scope, skillId, options);

    public LoadReport DisableSkill(SkillChangeScope scope, string skillId, string? reason) =>
        engine.DisableSkill(scope, skillId, reason);

    public LoadReport EnableSkill(SkillChangeScope scope, string skillId) =>
        engine.EnableSkill(scope, skillId);

    public void Dispose() => engine.Dispose();
}
