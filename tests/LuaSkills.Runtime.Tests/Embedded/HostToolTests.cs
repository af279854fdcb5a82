using System.Text.Json;
using LuaSkills.Engine;

namespace LuaSkills.Runtime.Tests.Embedded;

/// <summary>Tools and models given to the runtime.</summary>
public abstract class HostToolTests(EngineKind engine) : IDisposable
{
    public sealed class OnEmbedded() : HostToolTests(EngineKind.Embedded);

    public sealed class OnNative() : HostToolTests(EngineKind.Native);

    private const string Ask = "return vulcan.host.call('tool', args)";

    private readonly SkillFolder _skills = new SkillFolder(engine).Add("asker", ("ask", "return function(args) return tostring(vulcan.host.call(args.tool, args).value) end"));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _skills.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Skills_call_the_tools_of_the_options()
    {
        SkillRuntimeOptions options = new()
        {
            SkillsDirectory = _skills.Path,
            HostTools = { new EchoTools().Add("greet", static (args, _) => new ValueTask<string>("Hello, " + args.GetProperty("name").GetString())) },
        };
        await using SkillRuntime runtime = await SkillRuntime.OpenAsync(options.On(engine), Token);

        Assert.Equal("Hello, Ada", runtime.Call("asker-ask", """{"tool":"greet","name":"Ada"}""", cancellationToken: Token).Content);
        Assert.Equal("Hello, Bob", (await runtime.CallAsync("asker-ask", """{"tool":"greet","name":"Bob"}""", cancellationToken: Token)).Content);
    }

    [Fact]
    public async Task Without_tools_the_host_has_none()
    {
        await using SkillRuntime runtime = await _skills.OpenAsync();

        Assert.Equal("host_tool_callback_missing", runtime.RunLua(Ask, cancellationToken: Token).GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Skills_ask_the_models_of_the_options()
    {
        await using SkillRuntime runtime = await _skills.OpenAsync(static options => options with { Models = new Parrot() });

        Assert.Equal("user!", runtime.RunLua("return vulcan.models.llm('system', 'user').assistant", cancellationToken: Token).GetString());
    }

    [Fact]
    public async Task Unexpected_exceptions_of_tools_go_to_the_log_in_full_and_to_skills_by_type()
    {
        List<(SkillLogLevel Level, string Line)> log = [];
        SkillRuntimeOptions options = Options(static (_, _) => throw new InvalidOperationException("password 1234")) with { Log = (level, line) => log.Add((level, line)) };
        await using SkillRuntime runtime = await SkillRuntime.OpenAsync(options.On(engine), Token);

        Assert.Equal("host tool 'tool' failed with InvalidOperationException", ErrorMessage(runtime.RunLua(Ask, cancellationToken: Token)));
        (SkillLogLevel _, string line) = Assert.Single(log, static entry => entry.Level == SkillLogLevel.Error);
        Assert.StartsWith("[LuaSkill:error] host tool 'tool' failed: System.InvalidOperationException: password 1234", line, StringComparison.Ordinal);
        Assert.Contains(nameof(HostToolTests), line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exception_handler_of_the_collection_takes_the_place_of_the_log()
    {
        List<string> log = [];
        List<string> handled = [];
        SkillRuntimeOptions options = Options(static (_, _) => throw new InvalidOperationException("password 1234")) with { Log = (_, line) => log.Add(line) };
        options.HostTools.ExceptionHandler = (tool, error) => handled.Add($"{tool}: {error.Message}");
        await using SkillRuntime runtime = await SkillRuntime.OpenAsync(options.On(engine), Token);

        runtime.RunLua(Ask, cancellationToken: Token);

        Assert.Equal(["tool: password 1234"], handled);
        Assert.DoesNotContain(log, static line => line.Contains("1234", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Messages_of_tools_and_models_are_shown_to_skills_where_the_options_say_so()
    {
        SkillRuntimeOptions options = Options(static (_, _) => throw new InvalidOperationException("detail")) with
        {
            Models = new Parrot { Error = new InvalidOperationException("detail") },
            ExposeHostExceptionMessages = true,
        };
        await using SkillRuntime runtime = await SkillRuntime.OpenAsync(options.On(engine), Token);

        Assert.Equal("host tool 'tool' failed with InvalidOperationException: detail", ErrorMessage(runtime.RunLua(Ask, cancellationToken: Token)));
        Assert.Equal(
            "model llm failed with InvalidOperationException: detail",
            ErrorMessage(runtime.RunLua("return vulcan.models.llm('s', 'u')", cancellationToken: Token)));
        Assert.False(options.HostTools.ExposeExceptionMessages);
    }

    [Fact]
    public async Task A_tool_may_call_skills_of_the_runtime_that_calls_it()
    {
        SkillRuntime? runtime = null;
        SkillRuntimeOptions options = Options((args, token) => CallAgain(runtime!, args, token));
        await using (runtime = await SkillRuntime.OpenAsync(options.On(engine), Token))
        {
            const string Nested = "return { vulcan.host.call('tool', { n = 1, async = true }).value, vulcan.host.call('tool', { n = 1, async = false }).value }";

            Assert.Equal("""["2","2"]""", runtime.RunLua(Nested, cancellationToken: Token).GetRawText());
            Assert.Equal("""["2","2"]""", (await runtime.RunLuaAsync(Nested, cancellationToken: Token)).GetRawText());
        }
    }

    [Fact]
    public async Task In_a_pool_of_one_VM_a_synchronous_call_of_a_tool_ends_at_its_timeout()
    {
        engine.SkipOnNative("Native engines refuse such a call at once.");
        SkillRuntime? runtime = null;
        SkillRuntimeOptions options = Options((_, token) => new ValueTask<string>(
            runtime!.RunLua("return 1", options: new SkillCallOptions { Timeout = TimeSpan.FromMilliseconds(50) }, cancellationToken: token).GetRawText())) with
        {
            EngineOptions = new SkillEngineOptions { Pool = new VmPoolOptions { MaxSize = 1 } },
        };
        await using (runtime = await SkillRuntime.OpenAsync(options.On(engine), Token))
        {
            Assert.Equal("host tool 'tool' failed with SkillTimeoutException", ErrorMessage(runtime.RunLua(Ask, cancellationToken: Token)));
        }
    }

    [Fact]
    public async Task In_a_pool_of_one_VM_an_asynchronous_call_makes_room_for_those_of_its_tools()
    {
        engine.SkipOnNative("Native engines cannot suspend a call.");
        SkillRuntime? runtime = null;
        SkillRuntimeOptions options = Options(async (_, token) => (await runtime!.RunLuaAsync("return 'inner'", cancellationToken: token)).GetString()!) with
        {
            EngineOptions = new SkillEngineOptions { Pool = new VmPoolOptions { MaxSize = 1 } },
        };
        await using (runtime = await SkillRuntime.OpenAsync(options.On(engine), Token))
        {
            Assert.Equal("inner", (await runtime.RunLuaAsync("return vulcan.host.call('tool', {}).value", cancellationToken: Token)).GetString());
        }
    }

    [Fact]
    public async Task Disposal_tells_a_tool_at_work_to_stop()
    {
        TaskCompletionSource entered = new();
        TaskCompletionSource stopped = new();
        SkillRuntime runtime = await SkillRuntime.OpenAsync(Options((_, token) => WaitForever(entered, stopped, token)).On(engine), Token);
        Task call = runtime.RunLuaAsync(Ask, cancellationToken: Token).AsTask();
        await entered.Task.WaitAsync(Token);

        await runtime.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => call);
        await stopped.Task.WaitAsync(Token);
    }

    [Fact]
    public async Task Tools_beside_a_ready_engine_are_refused_with_advice()
    {
        engine.SkipOnNative("It is about the embedded engine.");
        using EmbeddedEngine ready = new(new SkillEngineOptions());

        SkillException tools = await FailAsync(Options(static (_, _) => default) with { Engine = ready, LeaveEngineOpen = true });
        SkillException models = await FailAsync(SkillRuntimeOptions.ForSkills(_skills.Path) with { Engine = ready, LeaveEngineOpen = true, Models = new Parrot() });

        Assert.Equal(
            (SkillErrorCode.InvalidOptions, "Engine and HostTools are both set; a ready engine takes them only from its own options, so set SkillEngineOptions.HostTools of that engine instead."),
            (tools.Code, tools.Message));
        Assert.Equal(SkillErrorCode.InvalidOptions, models.Code);
        Assert.Contains("SkillEngineOptions.Models", models.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tools_and_models_in_two_places_are_refused()
    {
        SkillException tools = await FailAsync(Options(static (_, _) => default) with { EngineOptions = new SkillEngineOptions { HostTools = new HostToolCollection() } });
        SkillException models = await FailAsync(SkillRuntimeOptions.ForSkills(_skills.Path) with
        {
            Models = new Parrot(),
            EngineOptions = new SkillEngineOptions { Models = new Parrot() },
        });

        Assert.Equal(
            (SkillErrorCode.InvalidOptions, "HostTools is set both in SkillRuntimeOptions and in EngineOptions; set it in one of them."),
            (tools.Code, tools.Message));
        Assert.Equal((SkillErrorCode.InvalidOptions, "Models is set both in SkillRuntimeOptions and in EngineOptions; set it in one of them."), (models.Code, models.Message));
    }

    private static async ValueTask<string> CallAgain(SkillRuntime runtime, JsonElement args, CancellationToken cancellationToken)
    {
        JsonText again = JsonText.From(args);
        JsonElement result = args.GetProperty("async").GetBoolean()
            ? await runtime.RunLuaAsync("return args.n + 1", again, cancellationToken: cancellationToken)
            : runtime.RunLua("return args.n + 1", again, cancellationToken: cancellationToken);
        return result.GetRawText();
    }

    private static async ValueTask<string> WaitForever(TaskCompletionSource entered, TaskCompletionSource stopped, CancellationToken cancellationToken)
    {
        // Not given back: the end of the delay below may come first and would take it away.
        _ = cancellationToken.Register(stopped.SetResult);
        entered.SetResult();
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return "";
    }

    private static string? ErrorMessage(JsonElement reply) => reply.GetProperty("error").GetProperty("message").GetString();

    private static async Task<SkillException> FailAsync(SkillRuntimeOptions options) =>
        await Assert.ThrowsAsync<SkillException>(async () => await SkillRuntime.OpenAsync(options, Token));

    private SkillRuntimeOptions Options(Func<JsonElement, CancellationToken, ValueTask<string>> tool) => new()
    {
        SkillsDirectory = _skills.Path,
        HostTools = { new EchoTools().Add("tool", tool) },
    };

    private sealed class Parrot : IModelProvider
    {
        public Exception? Error { get; init; }

        public bool CanEmbed => false;

        public bool CanLlm => true;

        public ValueTask<TextEmbedding> EmbedAsync(string text, ModelCaller caller, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<LlmReply> LlmAsync(string system, string user, ModelCaller caller, CancellationToken cancellationToken) =>
            Error is null ? new ValueTask<LlmReply>(new LlmReply(user + "!")) : throw Error;
    }
}
