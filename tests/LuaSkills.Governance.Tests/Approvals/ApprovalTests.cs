using System.Text.Json.Nodes;
using LuaSkills.Governance.Approvals;
using LuaSkills.Governance.Local;
using LuaSkills.Governance.Policies;
using LuaSkills.Governance.Tests.Support;

namespace LuaSkills.Governance.Tests.Approvals;

public sealed class ApprovalTests
{
    [Fact]
    public async Task A_function_of_the_host_decides()
    {
        ApprovalRequest? seen = null;
        await using InProcess local = Open((request, _) =>
        {
            seen = request;
            return new(ApprovalDecision.Grant("alice", "fine"));
        });
        await local.Gate.RegisterAsync(new GovernedToolDescriptor("deploy") { Description = "Deploys." }, Bodies.Echo);
        GateHold hold = await local.Gate.HoldAsync("deploy", """{"target":"prod"}""");

        GateOutcome outcome = await local.Gate.ResumeAsync(hold, TimeSpan.FromSeconds(30));

        Assert.Equal("""{"target":"prod"}""", outcome.EnsureCompleted().Output!.ToString());
        Assert.Equal((hold.RequestId, "deploy", "Deploys.", 4), (seen!.RequestId, seen.Tool, seen.Description, seen.Level));
        Assert.Equal("""{"target":"prod"}""", seen.Arguments.ToString());
    }

    [Fact]
    public async Task A_function_that_fails_leaves_the_call_held()
    {
        await using InProcess local = Open((_, _) => throw new InvalidOperationException("offline"));
        await local.Gate.RegisterAsync("deploy", Bodies.Echo);

        GateHold hold = await local.Gate.HoldAsync("deploy");
        await local.Log.WaitForAsync("Asking for an approval");

        Assert.IsType<GateOutcome.PendingApproval>(await local.Gate.ResumeAsync(hold));
    }

    [Theory]
    [InlineData("y", "completed")]
    [InlineData(" YES ", "completed")]
    [InlineData("n", "approval_denied")]
    [InlineData("", "approval_denied")]
    [InlineData("yesterday", "approval_denied")]
    public async Task The_console_decides(string answer, string outcome)
    {
        StringWriter question = new();
        await using InProcess local = InProcess.Open(options => options with
        {
            ApprovalTimeout = TimeSpan.FromSeconds(60),
            Approvals = ApprovalChannel.Console("operator", new StringReader(answer + "\n"), question),
        });
        await local.Gate.RegisterAsync("deploy", Bodies.Silent);

        GateOutcome result = await local.Gate.ResumeAsync(await local.Gate.HoldAsync("deploy", """{"to":"\u001b[2Jprod"}"""), TimeSpan.FromSeconds(30));

        Assert.Equal(outcome, (result as GateOutcome.Rejected)?.Kind ?? result.Phase);
        Assert.Contains("deploy", question.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', question.ToString());
    }

    [Fact]
    public async Task A_console_without_input_decides_nothing()
    {
        StringWriter question = new();
        await using InProcess local = InProcess.Open(options => options with
        {
            ApprovalTimeout = TimeSpan.FromSeconds(60),
            Approvals = ApprovalChannel.Console("operator", TextReader.Null, question),
        });
        await local.Gate.RegisterAsync("deploy", Bodies.Silent);

        Assert.IsType<GateOutcome.PendingApproval>(await local.Gate.ResumeAsync(await local.Gate.HoldAsync("deploy")));
    }

    [Theory]
    [InlineData("signature", "cannot be verified, because .NET has no Ed25519")]
    [InlineData("request_id", "names another request")]
    [InlineData("action_id", "names another request")]
    [InlineData("at", "dated after the deadline")]
    [InlineData("kind", "expected one of granted, denied")]
    [InlineData("extra", "is not known")]
    public async Task A_resolution_file_that_is_no_decision_is_removed_and_recorded_once(string member, string why)
    {
        await using InProcess local = InProcess.Open(InProcess.WithFiles);
        await local.Gate.RegisterAsync("deploy", Bodies.Throwing(new InvalidOperationException("It ran.")));
        GateHold hold = await local.Gate.HoldAsync("deploy");

        for (int i = 0; i < 2; i++)
        {
            local.Resolve(hold, "granted", change: resolution => resolution[member] = Wrong(member));
            Assert.IsType<GateOutcome.PendingApproval>(await local.Gate.ResumeAsync(hold));
            Assert.False(File.Exists(local.ResolutionOf(hold)));
        }

        JsonNode record = Assert.Single(await local.CloseAndReadAsync(), record => (string)record["type"]! == "guard.approval.signature_rejected");
        Assert.Contains(why, (string)record["payload"]!["reason"]!, StringComparison.Ordinal);
        Assert.Contains(local.Log.Lines, line => line.Contains(why, StringComparison.Ordinal));
    }

    [Fact]
    public void Files_are_taken_only_where_unsigned_ones_will_do()
    {
        using TemporaryDirectory directory = new();

        GateStartException error = Assert.Throws<GateStartException>(() => LocalGate.Open(new LocalGateOptions
        {
            ProjectId = "drive",
            ActorId = "agent",
            LogRoot = directory.Path,
            ApprovalTimeout = TimeSpan.FromSeconds(1),
            Approvals = ApprovalChannel.Files(),
        }));

        Assert.Contains("Ed25519", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wait_that_is_given_up_leaves_the_call_held()
    {
        await using InProcess local = Open((_, _) => new ValueTask<ApprovalDecision?>(new TaskCompletionSource<ApprovalDecision?>().Task));
        await local.Gate.RegisterAsync("deploy", Bodies.Echo);
        GateHold hold = await local.Gate.HoldAsync("deploy");
        using CancellationTokenSource given = new();

        Task<GateOutcome> waiting = local.Gate.ResumeAsync(hold, TimeSpan.FromSeconds(50), given.Token).AsTask();
        await given.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.IsType<GateOutcome.PendingApproval>(await local.Gate.ResumeAsync(hold));
    }

    [Fact]
    public async Task Closing_the_gate_ends_waits_for_approvals()
    {
        await using InProcess local = Open((_, _) => new ValueTask<ApprovalDecision?>(new TaskCompletionSource<ApprovalDecision?>().Task));
        await local.Gate.RegisterAsync("deploy", Bodies.Echo);
        Task<GateOutcome> waiting = local.Gate.ResumeAsync(await local.Gate.HoldAsync("deploy"), TimeSpan.FromSeconds(50)).AsTask();

        await local.Gate.DisposeAsync();

        await Assert.ThrowsAsync<GateClosedException>(() => waiting);
    }

    private static JsonNode Wrong(string member) => member switch
    {
        "signature" => new JsonObject
        {
            ["signer_id"] = "alice", ["payload_hash"] = "00", ["algorithm"] = "ed25519", ["signature"] = "AA==", ["at"] = "2026-11-21T06:50:10.450Z",
        },
        "at" => "2999-01-01T00:00:00Z",
        _ => "other",
    };

    private static InProcess Open(ApprovalCallback approve) => InProcess.Open(options => options with
    {
        ApprovalTimeout = TimeSpan.FromSeconds(60),
        Approvals = ApprovalChannel.Callback(approve),
    });
}
