using LuaSkills.Governance.Approvals;
using LuaSkills.Governance.Tests.Support;

namespace LuaSkills.Governance.Tests.Runtime;

/// <summary>Governed entries that C# calls.</summary>
public sealed partial class GovernedSkillTests
{
    [Fact]
    public async Task An_allowed_entry_returns_what_it_returns_without_a_gate_and_is_recorded()
    {
        await using GovernedRuntime governed = await GovernedRuntime.OpenAsync();

        Assert.Equal("Hello, Ada!", await governed.Runtime.Import<IAgent>().GreetAsync("Ada"));
        Assert.Equal("Hello, Bob!", governed.Runtime.Import<IAgent>().GreetNow("Bob"));

        Assert.Equal(2, (await governed.Local!.CloseAndReadAsync()).Count(record =>
            (string)record["type"]! == "action.completed" && (string)record["payload"]!["tool"]! == "runtime.agent_greet"));
    }

    [Fact]
    public async Task A_refused_entry_throws_with_the_outcome()
    {
        await using GovernedRuntime governed = await GovernedRuntime.OpenAsync();

        GovernedSkillException error = await Assert.ThrowsAsync<GovernedSkillException>(() => governed.Runtime.Import<IForbidden>().GreetAsync("Ada").AsTask());

        Assert.Equal((SkillErrorCode.GateDenied, GateKind.PolicyDenied, "agent", "greet"), (error.Code, error.Kind, error.SkillId, error.EntryName));
        Assert.IsType<GateOutcome.Rejected>(error.Outcome);
    }

    [Fact]
    public async Task A_held_entry_runs_after_its_approval()
    {
        await using GovernedRuntime governed = await GovernedRuntime.OpenAsync((_, _) => new(ApprovalDecision.Grant("alice")));

        Assert.Equal("Hello, Ada!", await governed.Runtime.Import<IHeld>().GreetAsync("Ada"));
    }

    [Fact]
    public async Task A_host_that_does_not_wait_gets_the_hold()
    {
        await using GovernedRuntime governed = await GovernedRuntime.OpenAsync(
            (_, _) => default, options => options with { ApprovalWait = TimeSpan.Zero });

        GovernedSkillException error = await Assert.ThrowsAsync<GovernedSkillException>(() => governed.Runtime.Import<IHeld>().GreetAsync("Ada").AsTask());

        Assert.Equal(GatePhase.PendingApproval, error.Kind);
        Assert.NotNull(error.Hold);
    }

    [Fact]
    public async Task The_timeout_of_a_call_ends_the_wait_for_an_approval()
    {
        await using GovernedRuntime governed = await GovernedRuntime.OpenAsync((_, _) => new ValueTask<ApprovalDecision?>(new TaskCompletionSource<ApprovalDecision?>().Task));

        await Assert.ThrowsAsync<SkillTimeoutException>(
            () => governed.Runtime.Import<IHeld>().GreetAsync("Ada", new SkillCallOptions { Timeout = TimeSpan.FromMilliseconds(1) }).AsTask());
    }

    [Fact]
    public async Task An_entry_that_fails_throws_what_it_throws_without_a_gate()
    {
        await using GovernedRuntime governed = await GovernedRuntime.OpenAsync();

        SkillException error = await Assert.ThrowsAsync<SkillException>(() => governed.Runtime.Import<IAgent>().FailAsync().AsTask());

        Assert.Equal(SkillErrorCode.LuaError, error.Code);
        Assert.Contains("no way", error.Message, StringComparison.Ordinal);
        Assert.Contains(await governed.Local!.CloseAndReadAsync(), record => (string)record["type"]! == "action.failed");
    }

    [Fact]
    public async Task Without_a_gate_the_interface_cannot_be_imported()
    {
        using TemporaryDirectory directory = new();
        await using SkillRuntime runtime = await SkillRuntime.OpenAsync(
            SkillRuntimeOptions.ForSkills(GovernedRuntime.WriteSkill(directory)), TestContext.Current.CancellationToken);

        Assert.Equal(SkillErrorCode.GateRequired, Assert.Throws<SkillException>(() => runtime.Import<IAgent>()).Code);
    }

    [Fact]
    public async Task A_gate_that_is_gone_refuses()
    {
        await using GovernedRuntime governed = await GovernedRuntime.OpenAsync();
        await governed.Local!.Gate.DisposeAsync();

        SkillException error = await Assert.ThrowsAsync<SkillException>(() => governed.Runtime.Import<IAgent>().GreetAsync("Ada").AsTask());

        Assert.Equal(SkillErrorCode.GateFailed, error.Code);
    }

    [Skill("agent")]
    internal partial interface IAgent
    {
        /// <summary>Greets somebody.</summary>
        [Governed(Level = 1)]
        ValueTask<string> GreetAsync(string name);

        [SkillEntry("greet")]
        [Governed(Level = 1)]
        string GreetNow(string name);

        [Governed(Level = 1)]
        ValueTask<string> FailAsync();
    }

    [Governed(Level = 4)]
    [Skill("agent")]
    internal partial interface IHeld
    {
        ValueTask<string> GreetAsync(string name, SkillCallOptions? options = null);
    }

    [Governed(Level = 5)]
    [Skill("agent")]
    internal partial interface IForbidden
    {
        ValueTask<string> GreetAsync(string name);
    }
}
