namespace LuaSkills;

/// <summary>An engine whose calls can wait for the host without holding a thread.</summary>
/// <remarks>
/// Where <see cref="ISkillEngine.CallSkill{TResult}"/> blocks until a host tool, a model or a free VM is there, these members hand the
/// call back as a <see cref="SuspendedCall{TResult}"/>, to be resumed on any thread.
/// </remarks>
public interface ISuspendableEngine : ISkillEngine
{
    /// <summary>Calls an entry on the caller's thread until it ends or waits.</summary>
    /// <inheritdoc cref="ISkillEngine.CallSkill{TResult}"/>
    SkillStep<TResult> StartSkill<TResult>(in SkillCall call, SkillReplyReader<TResult> reader);

    /// <summary>Runs Lua code on the caller's thread until it ends or waits.</summary>
    /// <inheritdoc cref="ISkillEngine.RunLua{TResult}"/>
    SkillStep<TResult> StartLua<TResult>(
        string code,
        ReadOnlySpan<byte> arguments,
        SkillCallOptions? options,
        SkillJsonReader<TResult> reader,
        CancellationToken cancellationToken);

    /// <summary>Renders a help page on the caller's thread until it is done or its Lua code waits.</summary>
    /// <inheritdoc cref="ISkillEngine.RenderSkillHelpDetail"/>
    SkillStep<SkillHelpDetail?> StartSkillHelpDetail(
        string skillId,
        string flowName,
        SkillAuthority authority,
        SkillCallOptions? options,
        CancellationToken cancellationToken);
}
