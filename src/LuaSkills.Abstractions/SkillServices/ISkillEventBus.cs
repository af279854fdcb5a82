namespace LuaSkills;

/// <summary>Brings events to the skills and the host code that subscribed to their topics. Used by many calls at once.</summary>
/// <remarks>
/// A topic is a text such as <c>orders.created</c>. In the patterns of subscriptions <c>*</c> stands for anything within one segment (between dots) and
/// <c>**</c> for anything at all.
/// </remarks>
public interface ISkillEventBus
{
    /// <summary>Hands an event to everybody who subscribed; returns before they have dealt with it.</summary>
    /// <param name="skillEvent">The event.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentException">The topic is empty, too long or has control characters or asterisks.</exception>
    /// <exception cref="SkillException">Code <see cref="SkillErrorCode.StorageFailed"/>.</exception>
    ValueTask EmitAsync(SkillEvent skillEvent, CancellationToken cancellationToken = default);

    /// <summary>Subscribes a method of an instance, until it is unsubscribed. The same subscription again changes only its request.</summary>
    /// <param name="subscription">The subscription.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentException">The pattern is empty, too long or has control characters.</exception>
    /// <exception cref="SkillException">
    /// Code <see cref="SkillErrorCode.SkillNotFound"/>: the instance has no such method. Code <see cref="SkillErrorCode.StorageFailed"/>: a limit, or the storage.
    /// </exception>
    ValueTask SubscribeAsync(SkillSubscription subscription, CancellationToken cancellationToken = default);

    /// <summary>Ends subscriptions of an instance.</summary>
    /// <param name="skillId">The instance.</param>
    /// <param name="topics">The pattern, as it was subscribed.</param>
    /// <param name="method">The method; <see langword="null"/> for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="SkillException">Code <see cref="SkillErrorCode.StorageFailed"/>.</exception>
    ValueTask<bool> UnsubscribeAsync(string skillId, string topics, string? method, CancellationToken cancellationToken = default);

    /// <summary>Subscribes code of the host.</summary>
    /// <param name="topics">Pattern of the topics.</param>
    /// <param name="handler">Gets one event after the other, in the order they were emitted. What it throws goes to the log.</param>
    /// <returns>Ends the subscription.</returns>
    /// <exception cref="ArgumentException">The pattern is empty, too long or has control characters.</exception>
    IDisposable Subscribe(string topics, Func<SkillEvent, CancellationToken, ValueTask> handler);
}
