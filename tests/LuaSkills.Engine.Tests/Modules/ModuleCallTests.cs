using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Modules;

/// <summary>Calls of modules by the host.</summary>
public sealed class ModuleCallTests
{
    private static readonly SkillCallOptions s_short = new() { Timeout = TimeSpan.FromMilliseconds(50) };

    [Theory]
    [InlineData(CallPath.Blocking)]
    [InlineData(CallPath.Suspendable)]
    public void A_method_gets_its_arguments_and_answers_with_a_text(CallPath path)
    {
        using ModularEngine engine = With(new ScriptedModule("a.b.c").Add("echo", static (arguments, _) => arguments));

        Assert.Equal("""{"x":"ü"}""", engine.Call("m", "echo", path, """{"x":"ü"}"""));
    }

    [Theory]
    [InlineData(CallPath.Blocking)]
    [InlineData(CallPath.Suspendable)]
    public void A_method_that_waits_is_waited_for(CallPath path)
    {
        using ModularEngine engine = With(new ScriptedModule("a.b.c").Add("wait", static async (_, _) =>
        {
            await Task.Yield();
            return "later";
        }));

        Assert.Equal("later", engine.Call("m", "wait", path));
    }

    [Fact]
    public void A_started_call_that_waits_gives_its_thread_back()
    {
        TaskCompletionSource<string> gate = new();
        using ModularEngine engine = With(new ScriptedModule("a.b.c").Add("wait", (_, _) => gate.Task));

        SkillStep<SkillResult> step = engine.Engine.StartSkill(
            new SkillCall(ModularEngine.Target("m", "wait"), "{}"u8, null, default), static (in SkillReply reply) => reply.ToResult());
        Assert.NotNull(step.Suspended);
        gate.SetResult("open");

        Assert.Equal("open", SteppedEngine.Finish(step).Content);
    }

    [Fact]
    public void A_method_sees_who_calls_it()
    {
        SkillRequestContext request = new() { RequestId = "r", TraceId = "t", SessionId = "s", LlmSessionId = "l" };
        using ModularEngine engine = With(new ScriptedModule("a.b.c").Add("who", static (_, context) =>
            $"{context.RequestId} {context.TraceId} {context.SessionId} {context.LlmSessionId} {context.SkillId} {context.Method} {context.CallerId ?? "host"} {context.Deadline is null}"));

        Assert.Equal("r t s l m who host True", engine.Call("m", "who", options: new SkillCallOptions { RequestContext = request }));
    }

    [Theory]
    [InlineData(CallPath.Blocking)]
    [InlineData(CallPath.Suspendable)]
    public void What_a_method_tells_the_model_comes_with_the_result(CallPath path)
    {
        using ModularEngine engine = With(new ScriptedModule("a.b.c").Add("tell", static (_, context) =>
        {
            context.SetLlmContext("first");
            context.AppendLlmContext(" second");
            return "";
        }));

        SkillResult result = engine.On(path).CallSkill(
            new SkillCall(ModularEngine.Target("m", "tell"), "{}"u8, null, default), static (in SkillReply reply) => reply.ToResult());

        Assert.Equal(("", "first second"), (result.Content, result.LlmContext));
    }

    [Theory]
    [InlineData(CallPath.Blocking)]
    [InlineData(CallPath.Suspendable)]
    public async Task A_call_ends_at_its_deadline_also_when_the_method_does_not(CallPath path)
    {
        TaskCompletionSource<string> gate = new();
        TaskCompletionSource<bool> deadContext = new();
        using ModularEngine engine = With(new ScriptedModule("a.b.c").Add("deaf", async (_, context) =>
        {
            string text = await gate.Task;
            deadContext.SetResult(context.SkillId != "m");
            return text;
        }));

        SkillTimeoutException error = Assert.Throws<SkillTimeoutException>(() => engine.Call("m", "deaf", path, options: s_short));

        Assert.Equal(("Skill 'm-deaf' timed out after 50 ms", "m", "deaf"), (error.Message, error.SkillId, error.EntryName));
        gate.SetResult("too late");
        Assert.False(await deadContext.Task, "the context died before the method had ended");
    }

    [Theory]
    [InlineData(CallPath.Blocking)]
    [InlineData(CallPath.Suspendable)]
    public void The_token_of_a_method_is_cancelled_at_the_deadline(CallPath path)
    {
        using ModularEngine engine = With(new ScriptedModule("a.b.c").Add("sleep", static async (_, context) =>
        {
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
            return "";
        }));

        Assert.Throws<SkillTimeoutException>(() => engine.Call("m", "sleep", path, options: s_short));
    }

    [Theory]
    [InlineData(CallPath.Blocking)]
    [InlineData(CallPath.Suspendable)]
    public async Task A_cancelled_call_ends_at_once_and_is_no_timeout(CallPath path)
    {
        TaskCompletionSource started = new();
        using CancellationTokenSource cancel = new();
        using ModularEngine engine = With(new ScriptedModule("a.b.c").Add("deaf", (_, _) =>
        {
            started.SetResult();
            return new TaskCompletionSource<string>().Task;
        }));

        Task call = Task.Run(() => engine.Call("m", "deaf", path, cancellationToken: cancel.Token), TestContext.Current.CancellationToken);
        await started.Task;
        await cancel.CancelAsync();

        OperationCanceledException error = await Assert.ThrowsAsync<OperationCanceledException>(() => call);
        Assert.Equal("Skill 'm-deaf' was cancelled", error.Message);
    }

    [Theory]
    [InlineData(CallPath.Blocking, false)]
    [InlineData(CallPath.Suspendable, false)]
    [InlineData(CallPath.Blocking, true)]
    [InlineData(CallPath.Suspendable, true)]
    public void An_unexpected_exception_shows_its_type_and_goes_to_the_log(CallPath path, bool isLate)
    {
        using ModularEngine engine = With(new ScriptedModule("a.b.c").Add("bad", async (_, _) =>
        {
            if (isLate)
                await Task.Yield();
            throw new FormatException("the password is 1234");
        }));

        SkillException error = Assert.Throws<SkillException>(() => engine.Call("m", "bad", path));

        Assert.Equal((SkillErrorCode.ModuleFailed, "Skill 'm-bad' failed with FormatException"), (error.Code, error.Message));
        Assert.Equal(("m", "bad"), (error.SkillId, error.EntryName));
        Assert.IsType<FormatException>(error.InnerException);
        Assert.Contains(engine.Log, static line => line.StartsWith("Error: [LuaSkill:error] Skill 'm-bad' failed with FormatException: ", StringComparison.Ordinal) && line.Contains("1234", StringComparison.Ordinal));
    }

    [Fact]
    public void Messages_of_unexpected_exceptions_can_be_shown()
    {
        using ModularEngine engine = new ModularEngine()
            .Add("m", new ScriptedModule("a.b.c").Add("bad", static string (string _, SkillContext _) => throw new FormatException("no number")))
            .Load(static options => options with { ExposeModuleExceptionMessages = true });

        Assert.Equal("Skill 'm-bad' failed with FormatException: no number", Assert.Throws<SkillException>(() => engine.Call("m", "bad")).Message);
    }

    [Fact]
    public void A_skill_exception_keeps_its_code_and_gets_the_name_of_the_entry()
    {
        using ModularEngine engine = With(new ScriptedModule("a.b.c").Add("state", static string (string _, SkillContext _) => throw new SkillException(SkillErrorCode.StateInUse, "busy")));

        SkillException error = Assert.Throws<SkillException>(() => engine.Call("m", "state"));

        Assert.Equal((SkillErrorCode.StateInUse, "busy", "m", "state"), (error.Code, error.Message, error.SkillId, error.EntryName));
    }

    [Fact]
    public void A_cancellation_that_nobody_asked_for_is_a_failure()
    {
        using ModularEngine engine = With(new ScriptedModule("a.b.c").Add("odd", static string (string _, SkillContext _) => throw new TaskCanceledException()));

        Assert.Equal(SkillErrorCode.ModuleFailed, Assert.Throws<SkillException>(() => engine.Call("m", "odd")).Code);
    }

    [Fact]
    public void Content_over_the_limit_is_refused()
    {
        using ModularEngine engine = With(new ScriptedModule("a.b.c").Add("long", static (_, _) => "12345"));
        SkillCallOptions options = new() { Limits = new SkillLimits { MaxOutput = 4 } };

        SkillLimitException error = Assert.Throws<SkillLimitException>(() => engine.Call("m", "long", options: options));

        Assert.Equal((SkillErrorCode.OutputLimit, 4), (error.Code, error.Limit));
    }

    [Fact]
    public void Content_that_is_no_utf8_is_refused()
    {
        using ModularEngine engine = With(new ScriptedModule("a.b.c").Add("raw", static (_, _, reply) => ScriptedModule.Answer(reply, [0xC3, 0x28])));

        Assert.Equal(SkillErrorCode.InvalidUtf8, Assert.Throws<SkillException>(() => engine.Call("m", "raw")).Code);
    }

    [Fact]
    public void A_context_is_dead_after_its_call()
    {
        SkillContext kept = default;
        using ModularEngine engine = With(new ScriptedModule("a.b.c").Add("keep", (_, context) =>
        {
            kept = context;
            return "";
        }));

        engine.Call("m", "keep");
        engine.Call("m", "keep");

        SkillContext dead = kept;
        Assert.Throws<InvalidOperationException>(() => dead.SkillId);
    }

    [Fact]
    public void The_method_runs_without_the_synchronization_context_of_the_caller()
    {
        using ModularEngine engine = With(new ScriptedModule("a.b.c").Add("context", static (_, _) => $"{SynchronizationContext.Current is null}"));
        SynchronizationContext? before = SynchronizationContext.Current;
        try
        {
            SynchronizationContext.SetSynchronizationContext(new SynchronizationContext());
            Assert.Equal("True", engine.Call("m", "context"));
            Assert.NotNull(SynchronizationContext.Current);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    [Fact]
    public async Task A_private_callback_is_unknown_to_everybody_but_the_runtime()
    {
        using ModularEngine engine = With(new ScriptedModule("a.b.c").Add("tick", static (_, context) => $"tick {context.CallerId}", SkillMethodVisibility.PrivateCallback));

        SkillException error = Assert.Throws<SkillException>(() => engine.Call("m", "tick"));
        SkillException unknown = Assert.Throws<SkillException>(() => engine.Call("m", "none"));
        SkillResult result = await engine.Host.Engine.CallBackAsync("m", "tick", "{}"u8, null, TestContext.Current.CancellationToken);

        Assert.Equal((unknown.Code, unknown.Message.Replace("none", "tick", StringComparison.Ordinal)), (error.Code, error.Message));
        Assert.Equal("tick m", result.Content);
    }

    private static ModularEngine With(ScriptedModule module) => new ModularEngine().Add("m", module).Load();
}
