using System.Text;
using System.Text.Json;
using LuaSkills.Generated.LuaSkills_Runtime_Tests;
using LuaSkills.Tests.HostTools;

namespace LuaSkills.Runtime.Tests.Embedded;

/// <summary>Leases through the runtime, on both engines.</summary>
public abstract class LeaseTests(EngineKind engine) : IDisposable
{
    public sealed class OnEmbedded() : LeaseTests(EngineKind.Embedded);

    public sealed class OnNative() : LeaseTests(EngineKind.Native);

    private readonly SkillFolder _skills = new SkillFolder(engine).Add("demo", ("ping", "return function(args) return 'pong:' .. tostring(args.note) end"));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _skills.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Evaluations_share_the_globals_of_their_lease()
    {
        await using SkillRuntime runtime = await _skills.OpenAsync();
        await using LeaseHandle lease = await runtime.Leases.CreateAsync(new RuntimeLeaseOptions { Sid = "s" }, Token);

        await lease.EvalAsync("n = args.n", JsonText.Parse("""{"n":1}"""), cancellationToken: Token);

        Assert.Equal(1, (await lease.EvalAsync("return n", cancellationToken: Token)).GetInt32());
        Assert.Equal("pong:1", lease.Eval("return (vulcan.call('demo-ping', { note = n }))", cancellationToken: Token).GetString());
    }

    [Fact]
    public async Task A_result_is_read_as_a_type()
    {
        await using SkillRuntime runtime = await _skills.OpenAsync();
        await using LeaseHandle lease = await runtime.Leases.CreateAsync(new RuntimeLeaseOptions { Sid = "s" }, Token);

        const string Code = "return { text = 'hi', limit = 3 }";

        Assert.Equal(new Query { Text = "hi", Limit = 3 }, await lease.EvalAsync(Code, LuaSkillsJsonContext.Default.Query, cancellationToken: Token));
        Assert.Equal(new Query { Text = "hi", Limit = 3 }, lease.Eval(Code, LuaSkillsJsonContext.Default.Query, cancellationToken: Token));
        Assert.Equal("[1]", await lease.EvalAsync("return { 1 }", static utf8Json => Encoding.UTF8.GetString(utf8Json), cancellationToken: Token));
    }

    [Fact]
    public async Task A_handle_does_not_reach_the_lease_that_replaced_its_own()
    {
        await using SkillRuntime runtime = await _skills.OpenAsync();
        LeaseHandle first = runtime.Leases.Create(new RuntimeLeaseOptions { Sid = "s" });
        await using LeaseHandle second = runtime.Leases.Create(new RuntimeLeaseOptions { Sid = "s", Replace = true });

        Assert.Equal(SkillErrorCode.LeaseReplaced, (await Assert.ThrowsAsync<RuntimeLeaseException>(async () => await first.EvalAsync("return 1", cancellationToken: Token))).Code);
        await first.DisposeAsync();
        Assert.Equal(2UL, second.Status().Generation);
    }

    [Fact]
    public async Task Disposal_closes_the_lease()
    {
        await using SkillRuntime runtime = await _skills.OpenAsync();
        LeaseHandle lease = runtime.Leases.Create(new RuntimeLeaseOptions { Sid = "s" });

        await lease.DisposeAsync();

        Assert.Empty(runtime.Leases.List());
        Assert.Equal(SkillErrorCode.LeaseClosed, Assert.Throws<RuntimeLeaseException>(() => lease.Eval("return 1", cancellationToken: Token)).Code);
        lease.Dispose();
    }

    [Fact]
    public async Task A_handle_outlives_its_runtime_quietly()
    {
        LeaseHandle lease;
        await using (SkillRuntime runtime = await _skills.OpenAsync())
            lease = runtime.Leases.Create(new RuntimeLeaseOptions { Sid = "s" });

        Assert.Throws<ObjectDisposedException>(() => lease.Eval("return 1", cancellationToken: Token));
        await lease.DisposeAsync();
    }

    [Fact]
    public async Task A_listed_lease_can_be_taken_up_again()
    {
        await using SkillRuntime runtime = await _skills.OpenAsync();
        LeaseHandle lease = runtime.Leases.Create(new RuntimeLeaseOptions { Sid = "s", WorkspaceRoot = "/w" });
        lease.Eval("x = 5", cancellationToken: Token);

        LeaseHandle again = runtime.Leases.Attach(Assert.Single(runtime.Leases.List("s")));

        Assert.Equal(5, again.Eval("return x", cancellationToken: Token).GetInt32());
        Assert.Equal("/w", again.Lease.WorkspaceRoot);
    }

    [Fact]
    public async Task A_lease_is_taken_up_again_from_its_kept_identity()
    {
        await using SkillRuntime runtime = await _skills.OpenAsync();
        RuntimeLeaseReference kept;
        {
            LeaseHandle lease = runtime.Leases.Create(new RuntimeLeaseOptions { Sid = "s", WorkspaceRoot = "/w" });
            lease.Eval("x = 5", cancellationToken: Token);
            kept = lease.Reference;
        }

        LeaseHandle again = runtime.Leases.Attach(kept);

        Assert.Equal(5, again.Eval("return x", cancellationToken: Token).GetInt32());
        Assert.Equal("/w", (await again.StatusAsync(Token)).WorkspaceRoot);
        Assert.True((await again.CloseAsync(Token)).IsClosed);
    }

    [Theory]
    [InlineData(null, "s", 1, "runtime lease payload is missing required string field: lease_id")]
    [InlineData("rt_1_1", "", 1, "runtime lease payload is missing required string field: sid")]
    [InlineData("rt_1_1", "s", null, "runtime lease payload is missing required integer field: generation")]
    public async Task An_identity_that_lacks_a_part_is_refused(string? leaseId, string sid, int? generation, string message)
    {
        await using SkillRuntime runtime = await _skills.OpenAsync();

        SkillException error = Assert.Throws<SkillException>(() => runtime.Leases.Attach(new RuntimeLeaseReference(leaseId!) { Sid = sid, Generation = (ulong?)generation }));

        Assert.Equal((SkillErrorCode.InvalidOptions, message), (error.Code, error.Message));
    }

    [Fact]
    public async Task The_live_lease_of_a_session_is_found()
    {
        await using SkillRuntime runtime = await _skills.OpenAsync();
        await using LeaseHandle lease = runtime.Leases.Create(new RuntimeLeaseOptions { Sid = "s" });
        await using LeaseHandle other = runtime.Leases.Create(new RuntimeLeaseOptions { Sid = "t" });

        Assert.Equal(lease.Reference, runtime.Leases.Find("s")!.Reference);
        Assert.Null(runtime.Leases.Find("u"));
        Assert.Equal([lease.Reference, other.Reference], from handle in runtime.Leases.AttachAll() select handle.Reference);
        Assert.Equal(["s", "t"], from live in await runtime.Leases.ListAsync(cancellationToken: Token) select live.Sid);
        Assert.Equal((LeaseProfile.Public, LeaseProfile.SystemLuaLib), (runtime.Leases.Profile, runtime.System().Leases.Profile));
    }

    [Fact]
    public async Task Leases_of_the_host_are_another_family()
    {
        await using SkillRuntime runtime = await _skills.OpenAsync(options => options with
        {
            EngineOptions = new SkillEngineOptions { SystemLuaLibraryDirectory = Path.Join(_skills.Path, "..", "library") },
        });
        await using LeaseHandle lease = runtime.System(SkillAuthority.System).Leases.Create(new RuntimeLeaseOptions { Sid = "s" });

        Assert.Equal(LeaseProfile.SystemLuaLib, lease.Lease.Profile);
        Assert.Null(lease.Lease.ExpiresAt);
        Assert.Empty(runtime.Leases.List());
        Assert.Equal(
            SkillErrorCode.LeaseProfileMismatch,
            Assert.Throws<RuntimeLeaseException>(() => runtime.Leases.Attach(lease.Lease).Eval("return 1", cancellationToken: Token)).Code);
    }

    [Fact]
    public async Task An_evaluation_that_waits_for_the_host_holds_no_worker()
    {
        GatedTools tools = new();
        await using SkillRuntime runtime = await _skills.OpenAsync(options => options with
        {
            MaxConcurrency = 1,
            EngineOptions = new SkillEngineOptions { HostTools = tools },
        });
        await using LeaseHandle lease = await runtime.Leases.CreateAsync(new RuntimeLeaseOptions { Sid = "s" }, Token);

        ValueTask<JsonElement> waiting = lease.EvalAsync("return vulcan.host.call('w', { n = 7 }).n", cancellationToken: Token);
        GatedTools.Open call = tools.Next();
        Assert.Equal("pong:1", (await runtime.CallAsync("demo-ping", """{"note":1}""", cancellationToken: Token)).Content);
        call.Answer();

        Assert.Equal(7, (await waiting).GetInt32());
    }

    [Fact]
    public async Task The_default_timeout_applies_to_evaluations()
    {
        await using SkillRuntime runtime = await _skills.OpenAsync(options => options with { DefaultTimeout = TimeSpan.FromMilliseconds(50) });
        await using LeaseHandle lease = runtime.Leases.Create(new RuntimeLeaseOptions { Sid = "s" });

        RuntimeLeaseException error = await Assert.ThrowsAsync<RuntimeLeaseException>(async () => await lease.EvalAsync("while true do end", cancellationToken: Token));

        Assert.Equal(SkillErrorCode.EvalFailed, error.Code);
        Assert.Equal(1, lease.Eval("return 1", cancellationToken: Token).GetInt32());
    }
}
