using LuaSkills.Governance.Tests.Support;

namespace LuaSkills.Governance.Tests.Client;

public sealed class OutcomeTests
{
    [Fact]
    public async Task An_allowed_call_runs_the_tool_and_returns_its_output()
    {
        await using StandIn gate = await StandIn.StartAsync();
        await gate.Client.RegisterAsync("echo", Bodies.Echo);

        GateOutcome outcome = await gate.Client.GovernAsync("echo", """{"text":"héllo ✓"}""");

        GateOutcome.Completed completed = Assert.IsType<GateOutcome.Completed>(outcome);
        Assert.Equal("""{"text":"héllo ✓"}""", completed.Output!.ToString());
        Assert.True(Guid.TryParse(completed.ActionId, out _));
    }

    [Fact]
    public async Task A_tool_without_output_differs_from_one_whose_output_is_null()
    {
        await using StandIn gate = await StandIn.StartAsync();
        await gate.Client.RegisterAsync("echo", Bodies.Silent);
        await gate.Client.RegisterAsync("boom", Bodies.Writing("null"));

        Assert.Null(await gate.Client.OutputAsync("echo"));
        Assert.Equal("null", await gate.Client.OutputAsync("boom"));
    }

    [Fact]
    public async Task A_tool_that_throws_fails_its_action_with_its_own_text()
    {
        await using StandIn gate = await StandIn.StartAsync();
        await gate.Client.RegisterAsync("boom", Bodies.Throwing(new GovernedToolException("disk full")));

        GateOutcome.Failed failed = Assert.IsType<GateOutcome.Failed>(await gate.Client.GovernAsync("boom"));

        Assert.Equal("disk full", failed.Reason);
        Assert.Equal(GateKind.ExecutionFailed, failed.Kind);
    }

    [Fact]
    public async Task A_tool_that_is_not_registered_is_refused()
    {
        await using StandIn gate = await StandIn.StartAsync();

        GateOutcome.Rejected rejected = Assert.IsType<GateOutcome.Rejected>(await gate.Client.GovernAsync("nobody"));

        Assert.Equal(GateKind.UnregisteredTool, rejected.Kind);
    }

    [Theory]
    [InlineData("prohibited", 5, GateKind.PolicyDenied)]
    [InlineData("unlisted", 3, GateKind.PolicyDenied)]
    public async Task The_level_of_a_tool_refuses_it(string tool, int level, string kind)
    {
        await using StandIn gate = await StandIn.StartAsync();

        Assert.Equal(level, await gate.Client.RegisterAsync(tool, Bodies.Echo));
        Assert.Equal(kind, Assert.IsType<GateOutcome.Rejected>(await gate.Client.GovernAsync(tool)).Kind);
    }

    [Fact]
    public async Task A_held_call_runs_once_after_its_approval_and_its_outcome_can_be_asked_for_again()
    {
        await using StandIn gate = await StandIn.StartAsync();
        int runs = 0;
        await gate.Client.RegisterAsync("deploy", (in GovernedRun run, GovernedReply reply) =>
        {
            reply.Output.WriteNumberValue(Interlocked.Increment(ref runs));
            return ValueTask.CompletedTask;
        });
        GateHold hold = await gate.Client.HoldAsync("deploy");
        Assert.NotNull(hold.Deadline);
        Assert.IsType<GateOutcome.PendingApproval>(await gate.Client.ResumeAsync(hold));

        gate.Resolve(hold, "granted");

        Assert.Equal("1", (await gate.Client.ResumeAsync(hold)).EnsureCompleted().Output!.ToString());
        Assert.Equal("1", (await gate.Client.ResumeAsync(hold)).EnsureCompleted().Output!.ToString());
    }

    [Fact]
    public async Task A_denied_call_is_refused_with_the_approvers_reason()
    {
        await using StandIn gate = await StandIn.StartAsync();
        await gate.Client.RegisterAsync("deploy", Bodies.Echo);
        GateHold hold = await gate.Client.HoldAsync("deploy");
        Task<GateOutcome> waiting = gate.Client.WaitAsync(hold, Timeout.InfiniteTimeSpan);

        gate.Resolve(hold, "denied", "not today");

        GateOutcome.Rejected rejected = Assert.IsType<GateOutcome.Rejected>(await waiting);
        Assert.Equal(GateKind.ApprovalDenied, rejected.Kind);
        Assert.Equal("not today", rejected.Reason);
    }

    [Fact]
    public async Task A_hold_lapses_at_its_deadline()
    {
        await using StandIn gate = await StandIn.StartAsync(approvalTimeout: 100);
        await gate.Client.RegisterAsync("deploy", Bodies.Echo);
        GateHold hold = await gate.Client.HoldAsync("deploy");

        GateOutcome outcome = await gate.Client.WaitAsync(hold, Timeout.InfiniteTimeSpan);

        Assert.Equal(GateKind.ApprovalTimeout, Assert.IsType<GateOutcome.Rejected>(outcome).Kind);
    }

    [Fact]
    public async Task A_gate_that_waits_for_no_approval_refuses_instead_of_holding()
    {
        await using StandIn gate = await StandIn.StartAsync(approvalTimeout: 0);
        await gate.Client.RegisterAsync("deploy", Bodies.Echo);

        GateOutcome.Rejected rejected = Assert.IsType<GateOutcome.Rejected>(await gate.Client.GovernAsync("deploy"));

        Assert.Equal(GateKind.ApprovalRequired, rejected.Kind);
        Assert.NotNull(rejected.RequestId);
    }

    [Fact]
    public async Task A_resume_of_nothing_is_refused()
    {
        await using StandIn gate = await StandIn.StartAsync();

        GateOutcome outcome = await gate.Client.ResumeAsync(new GateHold("nope", "nope", null));

        Assert.Equal(GateKind.UnknownAction, Assert.IsType<GateOutcome.Rejected>(outcome).Kind);
    }

    [Fact]
    public async Task A_tool_that_is_out_of_time_fails_and_its_late_result_is_ignored()
    {
        await using StandIn gate = await StandIn.StartAsync(executionTimeout: 100);
        TaskCompletionSource late = new();
        await gate.Client.RegisterAsync("echo", (in GovernedRun _, GovernedReply _) => new ValueTask(late.Task));
        await gate.Client.RegisterAsync("boom", Bodies.Echo);

        GateOutcome.Failed failed = Assert.IsType<GateOutcome.Failed>(await gate.Client.GovernAsync("echo"));
        late.SetResult();

        Assert.Contains("did not return within 100ms", failed.Reason, StringComparison.Ordinal);
        Assert.Equal("{}", await gate.Client.OutputAsync("boom"));
    }

    [Fact]
    public async Task Who_asks_for_the_output_of_a_held_call_gets_an_exception_that_resumes_it()
    {
        await using StandIn gate = await StandIn.StartAsync();
        await gate.Client.RegisterAsync("deploy", Bodies.Echo);
        GateOutcome outcome = await gate.Client.GovernAsync("deploy");

        GateDeniedException error = Assert.Throws<GateDeniedException>(outcome.EnsureCompleted);

        Assert.Equal(GatePhase.PendingApproval, error.Kind);
        Assert.Equal(((GateOutcome.PendingApproval)outcome).Hold, error.Hold);
    }

    [Fact]
    public async Task Numbers_pass_the_gate_as_javascript_has_them()
    {
        await using StandIn gate = await StandIn.StartAsync();
        await gate.Client.RegisterAsync("echo", Bodies.Echo);

        Assert.Equal("""{"i":9007199254740992,"f":1.1}""", await gate.Client.OutputAsync("echo", """{"i":9007199254740993,"f":1.10}"""));
    }

    [Fact]
    public async Task Two_names_that_become_the_same_inside_the_gate_cannot_both_be_registered()
    {
        await using StandIn gate = await StandIn.StartAsync();
        await gate.Client.RegisterAsync("my-tool", Bodies.Echo);

        GateRefusedException error = await Assert.ThrowsAsync<GateRefusedException>(async () => await gate.Client.RegisterAsync("my_tool", Bodies.Echo));

        Assert.Contains("takes 'my_tool' and 'my-tool' for the same tool, 'runtime.my_tool'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Registering_a_name_again_replaces_the_body()
    {
        await using StandIn gate = await StandIn.StartAsync();
        await gate.Client.RegisterAsync("echo", Bodies.Writing("1"));
        await gate.Client.RegisterAsync("echo", Bodies.Writing("2"));

        Assert.Equal("2", await gate.Client.OutputAsync("echo"));
    }
}
