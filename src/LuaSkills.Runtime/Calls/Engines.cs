namespace LuaSkills.Calls;

/// <summary>Calls that give the worker free while they wait for the host, where the engine can do that.</summary>
internal static class Engines
{
    /// <inheritdoc cref="ISuspendableEngine.StartSkill{TResult}"/>
    public static SkillStep<TResult> Start<TResult>(this ISkillEngine engine, in SkillCall call, SkillReplyReader<TResult> reader) =>
        engine is ISuspendableEngine suspendable ? suspendable.StartSkill(call, reader) : new SkillStep<TResult>(engine.CallSkill(call, reader));

    /// <inheritdoc cref="ISuspendableEngine.StartLua{TResult}"/>
    public static SkillStep<TResult> Start<TResult>(
        this ISkillEngine engine,
        string code,
        ReadOnlySpan<byte> arguments,
        SkillCallOptions? options,
        SkillJsonReader<TResult> reader,
        CancellationToken cancellationToken) =>
        engine is ISuspendableEngine suspendable
            ? suspendable.StartLua(code, arguments, options, reader, cancellationToken)
            : new SkillStep<TResult>(engine.RunLua(code, arguments, options, reader, cancellationToken));

    /// <inheritdoc cref="ISuspendableEngine.StartSkillHelpDetail"/>
    public static SkillStep<SkillHelpDetail?> Start(
        this ISkillEngine engine,
        string skillId,
        string flowName,
        SkillAuthority authority,
        SkillCallOptions? options,
        CancellationToken cancellationToken) =>
        engine is ISuspendableEngine suspendable
            ? suspendable.StartSkillHelpDetail(skillId, flowName, authority, options, cancellationToken)
            : new SkillStep<SkillHelpDetail?>(engine.RenderSkillHelpDetail(skillId, flowName, authority, options, cancellationToken));
}
