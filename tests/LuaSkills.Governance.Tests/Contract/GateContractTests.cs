using LuaSkills.Governance.Tests.Support;

namespace LuaSkills.Governance.Tests.Contract;

/// <summary>What every gate does, whoever decides.</summary>
public abstract class GateContractTests
{
    [Fact]
    public async Task An_allowed_call_returns_the_output_of_the_tool()
    {
        await using OpenGate open = await OpenAsync();
        Assert.Equal(1, await open.Gate.RegisterAsync("echo", Bodies.Echo));

        Assert.Equal("""{"msg":"héllo ✓"}""", await open.Gate.OutputAsync("echo", """{"msg":"héllo ✓"}"""));
    }

    [Fact]
    public async Task No_output_differs_from_null()
    {
        await using OpenGate open = await OpenAsync();
        await open.Gate.RegisterAsync("echo", Bodies.Silent);
        await open.Gate.RegisterAsync("boom", Bodies.Writing("null"));

        Assert.Null(await open.Gate.OutputAsync("echo"));
        Assert.Equal("null", await open.Gate.OutputAsync("boom"));
    }

    [Fact]
    public async Task A_tool_that_throws_fails()
    {
        await using OpenGate open = await OpenAsync();
        await open.Gate.RegisterAsync("boom", Bodies.Throwing(new GovernedToolException("disk full")));

        GateOutcome.Failed failed = Assert.IsType<GateOutcome.Failed>(await open.Gate.GovernAsync("boom"));

        Assert.Equal((GateKind.ExecutionFailed, "disk full"), (failed.Kind, failed.Reason));
    }

    [Fact]
    public async Task Messages_of_other_exceptions_stay_here()
    {
        await using OpenGate open = await OpenAsync();
        await open.Gate.RegisterAsync("boom", Bodies.Throwing(new InvalidOperationException("password=hunter2")));

        GateOutcome.Failed failed = Assert.IsType<GateOutcome.Failed>(await open.Gate.GovernAsync("boom"));

        Assert.Equal("tool 'boom' failed with InvalidOperationException", failed.Reason);
    }

    [Theory]
    [InlineData("prohibited", GateKind.PolicyDenied)]
    [InlineData("unlisted", GateKind.PolicyDenied)]
    [InlineData("nobody", GateKind.UnregisteredTool)]
    public async Task What_is_not_allowed_does_not_run(string tool, string kind)
    {
        await using OpenGate open = await OpenAsync();
        foreach (string known in (string[])["prohibited", "unlisted"])
            await open.Gate.RegisterAsync(known, Bodies.Throwing(new InvalidOperationException("It ran.")));

        Assert.Equal(kind, Assert.IsType<GateOutcome.Rejected>(await open.Gate.GovernAsync(tool)).Kind);
    }

    [Fact]
    public async Task A_held_call_runs_when_it_is_resumed_after_the_grant_and_only_once()
    {
        await using OpenGate open = await OpenAsync();
        int runs = 0;
        await open.Gate.RegisterAsync("deploy", (in GovernedRun run, GovernedReply reply) =>
        {
            Interlocked.Increment(ref runs);
            return Bodies.Echo(run, reply);
        });
        GateHold hold = await open.Gate.HoldAsync("deploy", """{"target":"prod"}""");

        Assert.IsType<GateOutcome.PendingApproval>(await open.Gate.ResumeAsync(hold));
        open.Resolve(hold, "granted", null);
        Assert.Equal(0, runs);
        GateOutcome first = await open.Gate.ResumeAsync(hold with { RequestId = "wrong" });
        GateOutcome again = await open.Gate.ResumeAsync(hold);

        Assert.Equal("""{"target":"prod"}""", first.EnsureCompleted().Output!.ToString());
        Assert.Equal("""{"target":"prod"}""", again.EnsureCompleted().Output!.ToString());
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task A_denial_ends_a_wait_for_it()
    {
        await using OpenGate open = await OpenAsync();
        await open.Gate.RegisterAsync("deploy", Bodies.Echo);
        GateHold hold = await open.Gate.HoldAsync("deploy");

        Task<GateOutcome> waiting = open.Gate.ResumeAsync(hold, TimeSpan.FromSeconds(50)).AsTask();
        open.Resolve(hold, "denied", "not today");
        GateOutcome.Rejected rejected = Assert.IsType<GateOutcome.Rejected>(await waiting);

        Assert.Equal((GateKind.ApprovalDenied, "not today"), (rejected.Kind, rejected.Reason));
    }

    [Fact]
    public async Task Two_resumes_at_once_run_the_tool_once()
    {
        await using OpenGate open = await OpenAsync();
        int runs = 0;
        await open.Gate.RegisterAsync("deploy", Bodies.Writing("\"once\"").After(() => Interlocked.Increment(ref runs)));
        GateHold hold = await open.Gate.HoldAsync("deploy");
        open.Resolve(hold, "granted", null);

        GateOutcome[] outcomes = await Task.WhenAll(open.Gate.ResumeAsync(hold).AsTask(), open.Gate.ResumeAsync(hold).AsTask());

        Assert.All(outcomes, outcome => Assert.Equal("\"once\"", outcome.EnsureCompleted().Output!.ToString()));
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task Nothing_is_known_of_an_action_that_was_never_held()
    {
        await using OpenGate open = await OpenAsync();

        GateOutcome.Rejected rejected = Assert.IsType<GateOutcome.Rejected>(await open.Gate.ResumeAsync(new GateHold("nope", "nope", null)));

        Assert.Equal((GateKind.UnknownAction, "no held action found for this id"), (rejected.Kind, rejected.Reason));
    }

    [Fact]
    public async Task A_name_that_another_tool_has_inside_is_refused()
    {
        await using OpenGate open = await OpenAsync();
        await open.Gate.RegisterAsync("my-tool", Bodies.Echo);

        GateRefusedException error = await Assert.ThrowsAsync<GateRefusedException>(() => open.Gate.RegisterAsync("my_tool", Bodies.Echo).AsTask());

        Assert.Contains("my-tool", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_is_registered_again_gets_the_new_body()
    {
        await using OpenGate open = await OpenAsync();
        await open.Gate.RegisterAsync("echo", Bodies.Silent);
        await open.Gate.RegisterAsync("echo", Bodies.Writing("2"));

        Assert.Equal("2", await open.Gate.OutputAsync("echo"));
    }

    [Fact]
    public async Task A_tool_may_propose_calls_itself()
    {
        await using OpenGate open = await OpenAsync();
        await open.Gate.RegisterAsync("echo", Bodies.Echo);
        await open.Gate.RegisterAsync("outer", (in GovernedRun _, GovernedReply reply) => Nested(open.Gate, reply));

        Assert.Equal("""{"inner":1}""", await open.Gate.OutputAsync("outer"));

        static async ValueTask Nested(IToolGate gate, GovernedReply reply) =>
            reply.Output.WriteRawValue((await gate.OutputAsync("echo", """{"inner":1}"""))!);
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("nothing")]
    [InlineData("""{"a":1e999}""")]
    public async Task Arguments_that_are_no_object_of_JSON_are_not_proposed(string arguments)
    {
        await using OpenGate open = await OpenAsync();
        await open.Gate.RegisterAsync("echo", Bodies.Echo);

        await Assert.ThrowsAsync<GateArgumentException>(() => open.Gate.GovernAsync("echo", arguments));
    }

    [Fact]
    public async Task A_name_that_is_no_Unicode_is_refused()
    {
        await using OpenGate open = await OpenAsync();

        await Assert.ThrowsAsync<GateArgumentException>(() => open.Gate.RegisterAsync("a\ud800", Bodies.Echo).AsTask());
        await Assert.ThrowsAsync<GateArgumentException>(() => open.Gate.GovernAsync("a\ud800"));
    }

    [Fact]
    public async Task None_of_200_calls_at_once_is_lost()
    {
        await using OpenGate open = await OpenAsync();
        await open.Gate.RegisterAsync("echo", (in GovernedRun run, GovernedReply reply) => Later(run.Arguments.ToArray(), reply));

        string?[] outputs = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => open.Gate.OutputAsync("echo", $$"""{"i":{{i}}}""")));

        Assert.Equal(Enumerable.Range(0, 200).Select(i => $$"""{"i":{{i}}}"""), outputs);

        static async ValueTask Later(byte[] arguments, GovernedReply reply)
        {
            await Task.Yield();
            reply.Output.WriteRawValue(arguments);
        }
    }

    [Fact]
    public async Task A_closed_gate_takes_nothing()
    {
        await using OpenGate open = await OpenAsync();
        await open.Gate.RegisterAsync("echo", Bodies.Echo);
        await open.Gate.DisposeAsync();
        await open.Gate.DisposeAsync();

        await Assert.ThrowsAsync<GateClosedException>(() => open.Gate.GovernAsync("echo"));
    }

    /// <summary>
    /// Opens a gate with the ceiling 2, a minute for approvals, and contracts for echo, boom and outer (level 1), deploy (4) and prohibited (5).
    /// </summary>
    private protected abstract Task<OpenGate> OpenAsync();

    private protected sealed class OpenGate(IToolGate gate, Action<GateHold, string, string?> resolve, IAsyncDisposable owner) : IAsyncDisposable
    {
        public IToolGate Gate { get; } = gate;

        public void Resolve(GateHold hold, string kind, string? reason) => resolve(hold, kind, reason);

        public ValueTask DisposeAsync() => owner.DisposeAsync();
    }
}
