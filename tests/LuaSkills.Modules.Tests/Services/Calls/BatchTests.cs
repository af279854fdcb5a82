using System.Text.Json;
using LuaSkills.Modules.Tests.Services.Support;

namespace LuaSkills.Modules.Tests.Services.Calls;

public sealed class BatchTests : IAsyncLifetime
{
    private readonly ServiceBench _bench = new(StorageKind.Memory);
    private readonly Arrivals _arrivals = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Outcomes_carry_the_callers_numbers_and_their_content_or_error()
    {
        DirectEngine engine = _bench.Start(Worker(), Caller(static async context =>
        {
            IReadOnlyList<SkillBatchOutcome> outcomes = await context.Skills.BatchAsync(
                [
                    new SkillBatchItem(10, "worker", "echo") { Arguments = JsonText.Parse("""{"n":1}""") },
                    new SkillBatchItem(5, "worker", "fail"),
                    new SkillBatchItem(5, "worker", "missing"),
                ]);
            return string.Join("; ", outcomes.Select(static outcome => $"{outcome.Index} {outcome.Result?.Content ?? outcome.Error!.Code}"));
        }));

        Assert.Equal("""10 {"n":1}; 5 module_failed; 5 skill_not_found""", await engine.CallAsync("caller", "run"));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 3)]
    [InlineData(0, 8)]
    [InlineData(20, 8)]
    public async Task No_more_calls_run_at_a_time_than_are_allowed(int concurrency, int expected)
    {
        using Gate gate = new(expected);
        DirectEngine engine = _bench.Start(new ScriptedModule("com.acme.worker").With("wait", gate.PassAsync), Caller(async context =>
        {
            SkillBatchItem[] items = [.. Enumerable.Range(0, 8).Select(static index => new SkillBatchItem(index, "worker", "wait"))];
            return $"{(await context.Skills.BatchAsync(items, concurrency)).Count}";
        }));

        Task<string> call = engine.CallAsync("caller", "run");
        await gate.LetThroughAsync(8);

        Assert.Equal("8", await call);
        Assert.Equal(expected, gate.Most);
    }

    [Fact]
    public async Task An_empty_batch_has_no_outcomes()
    {
        DirectEngine engine = _bench.Start(Caller(static async context => $"{(await context.Skills.BatchAsync([])).Count}"));

        Assert.Equal("0", await engine.CallAsync("caller", "run"));
    }

    [Fact]
    public async Task A_cancelled_call_ends_its_batch()
    {
        TaskCompletionSource waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
        DirectEngine engine = _bench.Start(
            new ScriptedModule("com.acme.worker").With("wait", async (context, _) =>
            {
                waiting.SetResult();
                await Task.Delay(Timeout.Infinite, context.CancellationToken);
                return "";
            }),
            Caller(static async context => $"{(await context.Skills.BatchAsync([new SkillBatchItem(1, "worker", "wait")])).Count}"));
        using CancellationTokenSource cancellation = new();
        Task<string> call = engine.CallAsync("caller", "run", token: cancellation.Token);
        await waiting.Task;

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task A_started_batch_reports_to_the_callback()
    {
        DirectEngine engine = _bench.Start(Worker(), Caller(static context => Task.FromResult(context.Skills.StartBatch(
            [new SkillBatchItem(2, "worker", "echo") { Arguments = JsonText.Parse("""{"n":1}""") }, new SkillBatchItem(1, "worker", "fail")],
            "done"))));

        string id = await engine.CallAsync("caller", "run", request: new SkillRequestContext { SessionId = "s" });

        (string report, string? session) = await _arrivals.NextAsync();
        using JsonDocument parsed = JsonDocument.Parse(report);
        Assert.Equal(id, parsed.RootElement.GetProperty("batch_id").GetString());
        Assert.Equal("s", session);
        Assert.Equal(
            ["""{"index":2,"payload":"{\u0022n\u0022:1}"}""", """{"index":1,"error":"no","code":"module_failed"}"""],
            parsed.RootElement.GetProperty("items").EnumerateArray().Select(static item => item.GetRawText()));
    }

    [Fact]
    public async Task A_started_batch_may_take_the_state_that_its_starter_holds()
    {
        DirectEngine engine = _bench.Start(Caller(static context => Count.UseAsync(context, state =>
        {
            state.Value = new Count(1);
            return Task.FromResult(context.Skills.StartBatch([new SkillBatchItem(1, "caller", "up")], "done"));
        })).With("up", Count.Up));

        await engine.CallAsync("caller", "run");

        Assert.Contains("\"payload\":\"2\"", (await _arrivals.NextAsync()).Arguments, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_callback_that_is_not_there_is_refused_at_once()
    {
        DirectEngine engine = _bench.Start(Caller(static context => Task.FromResult(context.Skills.StartBatch([], "missing"))));

        Assert.Equal(SkillErrorCode.SkillNotFound, (await Assert.ThrowsAsync<SkillException>(() => engine.CallAsync("caller", "run"))).Code);
    }

    [Fact]
    public async Task Disposal_ends_a_started_batch()
    {
        TaskCompletionSource waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
        DirectEngine engine = _bench.Start(
            new ScriptedModule("com.acme.worker").With("wait", async (context, _) =>
            {
                waiting.SetResult();
                await Task.Delay(Timeout.Infinite, context.CancellationToken);
                return "";
            }),
            Caller(static context => Task.FromResult(context.Skills.StartBatch([new SkillBatchItem(1, "worker", "wait")], "done"))));
        await engine.CallAsync("caller", "run");
        await waiting.Task;

        await _bench.StopAsync();

        Assert.Contains(_bench.Lines, static line => line.Contains("was given up at the end of the host", StringComparison.Ordinal));
        Assert.Equal(0, _arrivals.Waiting);
    }

    private static ScriptedModule Worker() => new ScriptedModule("com.acme.worker")
        .With("echo", static (_, arguments) => Task.FromResult(arguments.GetRawText()))
        .With("fail", static (_, _) => throw new SkillException(SkillErrorCode.ModuleFailed, "no"));

    private ScriptedModule Caller(Func<SkillContext, Task<string>> body) =>
        new ScriptedModule("com.acme.caller").With("run", (context, _) => body(context)).WithCallback("done", _arrivals.Note);

    /// <summary>Holds calls until as many are there as are expected at a time, then lets one go for each that comes.</summary>
    private sealed class Gate(int expected) : IDisposable
    {
        private readonly SemaphoreSlim _entered = new(0);
        private readonly SemaphoreSlim _open = new(0);
        private int _inside;
        private int _most;

        public int Most => _most;

        public async Task<string> PassAsync(SkillContext context, JsonElement arguments)
        {
            int inside = Interlocked.Increment(ref _inside);
            int most;
            while ((most = Volatile.Read(ref _most)) < inside)
                Interlocked.CompareExchange(ref _most, inside, most);
            _entered.Release();
            await _open.WaitAsync();
            Interlocked.Decrement(ref _inside);
            return "";
        }

        public async Task LetThroughAsync(int calls)
        {
            for (int i = 1; i <= calls; i++)
            {
                Assert.True(await _entered.WaitAsync(TimeSpan.FromSeconds(60)));
                // What was queued to the pool before this has had its turn: calls that should not be there are counted.
                for (int turn = 0; i == expected && turn < calls; turn++)
                    await Task.Run(static () => { });
                if (i >= expected)
                    _open.Release();
            }

            if (expected > 1)
                _open.Release(expected - 1);
        }

        public void Dispose()
        {
            _entered.Dispose();
            _open.Dispose();
        }
    }
}
