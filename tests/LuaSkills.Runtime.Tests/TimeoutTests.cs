using LuaSkills.Runtime.Tests.Scripted;

namespace LuaSkills.Runtime.Tests;

public sealed class TimeoutTests
{
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_any_setting_the_engine_gets_no_options()
    {
        await using SkillRuntime runtime = await OpenAsync(new SkillRuntimeOptions());

        Assert.Equal("no options", runtime.Call("x", cancellationToken: Token).Content);
    }

    [Fact]
    public async Task The_default_timeout_applies_to_a_call_without_options()
    {
        await using SkillRuntime runtime = await OpenAsync(new SkillRuntimeOptions { DefaultTimeout = s_hour });

        Assert.Equal($"{s_hour}", runtime.Call("x", cancellationToken: Token).Content);
    }

    [Fact]
    public async Task The_default_timeout_applies_to_options_without_one()
    {
        await using SkillRuntime runtime = await OpenAsync(new SkillRuntimeOptions { DefaultTimeout = s_hour });

        Assert.Equal($"{s_hour}", runtime.Call("x", options: new SkillCallOptions(), cancellationToken: Token).Content);
    }

    [Fact]
    public async Task The_timeout_of_the_call_comes_first()
    {
        await using SkillRuntime runtime = await OpenAsync(new SkillRuntimeOptions { DefaultTimeout = s_hour });

        Assert.Equal($"{s_day}", runtime.Call("x", options: new SkillCallOptions { Timeout = s_day }, cancellationToken: Token).Content);
    }

    [Fact]
    public async Task A_call_may_ask_for_no_limit_at_all()
    {
        await using SkillRuntime runtime = await OpenAsync(new SkillRuntimeOptions { DefaultTimeout = s_hour });
        SkillCallOptions unlimited = new() { Timeout = Timeout.InfiniteTimeSpan };

        Assert.Equal($"{Timeout.InfiniteTimeSpan}", (await runtime.CallAsync("x", options: unlimited, cancellationToken: Token)).Content);
    }

    [Fact]
    public async Task The_timeout_of_the_default_options_beats_the_default_timeout()
    {
        SkillCallOptions defaults = new() { Timeout = s_day };
        await using SkillRuntime runtime = await OpenAsync(new SkillRuntimeOptions { DefaultTimeout = s_hour, DefaultCallOptions = defaults });

        Assert.Equal($"{s_day}", runtime.Call("x", cancellationToken: Token).Content);
    }

    [Fact]
    public async Task A_call_that_waits_too_long_for_a_worker_ends_without_one()
    {
        using Gate gate = new();
        await using SkillRuntime runtime = await OpenAsync(new SkillRuntimeOptions { MaxConcurrency = 1 }, call => Hold(gate, call));
        Task<SkillResult> first = runtime.CallAsync("first", cancellationToken: Token).AsTask();
        await gate.ArrivalAsync();

        SkillCallOptions brief = new() { Timeout = TimeSpan.FromMilliseconds(5) };
        SkillTimeoutException error = await Assert.ThrowsAsync<SkillTimeoutException>(
            async () => await runtime.CallAsync("second", options: brief, cancellationToken: Token));

        Assert.Equal(SkillErrorCode.Timeout, error.Code);
        Assert.Equal(brief.Timeout, error.Timeout);
        Assert.False(first.IsCompleted);
        gate.Open();
        await first;
    }

    [Fact]
    public async Task The_time_in_the_queue_is_taken_off_the_timeout()
    {
        using Gate gate = new();
        await using SkillRuntime runtime = await OpenAsync(new SkillRuntimeOptions { MaxConcurrency = 1 }, call => Hold(gate, call));
        Task<SkillResult> first = runtime.CallAsync("first", cancellationToken: Token).AsTask();
        await gate.ArrivalAsync();
        Task<SkillResult> second = runtime.CallAsync("second", options: new SkillCallOptions { Timeout = s_hour }, cancellationToken: Token).AsTask();

        // Long enough for the clock to move on.
        long queued = Environment.TickCount64;
        SpinWait.SpinUntil(() => Environment.TickCount64 > queued);
        gate.Open();
        await first;

        Assert.True(TimeSpan.Parse((await second).Content, System.Globalization.CultureInfo.InvariantCulture) < s_hour);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_default_timeout_must_be_positive(int seconds)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SkillRuntimeOptions { DefaultTimeout = TimeSpan.FromSeconds(seconds) });
    }

    private static string Hold(Gate gate, ScriptedCall call)
    {
        gate.Pass(call.Token);
        return Show(call);
    }

    private static string Show(ScriptedCall call) => call.Options is null ? "no options" : $"{call.Options.Timeout}";

    private static ValueTask<SkillRuntime> OpenAsync(SkillRuntimeOptions options, Func<ScriptedCall, string>? onCall = null) => SkillRuntime.OpenAsync(
        options with { Roots = [new SkillRoot("ROOT", "unused")], Engine = new ScriptedEngine { OnCall = onCall ?? Show } },
        Token);
}
