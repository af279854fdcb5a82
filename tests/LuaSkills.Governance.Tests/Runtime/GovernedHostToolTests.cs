using System.Text.Json.Nodes;
using LuaSkills.Governance.Approvals;
using LuaSkills.Governance.Tests.Support;

namespace LuaSkills.Governance.Tests.Runtime;

/// <summary>Governed tools that Lua calls.</summary>
public sealed class GovernedHostToolTests
{
    [Fact]
    public async Task An_allowed_tool_answers_as_one_without_a_gate_does_and_is_recorded()
    {
        await using GovernedRuntime governed = await GovernedRuntime.OpenAsync();

        JsonNode reply = await governed.AskAsync("shop.status", """{"name":"shop"}""");

        Assert.Equal("""{"ok":true,"value":"shop is up"}""", reply.ToText());
        Assert.Equal(["status shop for agent"], governed.Shop.Runs);
        Assert.Contains(await governed.Local!.CloseAndReadAsync(), record =>
            (string)record["type"]! == "action.completed" && (string)record["payload"]!["tool"]! == "runtime.shop_status");
    }

    [Fact]
    public async Task A_tool_without_the_attribute_does_not_pass_the_gate()
    {
        await using GovernedRuntime governed = await GovernedRuntime.OpenAsync();

        Assert.Equal("""{"ok":true,"value":"open"}""", (await governed.AskAsync("shop.open")).ToText());
        Assert.Equal("guard.session.ended", (string)Assert.Single(await governed.Local!.CloseAndReadAsync())["type"]!);
    }

    [Fact]
    public async Task A_denied_tool_does_not_run()
    {
        await using GovernedRuntime governed = await GovernedRuntime.OpenAsync();

        JsonNode error = (await governed.AskAsync("shop.drop"))["error"]!;

        Assert.Equal(("policy_denied", "L5 is prohibited and can never run in this context"), ((string)error["code"]!, (string)error["message"]!));
        Assert.True(Guid.TryParse((string)error["details"]!["action_id"]!, out _));
        Assert.Empty(governed.Shop.Runs);
    }

    [Fact]
    public async Task A_held_tool_runs_once_it_is_approved_and_holds_no_thread_until_then()
    {
        TaskCompletionSource<ApprovalRequest> asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource<ApprovalDecision?> decision = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using GovernedRuntime governed = await GovernedRuntime.OpenAsync(
            (request, _) =>
            {
                asked.SetResult(request);
                return new ValueTask<ApprovalDecision?>(decision.Task);
            },
            options => options with { MaxConcurrency = 1 });

        Task<JsonNode> waiting = governed.AskAsync("shop.deploy", """{"version":"1.2"}""");
        ApprovalRequest request = await asked.Task;
        Assert.Equal(("deploy", "Deploys a version.", """{"version":"1.2"}""", 4), (request.Tool, request.Description, request.Arguments.ToString(), request.Level));
        // The only worker is free while the approver thinks.
        Assert.Equal("""{"ok":true,"value":"open"}""", (await governed.AskAsync("shop.open")).ToText());
        Assert.Empty(governed.Shop.Runs);
        decision.SetResult(ApprovalDecision.Grant("alice"));

        Assert.Equal("""{"ok":true,"value":"deployed 1.2"}""", (await waiting).ToText());
        Assert.Equal(["deploy 1.2"], governed.Shop.Runs);
    }

    [Fact]
    public async Task A_denial_reaches_the_skill_with_its_reason()
    {
        await using GovernedRuntime governed = await GovernedRuntime.OpenAsync((_, _) => new(ApprovalDecision.Deny("alice", "not today")));

        JsonNode error = (await governed.AskAsync("shop.deploy", """{"version":"1.2"}"""))["error"]!;

        Assert.Equal(("approval_denied", "not today"), ((string)error["code"]!, (string)error["message"]!));
        Assert.Empty(governed.Shop.Runs);
    }

    [Fact]
    public async Task A_host_that_does_not_wait_answers_with_the_ids_of_the_hold()
    {
        await using GovernedRuntime governed = await GovernedRuntime.OpenAsync(
            (_, _) => default, options => options with { ApprovalWait = TimeSpan.Zero });

        JsonNode error = (await governed.AskAsync("shop.deploy", """{"version":"1.2"}"""))["error"]!;

        Assert.Equal("pending_approval", (string)error["code"]!);
        GateHold hold = new((string)error["details"]!["action_id"]!, (string)error["details"]!["request_id"]!, null);
        Assert.IsType<GateOutcome.PendingApproval>(await governed.Local!.Gate.ResumeAsync(hold));
    }

    [Fact]
    public async Task A_gate_that_waits_for_no_approvals_refuses_what_it_would_hold()
    {
        await using GovernedRuntime governed = await GovernedRuntime.OpenAsync();

        Assert.Equal("approval_required", (string)(await governed.AskAsync("shop.deploy", """{"version":"1.2"}"""))["error"]!["code"]!);
    }

    [Theory]
    [InlineData("refuse", "sold_out", "None is left.")]
    [InlineData("throw", "host_tool_callback_error", "host tool 'shop.fail' failed with InvalidOperationException")]
    public async Task A_tool_that_fails_answers_as_one_without_a_gate_does(string how, string code, string message)
    {
        await using GovernedRuntime governed = await GovernedRuntime.OpenAsync();

        JsonNode error = (await governed.AskAsync("shop.fail", $$"""{"how":"{{how}}"}"""))["error"]!;

        Assert.Equal((code, message), ((string)error["code"]!, (string)error["message"]!));
        JsonNode record = Assert.Single(await governed.Local!.CloseAndReadAsync(), record => (string)record["type"]! == "action.failed");
        Assert.DoesNotContain("password", record.ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Arguments_that_do_not_fit_are_refused_by_name()
    {
        await using GovernedRuntime governed = await GovernedRuntime.OpenAsync();

        JsonNode error = (await governed.AskAsync("shop.status"))["error"]!;

        Assert.Equal(("invalid_argument", "name is required"), ((string)error["code"]!, (string)error["message"]!));
    }

    [Fact]
    public async Task A_list_of_arguments_is_not_proposed()
    {
        await using GovernedRuntime governed = await GovernedRuntime.OpenAsync();

        Assert.Equal("invalid_argument", (string)(await governed.AskAsync("shop.status", "[1]"))["error"]!["code"]!);
        Assert.Empty(governed.Shop.Runs);
    }

    [Fact]
    public async Task Cancelling_the_call_stops_the_tool()
    {
        await using GovernedRuntime governed = await GovernedRuntime.OpenAsync();
        governed.Shop.Pause = new TaskCompletionSource();
        using CancellationTokenSource given = new();

        Task<JsonNode> call = governed.AskAsync("shop.wait", cancellationToken: given.Token);
        await governed.Shop.Entered.Task;
        await given.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await governed.Runtime.DisposeAsync();
        Assert.Contains(await governed.Local!.CloseAndReadAsync(), record => (string)record["type"]! == "action.failed");
    }

    [Fact]
    public async Task A_call_that_was_cancelled_while_it_was_held_never_runs()
    {
        TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource<ApprovalDecision?> decision = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using GovernedRuntime governed = await GovernedRuntime.OpenAsync((_, _) =>
        {
            asked.SetResult();
            return new ValueTask<ApprovalDecision?>(decision.Task);
        });
        using CancellationTokenSource given = new();

        Task<JsonNode> call = governed.AskAsync("shop.deploy", """{"version":"1.2"}""", given.Token);
        await asked.Task;
        await given.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        decision.SetResult(ApprovalDecision.Grant("alice"));

        await governed.Runtime.DisposeAsync();
        Assert.DoesNotContain(await governed.Local!.CloseAndReadAsync(), record => (string)record["type"]! == "action.approved");
        Assert.Empty(governed.Shop.Runs);
    }

    [Fact]
    public async Task A_gate_that_is_gone_refuses()
    {
        await using GovernedRuntime governed = await GovernedRuntime.OpenAsync();
        await governed.Local!.Gate.DisposeAsync();

        Assert.Equal("gate_failed", (string)(await governed.AskAsync("shop.status", """{"name":"shop"}"""))["error"]!["code"]!);
        Assert.Empty(governed.Shop.Runs);
    }

    [Fact]
    public async Task Without_a_gate_the_runtime_does_not_open()
    {
        using TemporaryDirectory directory = new();
        SkillRuntimeOptions options = new() { SkillsDirectory = GovernedRuntime.WriteSkill(directory), HostTools = { new Shop() } };

        SkillException error = await Assert.ThrowsAsync<SkillException>(() => SkillRuntime.OpenAsync(options, TestContext.Current.CancellationToken).AsTask());

        Assert.Equal(SkillErrorCode.GateRequired, error.Code);
        Assert.Contains("'shop.status', 'shop.deploy', 'shop.drop'", error.Message, StringComparison.Ordinal);
        Assert.Contains("SkillRuntimeOptions.Gate", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tools_in_the_options_of_the_engine_need_the_gate_too()
    {
        using TemporaryDirectory directory = new();
        SkillRuntimeOptions options = new()
        {
            SkillsDirectory = GovernedRuntime.WriteSkill(directory),
            EngineOptions = new SkillEngineOptions { HostTools = new HostToolCollection { new Shop() } },
        };

        SkillException error = await Assert.ThrowsAsync<SkillException>(() => SkillRuntime.OpenAsync(options, TestContext.Current.CancellationToken).AsTask());

        Assert.Equal(SkillErrorCode.GateRequired, error.Code);
    }

    [Fact]
    public async Task A_collection_without_a_gate_refuses_calls_of_governed_tools()
    {
        HostToolCollection tools = [new Shop()];
        using CompilerServices.SkillPayload reply = CompilerServices.SkillPayload.Rent();

        await tools.CallAsync(new HostToolCall("shop.drop"u8, "{}"u8, caller: null, TestContext.Current.CancellationToken), reply);

        Assert.Contains("\"gate_required\"", System.Text.Encoding.UTF8.GetString(reply.WrittenSpan), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gate_that_demands_a_lower_level_than_is_declared_is_refused()
    {
        SkillException error = await Assert.ThrowsAsync<SkillException>(() => GovernedRuntime.OpenAsync(
            gate: options => options with { ToolContracts = InProcess.Contracts(("deploy", 1)) }));

        Assert.Equal(SkillErrorCode.GateLevelTooLow, error.Code);
        Assert.Contains("'deploy', which declares level 4", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task None_of_200_governed_calls_at_once_is_lost()
    {
        await using GovernedRuntime governed = await GovernedRuntime.OpenAsync();

        JsonNode[] replies = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => governed.AskAsync("shop.status", $$"""{"name":"s{{i}}"}""")));

        Assert.Equal(Enumerable.Range(0, 200).Select(i => $"s{i} is up"), replies.Select(reply => (string)reply["value"]!));
        Assert.Equal(200, governed.Shop.Runs.Count);
        Assert.Equal((true, 800), (governed.Local!.Verify().IsIntact, governed.Local.Verify().Records));
    }
}
