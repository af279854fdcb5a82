using System.Text;
using System.Text.Json;
using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Api.Host;

/// <summary>Tools that take their time, on both call paths.</summary>
public class HostWaitTests
{
    private static readonly SkillCallOptions s_brief = new() { Timeout = TimeSpan.FromMilliseconds(50) };

    [Theory]
    [InlineData(CallPath.Blocking)]
    [InlineData(CallPath.Suspendable)]
    public void The_reply_of_a_tool_that_takes_its_time_arrives(CallPath path)
    {
        HandWrittenTools tools = new HandWrittenTools().Add("slow", static (in HostToolCall call, Utf8JsonWriter reply) => AnswerLater(reply));

        Assert.Equal("[1,2]", Run(tools, "return { vulcan.host.call('slow', {}).value, vulcan.host.call('slow', {}).value + 1 }", path));
    }

    [Theory]
    [InlineData(CallPath.Blocking)]
    [InlineData(CallPath.Suspendable)]
    public void A_tool_can_be_waited_for_in_a_coroutine_of_the_skill(CallPath path)
    {
        HandWrittenTools tools = new HandWrittenTools().Add("slow", static (in HostToolCall call, Utf8JsonWriter reply) => AnswerLater(reply));

        Assert.Equal("1", Run(tools, "return coroutine.wrap(function() return vulcan.host.call('slow', {}).value end)()", path));
    }

    [Theory]
    [InlineData(CallPath.Blocking)]
    [InlineData(CallPath.Suspendable)]
    public void A_timeout_ends_the_wait_for_a_tool_that_does_not_listen(CallPath path)
    {
        using StubbornTool tool = new();
        using LoadedEngine engine = New(tool.Tools);

        Assert.Throws<SkillTimeoutException>(() => Run(engine, "return vulcan.host.call('stubborn', {})", path, s_brief));

        // The tool still writes into its reply, which nobody reads any more; the next call must not see it.
        tool.Finish();
        Assert.Equal("\"fine\"", Run(engine, "return 'fine'", path));
        Assert.True(tool.SawCancellation);
    }

    [Theory]
    [InlineData(CallPath.Blocking)]
    [InlineData(CallPath.Suspendable)]
    public void A_timeout_ends_code_that_waits_again_and_again(CallPath path)
    {
        HandWrittenTools tools = new HandWrittenTools().Add("listens", static (in HostToolCall call, Utf8JsonWriter reply) => Forever(call.CancellationToken));
        using LoadedEngine engine = New(tools);

        Assert.Throws<SkillTimeoutException>(() => Run(engine, "while true do pcall(vulcan.host.call, 'listens', {}) end", path, s_brief));
    }

    [Theory]
    [InlineData(CallPath.Blocking)]
    [InlineData(CallPath.Suspendable)]
    public void Cancellation_ends_the_wait_and_reaches_the_tool(CallPath path)
    {
        using StubbornTool tool = new();
        using LoadedEngine engine = New(tool.Tools);
        using CancellationTokenSource source = new();
        tool.Entered.Register(source.Cancel);

        OperationCanceledException error = Assert.ThrowsAny<OperationCanceledException>(
            () => Run(engine, "return vulcan.host.call('stubborn', {})", path, cancellationToken: source.Token));

        Assert.Equal(source.Token, error.CancellationToken);
        tool.Finish();
        Assert.True(tool.SawCancellation);
    }

    [Theory]
    [InlineData(CallPath.Blocking)]
    [InlineData(CallPath.Suspendable)]
    public void A_call_without_limits_gives_the_tool_a_token_that_is_never_cancelled(CallPath path)
    {
        bool? cancellable = null;
        HandWrittenTools tools = new HandWrittenTools().Add("tool", (in HostToolCall call, Utf8JsonWriter reply) =>
        {
            cancellable = call.CancellationToken.CanBeCanceled;
            return AnswerLater(reply);
        });

        Run(tools, "return vulcan.host.call('tool', {})", path);

        Assert.False(cancellable);
    }

    private static async ValueTask AnswerLater(Utf8JsonWriter reply)
    {
        await Task.Yield();
        reply.WriteNumberValue(1);
    }

    private static async ValueTask Forever(CancellationToken cancellationToken) => await Task.Delay(Timeout.Infinite, cancellationToken);

    private static LoadedEngine New(HandWrittenTools tools) => new(new SkillEngineOptions { HostTools = new HostToolCollection { tools } });

    private static string Run(HandWrittenTools tools, string code, CallPath path)
    {
        using LoadedEngine engine = New(tools);
        return Run(engine, code, path);
    }

    private static string Run(LoadedEngine engine, string code, CallPath path, SkillCallOptions? options = null, CancellationToken cancellationToken = default) =>
        engine.On(path).RunLua(code, "{}"u8, options, static json => Encoding.UTF8.GetString(json), cancellationToken);

    /// <summary>A tool that goes on until it is told to finish, whatever its token says, and writes its reply then.</summary>
    private sealed class StubbornTool : IDisposable
    {
        private readonly TaskCompletionSource _finish = new();
        private readonly TaskCompletionSource _finished = new();
        private readonly CancellationTokenSource _entered = new();

        public StubbornTool() => Tools = new HandWrittenTools().Add("stubborn", (in HostToolCall call, Utf8JsonWriter reply) => WorkAsync(reply, call.CancellationToken));

        public HandWrittenTools Tools { get; }

        /// <summary>Is cancelled when the tool has begun.</summary>
        public CancellationToken Entered => _entered.Token;

        public bool SawCancellation { get; private set; }

        public void Finish()
        {
            _finish.SetResult();
            Assert.True(_finished.Task.Wait(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken));
        }

        public void Dispose() => _entered.Dispose();

        private async ValueTask WorkAsync(Utf8JsonWriter reply, CancellationToken cancellationToken)
        {
            await Task.Yield();
            await _entered.CancelAsync();
            await _finish.Task;
            SawCancellation = cancellationToken.IsCancellationRequested;
            reply.WriteStringValue("too late");
            _finished.SetResult();
        }
    }
}
