using System.Text.Json.Nodes;
using LuaSkills.Governance.Auditing;
using LuaSkills.Governance.Local;
using LuaSkills.Governance.Tests.Support;

namespace LuaSkills.Governance.Tests.Auditing;

public sealed class AuditLogTests
{
    [Fact]
    public async Task A_completed_call_leaves_the_records_of_the_Lodestar_gate_in_their_order()
    {
        await using InProcess local = InProcess.Open();
        await local.Gate.RegisterAsync("echo", Bodies.Echo);
        string action = (await local.Gate.GovernAsync("echo", "{\n\"msg\":\"hi\"}")).ActionId;

        List<JsonNode> records = await local.CloseAndReadAsync();

        Assert.Equal(
            ["action.proposed", "action.approved", "observation.recorded", "action.completed", "guard.session.ended"],
            records.Select(record => (string)record["type"]!));
        Assert.Equal([0L, 1, 2, 3, 4], records.Select(record => (long)record["seq"]!));
        JsonNode payload = records[3]["payload"]!;
        Assert.Equal((action, "runtime.echo", "hi", "completed"), ((string)payload["id"]!, (string)payload["tool"]!, (string)payload["inputs"]!["msg"]!, (string)payload["phase"]!));
        Assert.Equal(["proposed", "arbitrating", "approved", "executing", "completed"], payload["audit"]!.AsArray().Select(step => (string)step!["phase"]!));
        Assert.Equal("hi", (string)records[2]["payload"]!["payload"]!["output"]!["msg"]!);
    }

    [Theory]
    [InlineData("prohibited", "action.proposed, action.rejected")]
    [InlineData("nobody", "runtime.call_refused")]
    [InlineData("boom", "action.proposed, action.approved, action.failed")]
    [InlineData("deploy", "action.proposed, action.pending_approval, approval.requested, approval.granted, action.approved, observation.recorded, action.completed")]
    public async Task Every_outcome_has_its_records(string tool, string types)
    {
        await using InProcess local = InProcess.Open(InProcess.WithFiles);
        await local.Gate.RegisterAsync("prohibited", Bodies.Echo);
        await local.Gate.RegisterAsync("deploy", Bodies.Echo);
        await local.Gate.RegisterAsync("boom", Bodies.Throwing(new GovernedToolException("disk full")));
        if (await local.Gate.GovernAsync(tool) is GateOutcome.PendingApproval pending)
        {
            local.Resolve(pending.Hold, "granted");
            await local.Gate.ResumeAsync(pending.Hold);
        }

        Assert.Equal(types + ", guard.session.ended", string.Join(", ", (await local.CloseAndReadAsync()).Select(record => (string)record["type"]!)));
    }

    [Fact]
    public async Task A_log_is_intact_over_restarts_and_files()
    {
        await using InProcess local = await FilledAsync(calls: 5, restarts: 3, maxFileBytes: 4000);

        AuditLogReport report = local.Verify();

        Assert.Equal((true, 0), (report.IsIntact, report.RecoveredTears));
        Assert.Equal(3 * ((5 * 4) + 1), report.Records);
        Assert.True(report.Files > 3);
        Assert.Equal(report.LastHash, local.Gate.LastRecordHash);
    }

    [Fact]
    public async Task A_restart_goes_on_in_the_file_of_the_day()
    {
        await using InProcess local = await FilledAsync(calls: 2, restarts: 3, maxFileBytes: 1 << 20);

        Assert.Single(local.Files());
    }

    [Fact]
    public async Task A_new_day_begins_a_new_file_and_a_clock_that_goes_back_does_not()
    {
        ManualClock clock = new();
        await using InProcess local = InProcess.Open(options => options with { TimeProvider = clock });

        await local.Gate.GovernAsync("nobody");
        clock.Advance(TimeSpan.FromDays(1));
        await local.Gate.GovernAsync("nobody");
        clock.Advance(TimeSpan.FromDays(-1));
        await local.Gate.GovernAsync("nobody");

        Assert.Equal(["2026-11-21.ndjson", "2026-11-22.ndjson"], local.Files().Select(Path.GetFileName));
        Assert.Equal((true, 3), (local.Verify().IsIntact, local.Verify().Records));
    }

    [Theory]
    [InlineData("change", AuditLogFaultKind.Changed)]
    [InlineData("remove", AuditLogFaultKind.BrokenChain)]
    [InlineData("swap", AuditLogFaultKind.BrokenChain)]
    [InlineData("repeat", AuditLogFaultKind.BrokenChain)]
    [InlineData("blank", AuditLogFaultKind.NoRecord)]
    [InlineData("tear", AuditLogFaultKind.TornRecord)]
    [InlineData("remove file", AuditLogFaultKind.BrokenChain)]
    public async Task What_is_tampered_with_shows(string how, AuditLogFaultKind kind)
    {
        await using InProcess local = await FilledAsync(calls: 5, restarts: 2, maxFileBytes: 6000);
        await local.Gate.DisposeAsync();
        string file = local.Files()[1];
        List<string> lines = [.. File.ReadAllLines(file)];
        switch (how)
        {
            case "change": lines[1] = lines[1].Replace("drive-agent", "somebody", StringComparison.Ordinal); break;
            case "remove": lines.RemoveAt(1); break;
            case "swap": lines.Reverse(1, 2); break;
            case "repeat": lines.Insert(1, lines[1]); break;
            case "blank": lines.Insert(1, ""); break;
        }

        File.WriteAllText(file, string.Concat(lines.Select(line => line + "\n")));
        if (how == "tear")
            File.AppendAllText(file, lines[0][..40]);
        if (how == "remove file")
            File.Delete(file);

        Assert.Contains(local.Verify().Faults, fault => fault.Kind == kind);
    }

    [Fact]
    public async Task A_missing_end_shows_to_whoever_kept_the_last_hash()
    {
        await using InProcess local = await FilledAsync(calls: 2, restarts: 1, maxFileBytes: 1 << 20);
        await local.Gate.DisposeAsync();
        string hash = local.Verify().LastHash;
        string file = local.Files()[^1];
        File.WriteAllText(file, string.Concat(File.ReadAllLines(file)[..^1].Select(line => line + "\n")));

        Assert.True(local.Verify().IsIntact);
        Assert.Equal(AuditLogFaultKind.MissingEnd, Assert.Single(local.Verify(hash).Faults).Kind);
    }

    [Fact]
    public async Task A_record_that_a_crash_cut_off_is_reported_and_the_log_goes_on_in_a_new_file()
    {
        await using InProcess local = await FilledAsync(calls: 2, restarts: 1, maxFileBytes: 1 << 20);
        await local.Gate.DisposeAsync();
        File.AppendAllText(local.Files()[0], "{\"id\":\"torn");
        Assert.Equal(AuditLogFaultKind.TornRecord, Assert.Single(local.Verify().Faults).Kind);

        await local.ReopenAsync();

        Assert.Contains(local.Log.Lines, line => line.Contains("ends in a torn record of 11 bytes", StringComparison.Ordinal));
        Assert.Equal((true, 1, 2), (local.Verify().IsIntact, local.Verify().RecoveredTears, local.Verify().Files));
        await local.ReopenAsync();
        Assert.Equal((true, 1, 2), (local.Verify().IsIntact, local.Verify().RecoveredTears, local.Verify().Files));
    }

    [Fact]
    public async Task A_log_whose_last_record_was_changed_is_not_continued()
    {
        await using InProcess local = await FilledAsync(calls: 2, restarts: 1, maxFileBytes: 1 << 20);
        await local.Gate.DisposeAsync();
        string file = local.Files()[0];
        File.WriteAllText(file, File.ReadAllText(file).Replace("guard.session.ended", "guard.session.begun", StringComparison.Ordinal));

        Assert.Contains("changed or damaged", (await Assert.ThrowsAsync<GateStartException>(local.ReopenAsync)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_has_one_gate_at_a_time()
    {
        await using InProcess local = InProcess.Open();

        Assert.Throws<GateStartException>(() => LocalGate.Open(local.Options));
    }

    [Fact]
    public async Task Content_is_left_out_where_it_must_not_be_recorded()
    {
        await using InProcess local = InProcess.Open(options => options with { Log = new AuditLogOptions { RecordContent = false } });
        await local.Gate.RegisterAsync("echo", (in GovernedRun _, GovernedReply reply) =>
        {
            reply.AddDocument("a secret page");
            reply.Output.WriteStringValue("a secret result");
            return default;
        });
        await local.Gate.GovernAsync("echo", """{"password":"a secret word"}""");

        await local.Gate.DisposeAsync();
        string text = string.Concat(local.Files().Select(File.ReadAllText));
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
        Assert.Contains(Convert.ToHexString(System.Security.Cryptography.SHA256.HashData("""{"password":"a secret word"}"""u8)).ToLowerInvariant(), text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_recorded_does_not_run()
    {
        ManualClock clock = new();
        await using InProcess local = InProcess.Open(options => options with { TimeProvider = clock });
        int runs = 0;
        await local.Gate.RegisterAsync("echo", Bodies.Silent.After(() => Interlocked.Increment(ref runs)));
        await local.Gate.GovernAsync("echo");
        // A directory stands where the file of the next day goes.
        Directory.CreateDirectory(Path.Join(local.LogDirectory, "2026-11-22.ndjson"));
        clock.Advance(TimeSpan.FromDays(1));

        GateOutcome.Failed failed = Assert.IsType<GateOutcome.Failed>(await local.Gate.GovernAsync("echo"));
        GateOutcome.Failed later = Assert.IsType<GateOutcome.Failed>(await local.Gate.GovernAsync("echo"));

        Assert.Equal((GateKind.InternalError, GateKind.InternalError, 1), (failed.Kind, later.Kind, runs));
        Assert.Contains("the audit log cannot be written", failed.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Records_of_calls_at_once_form_one_chain()
    {
        await using InProcess local = InProcess.Open();
        await local.Gate.RegisterAsync("echo", Bodies.Echo);

        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() => local.Gate.GovernAsync("echo", $$"""{"i":{{i}}}"""))));

        Assert.Equal((true, 800), (local.Verify().IsIntact, local.Verify().Records));
    }

    [Fact]
    public void A_directory_without_records_is_an_empty_log()
    {
        using TemporaryDirectory directory = new();
        AuditLogReport report = AuditLog.Verify(directory.Path);

        Assert.Equal((true, 0, 0L, new string('0', 64)), (report.IsIntact, report.Files, report.Records, report.LastHash));
    }

    private static async Task<InProcess> FilledAsync(int calls, int restarts, long maxFileBytes)
    {
        InProcess local = InProcess.Open(options => options with { Log = new AuditLogOptions { MaxFileBytes = maxFileBytes } });
        for (int restart = 0; restart < restarts; restart++)
        {
            if (restart > 0)
                await local.ReopenAsync();
            await local.Gate.RegisterAsync("echo", Bodies.Echo);
            for (int i = 0; i < calls; i++)
                await local.Gate.GovernAsync("echo", $$"""{"text":"{{new string('x', 100)}}"}""");
        }

        await local.Gate.DisposeAsync();
        return local;
    }
}
