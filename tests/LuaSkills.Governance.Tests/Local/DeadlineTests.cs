using LuaSkills.Governance.Approvals;
using LuaSkills.Governance.Local;
using LuaSkills.Governance.Tests.Support;

namespace LuaSkills.Governance.Tests.Local;

public sealed class DeadlineTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public async Task A_hold_that_nobody_decides_lapses_when_it_is_resumed_after_its_deadline()
    {
        await using InProcess local = Open((_, _) => new ValueTask<ApprovalDecision?>(new TaskCompletionSource<ApprovalDecision?>().Task));
        await local.Gate.RegisterAsync("deploy", Bodies.Echo);
        GateHold hold = await local.Gate.HoldAsync("deploy");
        Assert.Equal(_clock.GetUtcNow() + TimeSpan.FromSeconds(60), hold.Deadline);

        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.IsType<GateOutcome.PendingApproval>(await local.Gate.ResumeAsync(hold));
        _clock.Advance(TimeSpan.FromSeconds(1));
        GateOutcome.Rejected first = Assert.IsType<GateOutcome.Rejected>(await local.Gate.ResumeAsync(hold));
        GateOutcome.Rejected again = Assert.IsType<GateOutcome.Rejected>(await local.Gate.ResumeAsync(hold));

        Assert.Equal((GateKind.ApprovalTimeout, "approval deadline passed with no valid resolution"), (first.Kind, first.Reason));
        Assert.Equal(first, again);
        Assert.Single(await local.CloseAndReadAsync(), record => (string)record["type"]! == "approval.expired");
    }

    [Fact]
    public async Task A_wait_ends_at_the_deadline()
    {
        TaskCompletionSource asked = new();
        await using InProcess local = Open((_, _) =>
        {
            asked.SetResult();
            return new ValueTask<ApprovalDecision?>(new TaskCompletionSource<ApprovalDecision?>().Task);
        });
        await local.Gate.RegisterAsync("deploy", Bodies.Echo);
        GateHold hold = await local.Gate.HoldAsync("deploy");
        await asked.Task;

        Task<GateOutcome> waiting = local.Gate.ResumeAsync(hold, TimeSpan.FromHours(1)).AsTask();
        _clock.Advance(TimeSpan.FromSeconds(60));

        Assert.Equal(GateKind.ApprovalTimeout, Assert.IsType<GateOutcome.Rejected>(await waiting).Kind);
    }

    [Fact]
    public async Task The_approver_is_told_when_the_deadline_passes()
    {
        TaskCompletionSource told = new();
        await using InProcess local = Open((_, token) =>
        {
            token.Register(told.SetResult);
            _clock.Advance(TimeSpan.FromSeconds(60));
            return default;
        });
        await local.Gate.RegisterAsync("deploy", Bodies.Echo);

        await local.Gate.HoldAsync("deploy");

        await told.Task;
    }

    [Fact]
    public async Task A_grant_that_comes_too_late_does_not_run_the_tool()
    {
        TaskCompletionSource<ApprovalDecision?> decision = new();
        await using InProcess local = Open((_, _) => new ValueTask<ApprovalDecision?>(decision.Task));
        await local.Gate.RegisterAsync("deploy", Bodies.Throwing(new InvalidOperationException("It ran.")));
        GateHold hold = await local.Gate.HoldAsync("deploy");

        _clock.Advance(TimeSpan.FromSeconds(61));
        decision.SetResult(ApprovalDecision.Grant("alice"));

        Assert.Equal(GateKind.ApprovalTimeout, Assert.IsType<GateOutcome.Rejected>(await local.Gate.ResumeAsync(hold)).Kind);
    }

    [Fact]
    public async Task A_tool_that_takes_too_long_fails_and_its_result_is_not_used()
    {
        TaskCompletionSource running = new();
        TaskCompletionSource stopped = new();
        await using InProcess local = InProcess.Open(options => options with { TimeProvider = _clock, ToolTimeout = TimeSpan.FromMilliseconds(300) });
        await local.Gate.RegisterAsync("echo", (in GovernedRun run, GovernedReply reply) =>
        {
            run.CancellationToken.Register(stopped.SetResult);
            running.SetResult();
            return Late(stopped.Task, reply);
        });

        Task<GateOutcome> call = local.Gate.GovernAsync("echo");
        await running.Task;
        while (!call.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(300));
            await Task.Yield();
        }

        GateOutcome.Failed failed = Assert.IsType<GateOutcome.Failed>(await call);
        Assert.Equal((GateKind.ExecutionFailed, "remoted tool 'echo' did not return within 300ms"), (failed.Kind, failed.Reason));
        await stopped.Task;

        static async ValueTask Late(Task stopped, GovernedReply reply)
        {
            await stopped;
            reply.Output.WriteNumberValue(1);
        }
    }

    [Fact]
    public async Task A_caller_with_a_limit_gives_up_and_the_tool_goes_on()
    {
        TaskCompletionSource end = new();
        await using InProcess local = InProcess.Open(options => options with { TimeProvider = _clock });
        await local.Gate.RegisterAsync("echo", (in GovernedRun _, GovernedReply _) => new ValueTask(end.Task));

        Task<GateOutcome> call = local.Gate.GovernAsync("echo", timeout: TimeSpan.FromSeconds(1));
        _clock.Advance(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAsync<GateTimeoutException>(() => call);
        end.SetResult();

        Assert.Contains(await local.CloseAndReadAsync(), record => (string)record["type"]! == "action.completed");
    }

    private InProcess Open(ApprovalCallback approve) => InProcess.Open(options => options with
    {
        TimeProvider = _clock,
        ApprovalTimeout = TimeSpan.FromSeconds(60),
        Approvals = ApprovalChannel.Callback(approve),
    });
}
