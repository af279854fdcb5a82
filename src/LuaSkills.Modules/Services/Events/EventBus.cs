using System.Collections.Concurrent;
using System.Text.Json;
using LuaSkills.Modules.Services.Storage;

namespace LuaSkills.Modules.Services.Events;

/// <summary>Brings events to subscribers: every instance and every handler of the host has a queue of its own.</summary>
internal sealed class EventBus(IServiceStorage storage, ServedInstances instances, BackgroundWork background, SkillServiceLimits limits, ServiceLog log) : ISkillEventBus
{
    private readonly ConcurrentDictionary<string, DeliveryQueue<Delivery>> _instances = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<HostSubscription, bool> _handlers = [];

    public async ValueTask EmitAsync(SkillEvent skillEvent, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(skillEvent);
        TopicPattern.CheckTopic(skillEvent.Topic);
        CheckSize(skillEvent);
        IReadOnlyList<SkillSubscription> subscriptions =
            await storage.ReadAsync(0, static (tables, _) => tables.Subscriptions.List(), cancellationToken).ConfigureAwait(false);

        foreach (SkillSubscription subscription in subscriptions)
        {
            // An instance that is not in service keeps its subscriptions, for the time when it is again.
            if (instances.IsServed(subscription.SkillId) && TopicPattern.Matches(subscription.Topics, skillEvent.Topic))
                Add(QueueOf(subscription.SkillId), new Delivery(subscription, skillEvent), $"the skill '{subscription.SkillId}'");
        }

        foreach (KeyValuePair<HostSubscription, bool> handler in _handlers)
        {
            if (TopicPattern.Matches(handler.Key.Topics, skillEvent.Topic) && !handler.Key.Queue.TryAdd(skillEvent))
                log.Error(DroppedText(skillEvent.Topic, "a handler of the host"));
        }
    }

    public async ValueTask SubscribeAsync(SkillSubscription subscription, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        TopicPattern.CheckPattern(subscription.Topics);
        instances.Require(subscription.SkillId, subscription.Method);
        SkillSubscription kept = subscription with { Request = RequestIds.Of(subscription.Request) };
        bool added = await storage.WriteAsync((kept, limits), static (tables, add) => Add(tables, add.kept, add.limits), cancellationToken).ConfigureAwait(false);
        if (!added)
        {
            throw new SkillException(
                SkillErrorCode.StorageFailed,
                $"The skill '{subscription.SkillId}' has {limits.MaxSubscriptions} subscriptions, and no more are allowed (SkillServiceLimits.MaxSubscriptions).");
        }
    }

    public ValueTask<bool> UnsubscribeAsync(string skillId, string topics, string? method, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(skillId);
        ArgumentNullException.ThrowIfNull(topics);
        return storage.WriteAsync(
            (skillId, topics, method),
            static (tables, gone) => tables.Subscriptions.Delete(gone.skillId, gone.topics, gone.method),
            cancellationToken);
    }

    public IDisposable Subscribe(string topics, Func<SkillEvent, CancellationToken, ValueTask> handler)
    {
        TopicPattern.CheckPattern(topics);
        ArgumentNullException.ThrowIfNull(handler);
        DeliveryQueue<SkillEvent> queue = new(skillEvent => HandleAsync(handler, skillEvent), count => Abandoned(count, "a handler of the host"), background, limits.MaxWaitingEvents);
        HostSubscription subscription = new(topics, queue, _handlers);
        _handlers.TryAdd(subscription, true);
        return subscription;
    }

    private static bool Add(StorageTables tables, SkillSubscription subscription, SkillServiceLimits limits)
    {
        if (!tables.Subscriptions.Exists(subscription) && tables.Subscriptions.CountOf(subscription.SkillId) >= limits.MaxSubscriptions)
            return false;
        tables.Subscriptions.Write(subscription);
        return true;
    }

    private static string DroppedText(string topic, string subscriber) =>
        $"an event '{topic}' was dropped for {subscriber}, for which too many wait already (SkillServiceLimits.MaxWaitingEvents)";

    private static void WriteArguments(Utf8JsonWriter writer, SkillEvent skillEvent)
    {
        writer.WriteStartObject();
        writer.WriteString("topic"u8, skillEvent.Topic);
        writer.WritePropertyName("payload"u8);
        writer.WriteRawValue(skillEvent.Payload.Utf8, skipInputValidation: true);
        writer.WriteString("source"u8, skillEvent.Source);
        writer.WriteEndObject();
    }

    private void CheckSize(SkillEvent skillEvent)
    {
        int size = skillEvent.Payload.Utf8.Length;
        if (size > limits.MaxPayloadBytes)
        {
            throw new SkillException(
                SkillErrorCode.StorageFailed,
                $"The payload of the event '{skillEvent.Topic}' has {size} bytes of JSON, and {limits.MaxPayloadBytes} are allowed (SkillServiceLimits.MaxPayloadBytes).");
        }
    }

    private DeliveryQueue<Delivery> QueueOf(string skillId) =>
        _instances.TryGetValue(skillId, out DeliveryQueue<Delivery>? queue) ? queue : _instances.GetOrAdd(skillId, MakeQueue(skillId));

    private DeliveryQueue<Delivery> MakeQueue(string skillId) =>
        new(DeliverAsync, count => Abandoned(count, $"the skill '{skillId}'"), background, limits.MaxWaitingEvents);

    private void Abandoned(int count, string subscriber) => log.Warn($"{count} events for {subscriber} were given up at the end of the host");

    private void Add(DeliveryQueue<Delivery> queue, Delivery delivery, string subscriber)
    {
        if (!queue.TryAdd(delivery))
            log.Error(DroppedText(delivery.Event.Topic, subscriber));
    }

    private async Task DeliverAsync(Delivery delivery)
    {
        SkillSubscription subscription = delivery.Subscription;
        try
        {
            JsonText arguments = JsonText.Write(delivery.Event, WriteArguments);
            _ = await instances.Engine.CallBackAsync(subscription.SkillId, subscription.Method, arguments.Utf8, delivery.Request(), background.Stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (background.Stopping.IsCancellationRequested)
        {
            log.Warn($"an event '{delivery.Event.Topic}' for the skill '{subscription.SkillId}' was given up at the end of the host");
        }
#pragma warning disable CA1031 // A subscriber that fails keeps nobody else from the events; the log is where it is told.
        catch (Exception error)
#pragma warning restore CA1031
        {
            log.Error($"the method '{subscription.Method}' of the skill '{subscription.SkillId}' failed for an event '{delivery.Event.Topic}': {error.Message}");
        }
    }

    private async Task HandleAsync(Func<SkillEvent, CancellationToken, ValueTask> handler, SkillEvent skillEvent)
    {
        try
        {
            await handler(skillEvent, background.Stopping).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The host's own code; see above.
        catch (Exception error)
#pragma warning restore CA1031
        {
            log.Error($"a handler of the host failed for an event '{skillEvent.Topic}': {error}");
        }
    }

    /// <summary>An event on its way to an instance.</summary>
    private sealed record Delivery(SkillSubscription Subscription, SkillEvent Event)
    {
        /// <summary>Sessions of the subscription, request and trace of the event.</summary>
        public SkillRequestContext? Request() => Subscription.Request is null && Event.Request is null
            ? null
            : (Subscription.Request ?? new SkillRequestContext()) with { RequestId = Event.Request?.RequestId, TraceId = Event.Request?.TraceId };
    }

    private sealed class HostSubscription(string topics, DeliveryQueue<SkillEvent> queue, ConcurrentDictionary<HostSubscription, bool> handlers) : IDisposable
    {
        public string Topics => topics;

        public DeliveryQueue<SkillEvent> Queue => queue;

        public void Dispose()
        {
            handlers.TryRemove(this, out _);
            queue.Clear();
        }
    }
}
