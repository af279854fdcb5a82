namespace LuaSkills;

/// <summary>A call that is to be made later.</summary>
public sealed record SkillScheduleRequest
{
    /// <summary>The instance.</summary>
    public required string SkillId { get; init; }

    /// <summary>Entry name of the method; a private callback usually.</summary>
    public required string Method { get; init; }

    /// <summary>The method's arguments: a JSON object.</summary>
    public JsonText Arguments { get; init; } = JsonText.EmptyObject;

    /// <summary>When it is due; <see langword="null"/> to count <see cref="Delay"/> from now. A time that has passed is due at once.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>How long from now it is due, where <see cref="Due"/> does not say.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>How long after the time it was due it is due again, at least a second; <see langword="null"/> for once only.</summary>
    public TimeSpan? Period { get; init; }

    /// <summary>The request whose session and ids the call is to have; <see langword="null"/> for none.</summary>
    public SkillRequestContext? Request { get; init; }
}

/// <summary>A pending call.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Method">Entry name of the method.</param>
/// <param name="Arguments">The method's arguments.</param>
/// <param name="Due">When it is due, to the millisecond; after a failure, when it is tried again.</param>
/// <param name="Period">How long after that it is due again; <see langword="null"/> for once only.</param>
/// <param name="Failures">How often it has failed since it last succeeded.</param>
public sealed record SkillScheduledCall(string Id, string Method, JsonText Arguments, DateTimeOffset Due, TimeSpan? Period, int Failures);
