namespace LuaSkills;

/// <summary>The engine as module instances and their services see it. Lives through reloads.</summary>
public interface ISkillModuleEngine
{
    /// <summary>Calls an entry of any skill on behalf of a skill; permissions and <see cref="SkillDeployment.CallableBy"/> are checked here.</summary>
    /// <param name="caller">The call it is made from: its skill, request, deadline and depth are passed on.</param>
    /// <param name="target">The entry.</param>
    /// <param name="arguments">UTF-8 JSON; copied before the method returns.</param>
    /// <param name="reader">Builds the result while the reply is still in the engine's memory.</param>
    /// <param name="cancellationToken">Gives up the call.</param>
    /// <exception cref="SkillPermissionException">The caller may not call the skill.</exception>
    /// <exception cref="SkillException">As <see cref="ISkillEngine.CallSkill{TResult}"/> throws it, or the calls are nested too deep.</exception>
    ValueTask<TResult> CallAsync<TResult>(
        in SkillCallInfo caller,
        SkillTarget target,
        ReadOnlySpan<byte> arguments,
        SkillReplyReader<TResult> reader,
        CancellationToken cancellationToken);

    /// <summary>Calls a method of an instance on its own behalf, private callbacks included.</summary>
    /// <param name="skillId">The instance.</param>
    /// <param name="method">Entry name.</param>
    /// <param name="arguments">UTF-8 JSON object; copied before the method returns.</param>
    /// <param name="request">The request that led to it, for session and trace; <see langword="null"/> for none.</param>
    /// <param name="cancellationToken">Gives up the call.</param>
    /// <returns>The content.</returns>
    /// <exception cref="SkillException">There is no such instance or method (<see cref="SkillErrorCode.SkillNotFound"/>), or it failed.</exception>
    ValueTask<SkillResult> CallBackAsync(
        string skillId,
        string method,
        ReadOnlySpan<byte> arguments,
        SkillRequestContext? request,
        CancellationToken cancellationToken);
}
