namespace LuaSkills;

/// <summary>An event.</summary>
/// <param name="Topic">What it is about, for example <c>orders.created</c>; up to 256 bytes of UTF-8.</param>
/// <param name="Payload">Any JSON value.</param>
public sealed record SkillEvent(string Topic, JsonText Payload)
{
    /// <summary>The skill that emitted it; <see langword="null"/> for the host.</summary>
    public string? Source { get; init; }

    /// <summary>The request it was emitted in; <see langword="null"/> for none.</summary>
    public SkillRequestContext? Request { get; init; }
}

/// <summary>A method that is called for events. It gets <c>{"topic", "payload", "source"}</c>; <c>source</c> is <c>null</c> for the host.</summary>
/// <param name="SkillId">The instance.</param>
/// <param name="Topics">Pattern of the topics.</param>
/// <param name="Method">Entry name of the method; a private callback usually.</param>
public sealed record SkillSubscription(string SkillId, string Topics, string Method)
{
    /// <summary>The request whose sessions the calls are to have; <see langword="null"/> for none. Request and trace are the event's.</summary>
    public SkillRequestContext? Request { get; init; }
}
