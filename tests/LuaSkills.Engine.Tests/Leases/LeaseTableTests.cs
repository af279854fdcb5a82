using LuaSkills.Engine.Tests.Support;
using LuaSkills.Tests.HostTools;

namespace LuaSkills.Engine.Tests.Leases;

/// <summary>Which leases there can be, and who may use them.</summary>
public sealed class LeaseTableTests
{
    [Fact]
    public void A_session_has_one_lease()
    {
        using LeasedEngine engine = new();
        RuntimeLease first = engine.Create();

        RuntimeLeaseException error = Assert.Throws<RuntimeLeaseException>(() => engine.Create(" s "));

        Assert.Equal(SkillErrorCode.LeaseExists, error.Code);
        Assert.Equal($"runtime session SID `s` already has lease `{first.LeaseId}`", error.Message);
    }

    [Fact]
    public void A_replaced_lease_says_so_and_the_next_one_starts_empty()
    {
        using LeasedEngine engine = new();
        RuntimeLease first = engine.Create();
        engine.Eval(first, "x = 1");

        RuntimeLease second = engine.Create(replace: true);

        Assert.Equal(SkillErrorCode.LeaseReplaced, engine.EvalFails(first, "return x").Code);
        Assert.Equal(2UL, second.Generation);
        Assert.Equal("null", engine.Eval(second, "return x"));
    }

    [Fact]
    public void Eight_leases_live_at_a_time()
    {
        using LeasedEngine engine = new();
        for (int i = 0; i < 8; i++)
            engine.Create($"s{i}", family: i % 2 == 0 ? LeaseFamily.Public : LeaseFamily.System(SkillAuthority.DelegatedTool));

        Assert.Equal(SkillErrorCode.LeaseLimitExceeded, Assert.Throws<RuntimeLeaseException>(() => engine.Create("s8")).Code);
        Assert.Equal(2UL, engine.Create("s0", replace: true).Generation);
    }

    [Fact]
    public void Leases_are_listed_by_session()
    {
        using LeasedEngine engine = new();
        engine.Create("b");
        engine.Create("a");
        engine.Create("c", family: LeaseFamily.System(SkillAuthority.System));

        Assert.Equal(["a", "b"], engine.Leases.List(LeaseFamily.Public, sid: null).Select(lease => lease.Sid));
        Assert.Equal("b", Assert.Single(engine.Leases.List(LeaseFamily.Public, " b ")).Sid);
    }

    [Fact]
    public void Guards_are_compared_in_their_order()
    {
        using LeasedEngine engine = new();
        RuntimeLease lease = engine.Create();
        LeaseFamily other = LeaseFamily.System(SkillAuthority.System);

        string Code(RuntimeLeaseReference reference) => Assert.Throws<RuntimeLeaseException>(() => engine.Leases.Status(other, reference)).Code;

        Assert.Equal(SkillErrorCode.LeaseSidMismatch, Code(lease.Reference with { Sid = "t", Generation = 9 }));
        Assert.Equal(SkillErrorCode.LeaseGenerationMismatch, Code(lease.Reference with { Generation = 9 }));
        Assert.Equal(SkillErrorCode.LeaseProfileMismatch, Code(new RuntimeLeaseReference(lease.LeaseId)));
    }

    [Theory]
    [InlineData(" ", "runtime session sid must not be empty")]
    [InlineData("a\0b", "runtime session sid must not contain NUL bytes")]
    [InlineData("éééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé", "runtime session sid must not exceed 128 bytes")]
    public void Names_of_sessions_have_rules(string sid, string message)
    {
        using LeasedEngine engine = new();

        Assert.Equal(message, Assert.Throws<SkillException>(() => engine.Create(sid)).Message);
        Assert.Equal(message, Assert.Throws<SkillException>(() => engine.Leases.List(LeaseFamily.Public, sid)).Message);
    }

    [Fact]
    public void A_path_with_a_NUL_byte_is_refused_by_its_place()
    {
        using LeasedEngine engine = new();

        SkillException error = Assert.Throws<SkillException>(() =>
            engine.Leases.Create(LeaseFamily.Public, new RuntimeLeaseOptions { Sid = "s", NativeRoots = ["/a", "/b\0"] }));

        Assert.Equal("c_roots[1] must not contain NUL bytes", error.Message);
    }

    [Fact]
    public void Mounts_are_an_object()
    {
        using LeasedEngine engine = new();

        SkillException error = Assert.Throws<SkillException>(() =>
            engine.Leases.Create(LeaseFamily.Public, new RuntimeLeaseOptions { Sid = "s", Mounts = JsonText.Parse("[]") }));

        Assert.Equal("runtime lease mounts must be one JSON object when present", error.Message);
    }

    [Fact]
    public void A_second_evaluation_at_the_same_time_is_refused()
    {
        GatedTools tools = new();
        using LeasedEngine engine = new(new SkillEngineOptions { HostTools = tools });
        RuntimeLease lease = engine.Create();
        SkillStep<string> first = engine.Start(lease, "return vulcan.host.call('wait', {})");
        Assert.NotNull(first.Suspended);

        Assert.Equal(SkillErrorCode.LeaseBusy, engine.EvalFails(lease, "return 1").Code);
        Assert.Equal(SkillErrorCode.LeaseBusy, Assert.Throws<RuntimeLeaseException>(() => engine.Create(replace: true)).Code);
        Assert.Equal(SkillErrorCode.LeaseBusy, Assert.Throws<RuntimeLeaseException>(() => engine.Leases.Close(LeaseFamily.Public, lease.Reference)).Code);
        engine.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Single(engine.Leases.List(LeaseFamily.Public, sid: null));

        tools.Next().Answer();
        SteppedEngine.Finish(first);
        Assert.Equal("1", engine.Eval(lease, "return 1"));
    }

    [Fact]
    public void An_evaluation_during_a_reload_ends_on_the_old_skills()
    {
        GatedTools tools = new();
        using LeasedEngine engine = new(new SkillEngineOptions { HostTools = tools });
        RuntimeLease lease = engine.Create();
        SkillStep<string> running = engine.Start(lease, "vulcan.host.call('wait', {}) return 'ended'");

        engine.Engine.Reload(engine.Roots);
        tools.Next().Answer();

        Assert.Equal("\"ended\"", SteppedEngine.Finish(running));
        Assert.Equal(SkillErrorCode.LeaseNotFound, engine.EvalFails(lease, "return 1").Code);
    }
}
