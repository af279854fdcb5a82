using LuaSkills.CompilerServices;

namespace LuaSkills;

/// <summary>Calls of the skill's own methods at a later time, with the session and the ids of the call that schedules them.</summary>
/// <remarks>
/// Every member throws <see cref="SkillException"/> with code <see cref="SkillErrorCode.StorageFailed"/> when a limit is exceeded or the storage fails. A scheduled
/// call is made at least once: one that was interrupted by the end of the process is made again.
/// </remarks>
public readonly struct SkillSchedule
{
    private readonly SkillModuleCall _call;
    private readonly uint _turn;

    internal SkillSchedule(SkillModuleCall call, uint turn)
    {
        _call = call;
        _turn = turn;
    }

    /// <summary>Calls a method after a while.</summary>
    /// <param name="method">Entry name; a private callback usually.</param>
    /// <param name="delay">How long from now; zero or less for as soon as possible.</param>
    /// <param name="arguments">The method's arguments, a JSON object; <see langword="null"/> for none.</param>
    /// <returns>Id for <see cref="CancelAsync"/>.</returns>
    /// <exception cref="SkillException">Code <see cref="SkillErrorCode.SkillNotFound"/>: the skill has no such method.</exception>
    public ValueTask<string> AfterAsync(string method, TimeSpan delay, JsonText? arguments = null) => ScheduleAsync(method, null, delay, null, arguments);

    /// <summary>Calls a method at a time.</summary>
    /// <param name="method">Entry name; a private callback usually.</param>
    /// <param name="due">When; a time that has passed is due at once.</param>
    /// <param name="arguments">The method's arguments, a JSON object; <see langword="null"/> for none.</param>
    /// <returns>Id for <see cref="CancelAsync"/>.</returns>
    /// <exception cref="SkillException">Code <see cref="SkillErrorCode.SkillNotFound"/>: the skill has no such method.</exception>
    public ValueTask<string> AtAsync(string method, DateTimeOffset due, JsonText? arguments = null) => ScheduleAsync(method, due, TimeSpan.Zero, null, arguments);

    /// <summary>Calls a method again and again, for the first time after one period. Times that were missed come to one call.</summary>
    /// <param name="method">Entry name; a private callback usually.</param>
    /// <param name="period">How long from one time to the next, at least a second.</param>
    /// <param name="arguments">The method's arguments, a JSON object; <see langword="null"/> for none.</param>
    /// <returns>Id for <see cref="CancelAsync"/>.</returns>
    /// <exception cref="SkillException">Code <see cref="SkillErrorCode.SkillNotFound"/>: the skill has no such method.</exception>
    public ValueTask<string> EveryAsync(string method, TimeSpan period, JsonText? arguments = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(period, TimeSpan.FromSeconds(1));
        return ScheduleAsync(method, null, period, period, arguments);
    }

    /// <summary>Cancels a pending call of this skill. One that runs already goes on, and is not repeated.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>Whether it was pending.</returns>
    public ValueTask<bool> CancelAsync(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        SkillModuleCall call = SkillModuleCall.Live(_call, _turn);
        return call.Environment.Services.Scheduler.CancelAsync(call.Info.SkillId, id, call.Token);
    }

    /// <summary>Lists the pending calls of this skill by the time they are due.</summary>
    public ValueTask<IReadOnlyList<SkillScheduledCall>> ListAsync()
    {
        SkillModuleCall call = SkillModuleCall.Live(_call, _turn);
        return call.Environment.Services.Scheduler.ListAsync(call.Info.SkillId, call.Token);
    }

    private ValueTask<string> ScheduleAsync(string method, DateTimeOffset? due, TimeSpan delay, TimeSpan? period, JsonText? arguments)
    {
        ArgumentNullException.ThrowIfNull(method);
        SkillModuleCall call = SkillModuleCall.Live(_call, _turn);
        SkillScheduleRequest request = new()
        {
            SkillId = call.Info.SkillId,
            Method = method,
            Arguments = arguments ?? JsonText.EmptyObject,
            Due = due,
            Delay = delay,
            Period = period,
            Request = call.Info.Request,
        };
        return call.Environment.Services.Scheduler.ScheduleAsync(request, call.Token);
    }
}
