namespace LuaSkills.Runtime.Tests.Embedded;

public abstract class ConcurrencyTests(EngineKind engine) : IDisposable
{
    public sealed class OnEmbedded() : ConcurrencyTests(EngineKind.Embedded);

    public sealed class OnNative() : ConcurrencyTests(EngineKind.Native);

    private const int Threads = 8;
    private const int CallsPerThread = 500;

    private readonly SkillFolder _skills = new SkillFolder(engine).Add("demo",
        ("echo", "return function(args) return args.thread .. '/' .. args.call .. '/' .. (vulcan.context.request.request_id or '') end"),
        ("fail", "return function(args) error('failed ' .. args.call, 0) end"));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _skills.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    public async Task Calls_from_many_threads_get_their_own_answers(int vms)
    {
        await using SkillRuntime runtime = await _skills.OpenAsync(options => options with
        {
            EngineOptions = new SkillEngineOptions { Pool = new VmPoolOptions { MaxSize = vms } },
        });

        await ForEachThread(thread =>
        {
            SkillCallOptions options = new() { RequestContext = new SkillRequestContext { RequestId = $"r{thread}" } };
            for (int call = 0; call < CallsPerThread; call++)
            {
                string arguments = $$"""{"thread":{{thread}},"call":{{call}}}""";
                Assert.Equal($"{thread}/{call}/r{thread}", runtime.Call("demo-echo", arguments, options, Token).Content);
            }
        });
    }

    [Fact]
    public async Task Asynchronous_calls_from_many_threads_get_their_own_answers()
    {
        await using SkillRuntime runtime = await _skills.OpenAsync();

        await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Run(
            async () =>
            {
                for (int call = 0; call < CallsPerThread; call++)
                {
                    string arguments = $$"""{"thread":{{thread}},"call":{{call}}}""";
                    Assert.Equal($"{thread}/{call}/", (await runtime.CallAsync("demo-echo", arguments, cancellationToken: Token)).Content);
                }
            },
            Token)));
    }

    [Fact]
    public async Task Failing_calls_among_succeeding_ones_disturb_nobody()
    {
        await using SkillRuntime runtime = await _skills.OpenAsync();

        await ForEachThread(thread =>
        {
            for (int call = 0; call < CallsPerThread / 5; call++)
            {
                string arguments = $$"""{"thread":{{thread}},"call":{{call}}}""";
                Assert.Equal($"{thread}/{call}/", runtime.Call("demo-echo", arguments, cancellationToken: Token).Content);
                SkillException error = Assert.Throws<SkillException>(() => runtime.Call("demo-fail", arguments, cancellationToken: Token));
                Assert.Contains($"failed {call}", error.Message, StringComparison.Ordinal);
            }
        });
    }

    [Fact]
    public async Task Disposal_amid_calls_ends_each_with_a_result_or_a_disposal_error()
    {
        SkillRuntime runtime = await _skills.OpenAsync();
        Task[] callers = [.. Enumerable.Range(0, Threads).Select(thread => Task.Run(
            async () =>
            {
                try
                {
                    while (true)
                    {
                        await runtime.CallAsync("demo-echo", """{"thread":1,"call":1}""", cancellationToken: Token);
                        runtime.Call("demo-echo", """{"thread":1,"call":1}""", cancellationToken: Token);
                    }
                }
                catch (ObjectDisposedException)
                {
                    // How a caller learns of the disposal.
                }
            },
            Token))];
        runtime.Call("demo-echo", """{"thread":1,"call":1}""", cancellationToken: Token);

        await runtime.DisposeAsync();

        await Task.WhenAll(callers);
    }

    private static Task ForEachThread(Action<int> body) =>
        Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Factory.StartNew(
            () => body(thread), Token, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
}
