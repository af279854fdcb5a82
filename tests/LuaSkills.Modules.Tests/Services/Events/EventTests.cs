using LuaSkills.Modules.Tests.Services.Support;

namespace LuaSkills.Modules.Tests.Services.Events;

public abstract class EventTests(StorageKind kind) : IAsyncLifetime
{
    private readonly ServiceBench _bench = new(kind);
    private readonly Arrivals _arrivals = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _bench.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_subscriber_gets_topic_payload_and_source()
    {
        DirectEngine engine = _bench.Start(Shop(), Listener());
        await engine.CallAsync("listener", "listen", """{"topics":"orders.*"}""");

        await engine.CallAsync("shop", "emit", """{"topic":"orders.created","payload":{"id":7}}""");

        Assert.Equal("""{"topic":"orders.created","payload":{"id":7},"source":"shop"}""", (await _arrivals.NextAsync()).Arguments);
    }

    [Fact]
    public async Task A_subscriber_runs_in_the_session_it_subscribed_in()
    {
        DirectEngine engine = _bench.Start(Shop(), Listener());
        await engine.CallAsync("listener", "listen", """{"topics":"**"}""", new SkillRequestContext { SessionId = "listening" });

        await engine.CallAsync("shop", "emit", """{"topic":"a","payload":1}""", new SkillRequestContext { SessionId = "emitting" });

        Assert.Equal("listening", (await _arrivals.NextAsync()).Session);
    }

    [Fact]
    public async Task Other_topics_do_not_arrive()
    {
        DirectEngine engine = _bench.Start(Shop(), Listener());
        await engine.CallAsync("listener", "listen", """{"topics":"orders.created"}""");

        await engine.CallAsync("shop", "emit", """{"topic":"orders.deleted","payload":1}""");
        await engine.CallAsync("shop", "emit", """{"topic":"orders.created","payload":2}""");

        Assert.Contains("orders.created", (await _arrivals.NextAsync()).Arguments, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_subscriber_gets_events_in_the_order_they_were_emitted()
    {
        DirectEngine engine = _bench.Start(Shop(), Listener());
        await engine.CallAsync("listener", "listen", """{"topics":"n"}""");

        for (int i = 0; i < 100; i++)
            await engine.CallAsync("shop", "emit", $$"""{"topic":"n","payload":{{i}}}""");

        for (int i = 0; i < 100; i++)
            Assert.Contains($"\"payload\":{i},", (await _arrivals.NextAsync()).Arguments, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_subscriber_that_fails_keeps_nobody_from_the_events()
    {
        ScriptedModule failing = new ScriptedModule("com.acme.failing")
            .With("listen", static async (context, _) =>
            {
                await context.Events.SubscribeAsync("**", "heard");
                return "";
            })
            .WithCallback("heard", static (_, _) => throw new InvalidOperationException("deaf"));
        DirectEngine engine = _bench.Start(failing, Shop(), Listener());
        await engine.CallAsync("failing", "listen");
        await engine.CallAsync("listener", "listen", """{"topics":"**"}""");

        await engine.CallAsync("shop", "emit", """{"topic":"a","payload":1}""");
        await engine.CallAsync("shop", "emit", """{"topic":"b","payload":1}""");

        await _arrivals.NextAsync();
        await _arrivals.NextAsync();
        await _bench.UntilLoggedAsync("'failing' failed for an event 'a': deaf");
        await _bench.UntilLoggedAsync("'failing' failed for an event 'b': deaf");
    }

    [Fact]
    public async Task A_subscriber_that_waits_keeps_nobody_from_the_events()
    {
        ScriptedModule waiting = new ScriptedModule("com.acme.waiting")
            .With("listen", static async (context, _) =>
            {
                await context.Events.SubscribeAsync("**", "heard");
                return "";
            })
            .WithCallback("heard", static async (context, _) =>
            {
                await Task.Delay(Timeout.Infinite, context.CancellationToken);
                return "";
            });
        DirectEngine engine = _bench.Start(waiting, Shop(), Listener());
        await engine.CallAsync("waiting", "listen");
        await engine.CallAsync("listener", "listen", """{"topics":"**"}""");

        await engine.CallAsync("shop", "emit", """{"topic":"a","payload":1}""");

        await _arrivals.NextAsync();
    }

    [Fact]
    public async Task What_was_unsubscribed_does_not_arrive()
    {
        DirectEngine engine = _bench.Start(Shop(), Listener());
        await engine.CallAsync("listener", "listen", """{"topics":"a"}""");
        await engine.CallAsync("listener", "listen", """{"topics":"b"}""");

        Assert.Equal("True", await engine.CallAsync("listener", "ignore", """{"topics":"a"}"""));
        Assert.Equal("False", await engine.CallAsync("listener", "ignore", """{"topics":"a"}"""));
        await engine.CallAsync("shop", "emit", """{"topic":"a","payload":1}""");
        await engine.CallAsync("shop", "emit", """{"topic":"b","payload":1}""");

        Assert.Contains("\"b\"", (await _arrivals.NextAsync()).Arguments, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_subscription_twice_is_one()
    {
        DirectEngine engine = _bench.Start(Shop(), Listener());
        await engine.CallAsync("listener", "listen", """{"topics":"a"}""");
        await engine.CallAsync("listener", "listen", """{"topics":"a"}""");

        await engine.CallAsync("shop", "emit", """{"topic":"a","payload":1}""");
        await engine.CallAsync("shop", "emit", """{"topic":"a","payload":2}""");

        Assert.Contains(":1,", (await _arrivals.NextAsync()).Arguments, StringComparison.Ordinal);
        Assert.Contains(":2,", (await _arrivals.NextAsync()).Arguments, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_skill_that_is_not_in_service_keeps_its_subscriptions()
    {
        DirectEngine engine = _bench.Start(Shop(), Listener());
        await engine.CallAsync("listener", "listen", """{"topics":"**"}""");
        engine.Load(Shop());
        await engine.CallAsync("shop", "emit", """{"topic":"a","payload":1}""");

        engine.Load(Shop(), Listener());
        await engine.CallAsync("shop", "emit", """{"topic":"b","payload":2}""");

        Assert.Contains("\"b\"", (await _arrivals.NextAsync()).Arguments, StringComparison.Ordinal);
        Assert.Empty(_bench.Lines);
    }

    [Fact]
    public async Task One_subscription_too_many_is_refused()
    {
        _bench.Options = _bench.Options with { Limits = new SkillServiceLimits { MaxSubscriptions = 1 } };
        DirectEngine engine = _bench.Start(Listener());
        await engine.CallAsync("listener", "listen", """{"topics":"a"}""");

        SkillException error = await Assert.ThrowsAsync<SkillException>(() => engine.CallAsync("listener", "listen", """{"topics":"b"}"""));

        Assert.Contains("MaxSubscriptions", error.Message, StringComparison.Ordinal);
        await engine.CallAsync("listener", "listen", """{"topics":"a"}""");
    }

    [Fact]
    public async Task A_method_that_is_not_there_cannot_subscribe()
    {
        _bench.Start(out SkillModuleHost host, Listener());

        SkillException error = await Assert.ThrowsAsync<SkillException>(async () => await host.Events.SubscribeAsync(new SkillSubscription("listener", "a", "other")));

        Assert.Equal(SkillErrorCode.SkillNotFound, error.Code);
    }

    [Fact]
    public async Task The_host_emits_without_a_source()
    {
        DirectEngine engine = _bench.Start(out SkillModuleHost host, Listener());
        await engine.CallAsync("listener", "listen", """{"topics":"**"}""");

        await host.Events.EmitAsync(new SkillEvent("started", JsonText.EmptyObject));

        Assert.Equal("""{"topic":"started","payload":{},"source":null}""", (await _arrivals.NextAsync()).Arguments);
    }

    [Fact]
    public async Task The_host_hears_events_until_it_ends_its_subscription()
    {
        TaskCompletionSource<SkillEvent> heard = new(TaskCreationOptions.RunContinuationsAsynchronously);
        DirectEngine engine = _bench.Start(out SkillModuleHost host, Shop());
        int events = 0;
        IDisposable subscription = host.Events.Subscribe("orders.*", (skillEvent, _) =>
        {
            events++;
            heard.SetResult(skillEvent);
            return ValueTask.CompletedTask;
        });

        await engine.CallAsync("shop", "emit", """{"topic":"orders.created","payload":1}""");
        SkillEvent skillEvent = await heard.Task;
        subscription.Dispose();
        await engine.CallAsync("shop", "emit", """{"topic":"orders.created","payload":2}""");
        await _bench.StopAsync();

        Assert.Equal(("orders.created", "shop", 1), (skillEvent.Topic, skillEvent.Source, events));
    }

    [Fact]
    public async Task Events_that_still_wait_at_the_end_of_the_host_are_told_in_the_log()
    {
        TaskCompletionSource busy = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _bench.Start(out SkillModuleHost host);
        using IDisposable subscription = host.Events.Subscribe("**", async (_, cancellationToken) =>
        {
            busy.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        });
        for (int i = 0; i < 3; i++)
            await host.Events.EmitAsync(new SkillEvent("a", JsonText.EmptyObject));
        await busy.Task;

        await _bench.StopAsync();

        Assert.Contains(_bench.Lines, static line => line.Contains("2 events", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Events_beyond_what_may_wait_are_dropped_and_the_log_told()
    {
        _bench.Options = _bench.Options with { Limits = new SkillServiceLimits { MaxWaitingEvents = 1 } };
        TaskCompletionSource busy = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource free = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ScriptedModule slow = new ScriptedModule("com.acme.slow")
            .With("listen", static async (context, _) =>
            {
                await context.Events.SubscribeAsync("**", "heard");
                return "";
            })
            .WithCallback("heard", async (context, arguments) =>
            {
                busy.TrySetResult();
                await free.Task;
                return await _arrivals.Note(context, arguments);
            });
        DirectEngine engine = _bench.Start(slow, Shop());
        await engine.CallAsync("slow", "listen");

        await engine.CallAsync("shop", "emit", """{"topic":"one","payload":1}""");
        await busy.Task;
        await engine.CallAsync("shop", "emit", """{"topic":"two","payload":1}""");
        await engine.CallAsync("shop", "emit", """{"topic":"three","payload":1}""");
        free.SetResult();

        await _arrivals.NextAsync();
        Assert.Contains("two", (await _arrivals.NextAsync()).Arguments, StringComparison.Ordinal);
        Assert.Contains(_bench.Lines, static line => line.Contains("'three' was dropped", StringComparison.Ordinal));
    }

    private static ScriptedModule Shop() => new ScriptedModule("com.acme.shop").With("emit", static async (context, arguments) =>
    {
        await context.Events.EmitAsync(arguments.GetProperty("topic").GetString()!, JsonText.From(arguments.GetProperty("payload")));
        return "";
    });

    private ScriptedModule Listener() => new ScriptedModule("com.acme.listener")
        .With("listen", static async (context, arguments) =>
        {
            await context.Events.SubscribeAsync(arguments.GetProperty("topics").GetString()!, "heard");
            return "";
        })
        .With("ignore", static async (context, arguments) => $"{await context.Events.UnsubscribeAsync(arguments.GetProperty("topics").GetString()!)}")
        .WithCallback("heard", _arrivals.Note);
}

public sealed class MemoryEventTests() : EventTests(StorageKind.Memory);

public sealed class FileEventTests() : EventTests(StorageKind.File);
