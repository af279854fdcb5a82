using System.Text;
using LuaSkills.Governance.Tests.Support;

namespace LuaSkills.Governance.Tests.Client;

/// <summary>A gate that misbehaves in the middle of its work.</summary>
public sealed class CallFaultTests
{
    [Theory]
    [InlineData("odd-lines")]
    [InlineData("missing-id")]
    [InlineData("float-id")]
    [InlineData("duplicate-reply")]
    [InlineData("unknown-id")]
    [InlineData("two-in-one")]
    [InlineData("crlf")]
    public async Task Lines_that_belong_to_nobody_and_unusual_spellings_disturb_no_call(string fault)
    {
        await using StandIn gate = await StartAsync();

        Assert.Equal("1", await gate.Client.OutputAsync("echo", Fault(fault)));
        Assert.Equal("{}", await gate.Client.OutputAsync("echo"));
    }

    [Theory]
    [InlineData("no-phase", "has no phase")]
    [InlineData("wrong-type", "another type")]
    [InlineData("broken-reply", "is not valid JSON")]
    [InlineData("lone-surrogate", "lone surrogate")]
    [InlineData("out-of-range", "beyond the range")]
    public async Task A_reply_that_cannot_be_read_fails_its_request_and_no_other(string fault, string text)
    {
        await using StandIn gate = await StartAsync();

        GateProtocolException error = await Assert.ThrowsAsync<GateProtocolException>(() => gate.Client.GovernAsync("echo", Fault(fault)));

        Assert.Contains(text, error.Message, StringComparison.Ordinal);
        Assert.Equal("{}", await gate.Client.OutputAsync("echo"));
    }

    [Fact]
    public async Task An_unknown_phase_is_a_refusal()
    {
        await using StandIn gate = await StartAsync();

        GateOutcome.Rejected rejected = Assert.IsType<GateOutcome.Rejected>(await gate.Client.GovernAsync("echo", Fault("unknown-phase")));

        Assert.Equal(GateKind.UnknownPhase, rejected.Kind);
        Assert.Contains("quarantined", rejected.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_kind_is_passed_on()
    {
        await using StandIn gate = await StartAsync();

        Assert.Equal("quota_exceeded", Assert.IsType<GateOutcome.Rejected>(await gate.Client.GovernAsync("echo", Fault("unknown-kind"))).Kind);
    }

    [Fact]
    public async Task An_error_with_an_id_fails_its_request()
    {
        await using StandIn gate = await StartAsync();

        GateRefusedException error = await Assert.ThrowsAsync<GateRefusedException>(() => gate.Client.GovernAsync("echo", Fault("error-reply")));

        Assert.Equal("invalid message", error.Message);
    }

    [Fact]
    public async Task An_error_without_an_id_is_logged_and_matches_no_request()
    {
        await using StandIn gate = await StartAsync();

        Assert.NotNull(await gate.Client.OutputAsync("echo", Fault("error-without-id")));
        await gate.Log.WaitForAsync("belongs to no request: invalid tool_result callback");
    }

    [Fact]
    public async Task A_run_of_a_tool_that_is_not_bound_is_answered_with_an_error()
    {
        await using StandIn gate = await StartAsync();

        GateOutcome.Failed failed = Assert.IsType<GateOutcome.Failed>(await gate.Client.GovernAsync("echo", Fault("unbound-tool")));

        Assert.Equal("no tool 'nobody' is bound in this process", failed.Reason);
    }

    [Fact]
    public async Task Two_runs_with_one_id_are_answered_once()
    {
        await using StandIn gate = await StandIn.StartAsync();
        int runs = 0;
        TaskCompletionSource work = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await gate.Client.RegisterAsync("echo", (in GovernedRun _, GovernedReply _) =>
        {
            Interlocked.Increment(ref runs);
            return new ValueTask(work.Task);
        });
        Task<GateOutcome> call = gate.Client.GovernAsync("echo", Fault("same-run-id"));
        await gate.Log.WaitForAsync("has the id of one that has not ended");
        work.SetResult();

        Assert.IsType<GateOutcome.Completed>(await call);
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task A_second_run_for_an_action_whose_tool_still_runs_is_refused()
    {
        await using StandIn gate = await StandIn.StartAsync();
        TaskCompletionSource work = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int runs = 0;
        await gate.Client.RegisterAsync("echo", (in GovernedRun _, GovernedReply _) =>
        {
            Interlocked.Increment(ref runs);
            return new ValueTask(work.Task);
        });
        Task<GateOutcome> call = gate.Client.GovernAsync("echo", Fault("same-action"));
        await gate.Log.WaitForAsync("already runs for this action");
        work.SetResult();

        Assert.Equal("\"the tool already runs for this action\"", (await call).EnsureCompleted().Output!.ToString());
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task Arguments_that_are_no_unicode_text_never_reach_a_tool()
    {
        await using StandIn gate = await StartAsync();

        GateOutcome.Failed failed = Assert.IsType<GateOutcome.Failed>(await gate.Client.GovernAsync("echo", Fault("lone-surrogate-argument")));

        Assert.Contains("lone surrogate", failed.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_of_twenty_megabytes_arrives()
    {
        await using StandIn gate = await StartAsync();

        Assert.Equal(20_000_002, (await gate.Client.OutputAsync("echo", Fault("large-line")))!.Length);
    }

    [Fact]
    public async Task A_line_beyond_the_limit_closes_the_connection()
    {
        await using StandIn gate = await StandIn.StartAsync(options: options => options with { MaxLineBytes = 1_000_000 });
        await gate.Client.RegisterAsync("echo", Bodies.Echo);

        GateClosedException error = await Assert.ThrowsAsync<GateClosedException>(() => gate.Client.GovernAsync("echo", Fault("large-line")));

        Assert.Contains("more than 1000000 bytes", error.Message, StringComparison.Ordinal);
        await gate.Client.Completion;
        Assert.False(gate.IsAlive);
    }

    [Fact]
    public async Task A_line_may_arrive_byte_by_byte()
    {
        await using StandIn gate = await StartAsync();

        Assert.Equal("\"é✓\"", await gate.Client.OutputAsync("echo", Fault("bytewise")));
    }

    [Fact]
    public async Task Only_line_feeds_end_lines()
    {
        await using StandIn gate = await StartAsync();

        Assert.Equal("\"a\u2028b\u0085c\u007f\"", await gate.Client.OutputAsync("echo", Fault("separators")));
    }

    [Fact]
    public async Task An_output_may_be_nested_as_deeply_as_the_limit_allows_and_no_deeper()
    {
        await using StandIn gate = await StartAsync();

        Assert.Equal(200, (await gate.Client.OutputAsync("echo", """{"fault":"deep","depth":100}"""))!.Length);
        GateProtocolException error = await Assert.ThrowsAsync<GateProtocolException>(
            () => gate.Client.GovernAsync("echo", """{"fault":"deep","depth":50000}"""));
        Assert.Contains("nested more than 128 levels deep", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_limit_of_nesting_can_be_raised()
    {
        await using StandIn gate = await StandIn.StartAsync(options: options => options with { MaxDepth = 5000 });
        await gate.Client.RegisterAsync("echo", Bodies.Echo);

        string output = (await gate.Client.OutputAsync("echo", """{"fault":"deep","depth":5000}"""))!;

        Assert.Equal(new StringBuilder().Append('[', 5000).Append(']', 5000).ToString(), output);
    }

    private static string Fault(string name) => $$"""{"fault":"{{name}}"}""";

    private static async Task<StandIn> StartAsync()
    {
        StandIn gate = await StandIn.StartAsync();
        await gate.Client.RegisterAsync("echo", Bodies.Echo);
        return gate;
    }
}
