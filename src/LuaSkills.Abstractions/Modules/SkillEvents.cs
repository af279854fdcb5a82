using LuaSkills.CompilerServices;

namespace LuaSkills;

/// <summary>Events between skills, and between skills and the host.</summary>
/// <remarks>Patterns are those of <see cref="ISkillEventBus"/>. Every member throws <see cref="SkillException"/> with code <see cref="SkillErrorCode.StorageFailed"/> when the storage fails.</remarks>
public readonly struct SkillEvents
{
    private readonly SkillModuleCall _call;
    private readonly uint _turn;

    internal SkillEvents(SkillModuleCall call, uint turn)
    {
        _call = call;
        _turn = turn;
    }

    /// <summary>Emits an event; returns before the subscribers have dealt with it.</summary>
    /// <param name="topic">What it is about, for example <c>orders.created</c>; up to 256 bytes of UTF-8.</param>
    /// <param name="payload">Any JSON value; <see langword="null"/> for an empty object.</param>
    /// <exception cref="ArgumentException">The topic is empty, too long or has control characters or asterisks.</exception>
    public ValueTask EmitAsync(string topic, JsonText? payload = null)
    {
        ArgumentNullException.ThrowIfNull(topic);
        SkillModuleCall call = SkillModuleCall.Live(_call, _turn);
        SkillEvent skillEvent = new(topic, payload ?? JsonText.EmptyObject) { Source = call.Info.SkillId, Request = call.Info.Request };
        return call.Environment.Services.Events.EmitAsync(skillEvent, call.Token);
    }

    /// <summary>Subscribes a method of this skill until <see cref="UnsubscribeAsync"/>, beyond the end of the process where the storage is durable.</summary>
    /// <param name="topics">Pattern of the topics.</param>
    /// <param name="method">Entry name; a private callback usually. It gets <c>{"topic", "payload", "source"}</c>, and runs in the session of this call.</param>
    /// <exception cref="ArgumentException">The pattern is empty, too long or has control characters.</exception>
    /// <exception cref="SkillException">Code <see cref="SkillErrorCode.SkillNotFound"/>: the skill has no such method.</exception>
    public ValueTask SubscribeAsync(string topics, string method)
    {
        ArgumentNullException.ThrowIfNull(topics);
        ArgumentNullException.ThrowIfNull(method);
        SkillModuleCall call = SkillModuleCall.Live(_call, _turn);
        SkillSubscription subscription = new(call.Info.SkillId, topics, method) { Request = call.Info.Request };
        return call.Environment.Services.Events.SubscribeAsync(subscription, call.Token);
    }

    /// <summary>Ends subscriptions of this skill. Events that were emitted before may still come.</summary>
    /// <param name="topics">The pattern, as it was subscribed.</param>
    /// <param name="method">The method; <see langword="null"/> for all.</param>
    /// <returns>Whether there was one.</returns>
    public ValueTask<bool> UnsubscribeAsync(string topics, string? method = null)
    {
        ArgumentNullException.ThrowIfNull(topics);
        SkillModuleCall call = SkillModuleCall.Live(_call, _turn);
        return call.Environment.Services.Events.UnsubscribeAsync(call.Info.SkillId, topics, method, call.Token);
    }
}
