namespace LuaSkills;

/// <summary>Keeps the state of skills by instance and session. Calls without a session share one.</summary>
/// <remarks>Used by many calls at once. A state belongs to one call at a time.</remarks>
public interface ISkillStateStore
{
    /// <summary>Takes the state of the caller's session.</summary>
    /// <param name="caller">Names instance and session, bounds the wait by its deadline, and tells which states its chain of calls holds.</param>
    /// <param name="cancellationToken">Gives up the wait.</param>
    /// <returns>The state, for its taker alone until it is disposed.</returns>
    /// <exception cref="SkillException">
    /// Code <see cref="SkillErrorCode.StateInUse"/>: another call held it too long, or the caller itself is inside the call that holds it. Code
    /// <see cref="SkillErrorCode.StorageFailed"/>: it cannot be read.
    /// </exception>
    ValueTask<ISkillStateLease> TakeAsync(SkillCallInfo caller, CancellationToken cancellationToken);

    /// <summary>Removes the states of all instances in a session that has ended.</summary>
    /// <param name="sessionId">The session; empty for calls without one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many there were.</returns>
    /// <exception cref="SkillException">Code <see cref="SkillErrorCode.StorageFailed"/>.</exception>
    ValueTask<int> RemoveSessionAsync(string sessionId, CancellationToken cancellationToken = default);
}
