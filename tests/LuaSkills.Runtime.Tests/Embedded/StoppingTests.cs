namespace LuaSkills.Runtime.Tests.Embedded;

/// <summary>Timeouts, cancellation and disposal against Lua code that never ends by itself.</summary>
public sealed class StoppingTests : IDisposable
{
    private const string Loop = "while true do end";

    private readonly SkillFolder _skills = new SkillFolder()
        .Add("endless",
            ("loop", $"return function() {Loop} end"),
            ("pcall", $"return function() while true do pcall(function() {Loop} end) end end"),
            ("coroutine", $"return function() coroutine.wrap(function() {Loop} end)() end"),
            ("pcall-in-coroutine", $"return function() while true do coroutine.wrap(function() pcall(function() {Loop} end) end)() end end"),
            ("handler", $"return function() xpcall(error, function() {Loop} end) return '' end"),
            ("ok", "return function() return 'still here' end"))
        .Add("nested", ("call", "return function() return vulcan.call('endless-loop', {}) end"));

    public static TheoryData<string> Endless => ["endless-loop", "endless-pcall", "endless-coroutine", "endless-pcall-in-coroutine", "endless-handler", "nested-call"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static SkillCallOptions Brief => new() { Timeout = TimeSpan.FromMilliseconds(50) };

    public void Dispose() => _skills.Dispose();

    [Theory]
    [MemberData(nameof(Endless))]
    public async Task A_timeout_stops_a_synchronous_call(string entry)
    {
        await using SkillRuntime runtime = await _skills.OpenAsync();

        SkillTimeoutException error = Assert.Throws<SkillTimeoutException>(() => runtime.Call(entry, options: Brief, cancellationToken: Token));

        Assert.Equal((SkillErrorCode.Timeout, Brief.Timeout), (error.Code, error.Timeout));
        Assert.Equal("still here", runtime.Call("endless-ok", cancellationToken: Token).Content);
    }

    [Theory]
    [MemberData(nameof(Endless))]
    public async Task A_timeout_stops_an_asynchronous_call(string entry)
    {
        await using SkillRuntime runtime = await _skills.OpenAsync();

        await Assert.ThrowsAsync<SkillTimeoutException>(async () => await runtime.CallAsync(entry, options: Brief, cancellationToken: Token));

        Assert.Equal("still here", (await runtime.CallAsync("endless-ok", cancellationToken: Token)).Content);
    }

    [Theory]
    [MemberData(nameof(Endless))]
    public async Task Cancellation_stops_a_synchronous_call(string entry)
    {
        await using SkillRuntime runtime = await _skills.OpenAsync();
        using CancellationTokenSource cancellation = new(TimeSpan.FromMilliseconds(50));

        OperationCanceledException error = Assert.ThrowsAny<OperationCanceledException>(() => runtime.Call(entry, cancellationToken: cancellation.Token));

        Assert.Equal(cancellation.Token, error.CancellationToken);
        Assert.Equal("still here", runtime.Call("endless-ok", cancellationToken: Token).Content);
    }

    [Theory]
    [MemberData(nameof(Endless))]
    public async Task Cancellation_stops_an_asynchronous_call(string entry)
    {
        await using SkillRuntime runtime = await _skills.OpenAsync();
        using CancellationTokenSource cancellation = new(TimeSpan.FromMilliseconds(50));

        OperationCanceledException error = await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await runtime.CallAsync(entry, cancellationToken: cancellation.Token));

        Assert.Equal(cancellation.Token, error.CancellationToken);
    }

    [Fact]
    public async Task A_timeout_stops_running_Lua_code()
    {
        await using SkillRuntime runtime = await _skills.OpenAsync();

        Assert.Throws<SkillTimeoutException>(() => runtime.RunLua(Loop, options: Brief, cancellationToken: Token));
        await Assert.ThrowsAsync<SkillTimeoutException>(async () => await runtime.RunLuaAsync(Loop, options: Brief, cancellationToken: Token));
    }

    [Fact]
    public async Task The_default_timeout_stops_a_call()
    {
        await using SkillRuntime runtime = await _skills.OpenAsync(options => options with { DefaultTimeout = TimeSpan.FromMilliseconds(50) });

        Assert.Throws<SkillTimeoutException>(() => runtime.Call("endless-loop", cancellationToken: Token));
    }

    [Fact]
    public async Task Disposal_stops_a_running_call()
    {
        SkillRuntime runtime = await _skills.OpenAsync();
        Task call = runtime.CallAsync("endless-pcall", cancellationToken: Token).AsTask();

        await runtime.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => call);
    }

    [Fact]
    public async Task A_stopped_call_does_not_end_the_others()
    {
        await using SkillRuntime runtime = await _skills.OpenAsync();
        using CancellationTokenSource cancellation = new();
        Task stopped = runtime.CallAsync("endless-loop", cancellationToken: cancellation.Token).AsTask();
        Task<SkillResult>[] others = [.. Enumerable.Range(0, 20).Select(_ => runtime.CallAsync("endless-ok", cancellationToken: Token).AsTask())];

        SkillResult[] results = await Task.WhenAll(others);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopped);
        Assert.All(results, result => Assert.Equal("still here", result.Content));
    }
}
