namespace LuaSkills;

/// <summary>Calls methods of instances at a later time, at least once each. Used by many calls at once.</summary>
public interface ISkillScheduler
{
    /// <summary>Schedules a call.</summary>
    /// <param name="request">What to call, and when.</param>
    /// <param name="cancellationToken">Gives up; the call may be scheduled or not.</param>
    /// <returns>Its id.</returns>
    /// <exception cref="SkillException">
    /// Code <see cref="SkillErrorCode.SkillNotFound"/>: the instance has no such method. Code <see cref="SkillErrorCode.StorageFailed"/>: a limit, or the storage.
    /// </exception>
    ValueTask<string> ScheduleAsync(SkillScheduleRequest request, CancellationToken cancellationToken);

    /// <summary>Cancels a call. One that runs already goes on, and is not repeated.</summary>
    /// <param name="skillId">The instance it belongs to.</param>
    /// <param name="id">The id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether it was pending.</returns>
    /// <exception cref="SkillException">Code <see cref="SkillErrorCode.StorageFailed"/>.</exception>
    ValueTask<bool> CancelAsync(string skillId, string id, CancellationToken cancellationToken);

    /// <summary>Lists the pending calls of an instance by the time they are due.</summary>
    /// <param name="skillId">The instance.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SkillException">Code <see cref="SkillErrorCode.StorageFailed"/>.</exception>
    ValueTask<IReadOnlyList<SkillScheduledCall>> ListAsync(string skillId, CancellationToken cancellationToken);
}
