using LuaSkills.Modules.Tests.Services.Support;

namespace LuaSkills.Modules.Tests.Services.Scheduling;

public abstract class ScheduleTests(StorageKind kind) : IAsyncLifetime
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
    public async Task A_call_is_made_when_its_time_has_come()
    {
        DirectEngine engine = _bench.Start(Reminder());

        await engine.CallAsync("reminder", "after", """{"seconds":60,"payload":{"text":"tea"}}""");
        _bench.Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(1, await PendingAsync(engine));
        _bench.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("""{"text":"tea"}""", (await _arrivals.NextAsync()).Arguments);
    }

    [Fact]
    public async Task A_call_is_made_in_the_session_that_scheduled_it()
    {
        DirectEngine engine = _bench.Start(Reminder());

        await engine.CallAsync("reminder", "after", """{"seconds":1,"payload":{}}""", new SkillRequestContext { SessionId = "mine" });
        _bench.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("mine", (await _arrivals.NextAsync()).Session);
    }

    [Fact]
    public async Task A_time_that_has_passed_is_due_at_once()
    {
        _bench.Start(out SkillModuleHost host, Reminder());

        await host.Services.Scheduler.ScheduleAsync(Request() with { Due = _bench.Clock.GetUtcNow().AddDays(-1) }, default);

        await _arrivals.NextAsync();
    }

    [Fact]
    public async Task Calls_are_made_in_the_order_of_their_times()
    {
        _bench.Options = _bench.Options with { MaxScheduledCalls = 1 };
        _bench.Start(out SkillModuleHost host, Reminder());
        foreach (int seconds in new[] { 3, 1, 2 })
            await host.Services.Scheduler.ScheduleAsync(Request($$"""{"at":{{seconds}}}""") with { Delay = TimeSpan.FromSeconds(seconds) }, default);

        _bench.Clock.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal("""{"at":1}""", (await _arrivals.NextAsync()).Arguments);
        Assert.Equal("""{"at":2}""", (await _arrivals.NextAsync()).Arguments);
        Assert.Equal("""{"at":3}""", (await _arrivals.NextAsync()).Arguments);
    }

    [Fact]
    public async Task A_cancelled_call_is_not_made()
    {
        DirectEngine engine = _bench.Start(Reminder());
        string id = await engine.CallAsync("reminder", "after", """{"seconds":1,"payload":{"n":1}}""");
        await engine.CallAsync("reminder", "after", """{"seconds":2,"payload":{"n":2}}""");

        Assert.Equal("True", await engine.CallAsync("reminder", "cancel", $$"""{"id":"{{id}}"}"""));
        Assert.Equal("False", await engine.CallAsync("reminder", "cancel", $$"""{"id":"{{id}}"}"""));
        _bench.Clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal("""{"n":2}""", (await _arrivals.NextAsync()).Arguments);
    }

    [Fact]
    public async Task A_skill_cannot_cancel_the_calls_of_another()
    {
        DirectEngine engine = _bench.Start(Reminder(), Reminder("com.acme.other"));
        string id = await engine.CallAsync("reminder", "after", """{"seconds":1,"payload":{}}""");

        Assert.Equal("False", await engine.CallAsync("other", "cancel", $$"""{"id":"{{id}}"}"""));
    }

    [Fact]
    public async Task Pending_calls_are_listed_by_their_times()
    {
        _bench.Start(out SkillModuleHost host, Reminder());
        DateTimeOffset now = _bench.Clock.GetUtcNow();
        string later = await host.Services.Scheduler.ScheduleAsync(Request("""{"a":1}""") with { Delay = TimeSpan.FromHours(2), Period = TimeSpan.FromMinutes(1) }, default);
        string sooner = await host.Services.Scheduler.ScheduleAsync(Request() with { Delay = TimeSpan.FromHours(1) }, default);

        IReadOnlyList<SkillScheduledCall> calls = await host.Services.Scheduler.ListAsync("reminder", default);

        Assert.Equal(
            [
                new SkillScheduledCall(sooner, "remind", JsonText.EmptyObject, now.AddHours(1), null, 0),
                new SkillScheduledCall(later, "remind", JsonText.Parse("""{"a":1}"""), now.AddHours(2), TimeSpan.FromMinutes(1), 0),
            ],
            calls);
    }

    [Fact]
    public async Task A_method_that_is_not_there_cannot_be_scheduled()
    {
        _bench.Start(out SkillModuleHost host, Reminder());

        SkillException error = await Assert.ThrowsAsync<SkillException>(async () => await host.Services.Scheduler.ScheduleAsync(Request() with { Method = "other" }, default));

        Assert.Equal(SkillErrorCode.SkillNotFound, error.Code);
    }

    [Fact]
    public async Task Arguments_that_are_no_object_are_refused()
    {
        _bench.Start(out SkillModuleHost host, Reminder());

        await Assert.ThrowsAsync<ArgumentException>(async () => await host.Services.Scheduler.ScheduleAsync(Request("[1]"), default));
    }

    [Fact]
    public async Task A_period_of_less_than_a_second_is_refused()
    {
        _bench.Start(out SkillModuleHost host, Reminder());

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            async () => await host.Services.Scheduler.ScheduleAsync(Request() with { Period = TimeSpan.FromMilliseconds(999) }, default));
    }

    [Fact]
    public async Task One_pending_call_too_many_is_refused()
    {
        _bench.Options = _bench.Options with { Limits = new SkillServiceLimits { MaxSchedules = 1 } };
        _bench.Start(out SkillModuleHost host, Reminder());
        await host.Services.Scheduler.ScheduleAsync(Request() with { Delay = TimeSpan.FromHours(1) }, default);

        SkillException error = await Assert.ThrowsAsync<SkillException>(async () => await host.Services.Scheduler.ScheduleAsync(Request(), default));

        Assert.Contains("MaxSchedules", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_that_fails_is_tried_again()
    {
        int calls = 0;
        _bench.Start(out SkillModuleHost host, new ScriptedModule("com.acme.reminder").WithCallback("remind", (context, arguments) =>
            Interlocked.Increment(ref calls) < 3 ? throw new SkillException(SkillErrorCode.ModuleFailed, "not yet") : _arrivals.Note(context, arguments)));

        await host.Services.Scheduler.ScheduleAsync(Request(), default);
        await _bench.Clock.UntilArmedAsync(TimeSpan.FromSeconds(1));
        _bench.Clock.Advance(TimeSpan.FromSeconds(1));
        await _bench.Clock.UntilArmedAsync(TimeSpan.FromSeconds(4));
        _bench.Clock.Advance(TimeSpan.FromSeconds(4));

        await _arrivals.NextAsync();
        Assert.Equal(3, calls);
        Assert.Equal(2, _bench.Lines.Count(static line => line.Contains("not yet", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_call_that_keeps_failing_is_given_up_and_the_log_told()
    {
        _bench.Options = _bench.Options with { MaxAttempts = 2 };
        Arrivals others = new();
        _bench.Start(
            out SkillModuleHost host,
            new ScriptedModule("com.acme.reminder").WithCallback("remind", static (_, _) => throw new InvalidOperationException("broken")).WithCallback("other", others.Note));

        await host.Services.Scheduler.ScheduleAsync(Request(), default);
        await _bench.Clock.UntilArmedAsync(TimeSpan.FromSeconds(1));
        await host.Services.Scheduler.ScheduleAsync(Request() with { Method = "other", Delay = TimeSpan.FromSeconds(2) }, default);
        _bench.Clock.Advance(TimeSpan.FromSeconds(1));
        await _bench.Clock.UntilArmedAsync(TimeSpan.FromSeconds(1));
        await _bench.UntilLoggedAsync("given up");
        _bench.Clock.Advance(TimeSpan.FromSeconds(1));
        await others.NextAsync();
        await _bench.StopAsync();

        Assert.Contains(_bench.Lines, static line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains("2. time and is given up: broken", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_period_repeats_and_missed_times_come_to_one_call()
    {
        DirectEngine engine = _bench.Start(Reminder());
        await engine.CallAsync("reminder", "every", """{"seconds":10}""");

        _bench.Clock.Advance(TimeSpan.FromSeconds(10));
        await _arrivals.NextAsync();
        await _bench.Clock.UntilArmedAsync(TimeSpan.FromSeconds(10));
        // Three times at once, and on in step with the first.
        _bench.Clock.Advance(TimeSpan.FromSeconds(35));
        await _arrivals.NextAsync();
        await _bench.Clock.UntilArmedAsync(TimeSpan.FromSeconds(5));

        Assert.Equal(0, _arrivals.Waiting);
        Assert.Equal(1, await PendingAsync(engine));
    }

    [Fact]
    public async Task A_skill_that_is_not_in_service_is_called_when_it_is_again()
    {
        DirectEngine engine = _bench.Start(Reminder());
        await engine.CallAsync("reminder", "after", """{"seconds":1,"payload":{}}""");
        engine.Load(Reminder("com.acme.other"));
        _bench.Clock.Advance(TimeSpan.FromSeconds(1));
        await engine.CallAsync("other", "after", """{"seconds":0,"payload":{"from":"other"}}""");
        Assert.Equal("""{"from":"other"}""", (await _arrivals.NextAsync()).Arguments);

        engine.Load(Reminder());

        Assert.Equal("{}", (await _arrivals.NextAsync()).Arguments);
    }

    [Fact]
    public async Task Nothing_is_called_after_disposal()
    {
        DirectEngine engine = _bench.Start(Reminder());
        await engine.CallAsync("reminder", "after", """{"seconds":1,"payload":{}}""");

        await _bench.StopAsync();
        _bench.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(0, _arrivals.Waiting);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => engine.CallAsync("reminder", "after", """{"seconds":1,"payload":{}}"""));
    }

    [Fact]
    public async Task Disposal_tells_running_calls_to_stop_and_waits_for_them()
    {
        TaskCompletionSource running = new(TaskCreationOptions.RunContinuationsAsynchronously);
        bool ended = false;
        _bench.Start(out SkillModuleHost host, new ScriptedModule("com.acme.reminder").WithCallback("remind", async (context, _) =>
        {
            running.SetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, context.CancellationToken);
            }
            finally
            {
                ended = true;
            }

            return "";
        }));
        await host.Services.Scheduler.ScheduleAsync(Request(), default);
        await running.Task;

        await host.DisposeAsync();

        Assert.True(ended);
    }

    private ScriptedModule Reminder(string id = "com.acme.reminder") => new ScriptedModule(id)
        .With("after", static async (context, arguments) => await context.Schedule.AfterAsync(
            "remind", TimeSpan.FromSeconds(arguments.GetProperty("seconds").GetInt32()), JsonText.From(arguments.GetProperty("payload"))))
        .With("every", static async (context, arguments) => await context.Schedule.EveryAsync("remind", TimeSpan.FromSeconds(arguments.GetProperty("seconds").GetInt32())))
        .With("cancel", static async (context, arguments) => $"{await context.Schedule.CancelAsync(arguments.GetProperty("id").GetString()!)}")
        .With("pending", static async (context, _) => $"{(await context.Schedule.ListAsync()).Count}")
        .WithCallback("remind", _arrivals.Note);

    private static SkillScheduleRequest Request(string arguments = "{}") => new() { SkillId = "reminder", Method = "remind", Arguments = JsonText.Parse(arguments) };

    private static async Task<int> PendingAsync(DirectEngine engine) =>
        int.Parse(await engine.CallAsync("reminder", "pending"), System.Globalization.CultureInfo.InvariantCulture);
}

public sealed class MemoryScheduleTests() : ScheduleTests(StorageKind.Memory);

public sealed class FileScheduleTests() : ScheduleTests(StorageKind.File);
