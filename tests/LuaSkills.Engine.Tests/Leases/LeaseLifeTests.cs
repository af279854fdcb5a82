using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Leases;

/// <summary>How long leases live, and what is left of them.</summary>
public sealed class LeaseLifeTests
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void A_public_lease_lives_ten_minutes_by_itself()
    {
        using LeasedEngine engine = new();

        RuntimeLease lease = engine.Create();

        Assert.Equal(TimeSpan.FromMinutes(10), lease.TimeToLive);
        Assert.Equal(engine.Clock.GetUtcNow() + TimeSpan.FromMinutes(10), lease.ExpiresAt);
    }

    [Theory]
    [InlineData(0.25, 1)]
    [InlineData(1.5, 2)]
    [InlineData(3600, 3600)]
    [InlineData(1e6, 3600)]
    public void A_time_to_live_is_brought_into_range_in_whole_seconds(double asked, int granted)
    {
        using LeasedEngine engine = new();

        Assert.Equal(TimeSpan.FromSeconds(granted), engine.Create(timeToLive: TimeSpan.FromSeconds(asked)).TimeToLive);
    }

    [Fact]
    public void A_system_lease_without_a_time_to_live_never_expires()
    {
        using LeasedEngine engine = new();
        LeaseFamily family = LeaseFamily.System(SkillAuthority.System);
        RuntimeLease lease = engine.Create(timeToLive: TimeSpan.Zero, family: family);

        engine.Clock.Advance(TimeSpan.FromDays(365));

        Assert.Null(lease.TimeToLive);
        Assert.Null(engine.Leases.Status(family, lease.Reference).ExpiresAt);
    }

    [Fact]
    public void A_public_lease_without_any_time_is_refused()
    {
        using LeasedEngine engine = new();

        SkillException error = Assert.Throws<SkillException>(() => engine.Create(timeToLive: TimeSpan.Zero));

        Assert.Equal(SkillErrorCode.InvalidOptions, error.Code);
        Assert.Equal("runtime lease ttl_sec must be greater than 0", error.Message);
    }

    [Fact]
    public void An_unused_lease_expires_and_is_told_so()
    {
        using LeasedEngine engine = new();
        RuntimeLease lease = engine.Create(timeToLive: s_minute);

        engine.Clock.Advance(s_minute);

        RuntimeLeaseException error = engine.EvalFails(lease, "return 1");
        Assert.Equal(SkillErrorCode.LeaseExpired, error.Code);
        Assert.Equal($"runtime session lease `{lease.LeaseId}` is expired (sid `s`, generation 1)", error.Message);
        Assert.Empty(engine.Leases.List(LeaseFamily.Public, sid: null));
    }

    [Fact]
    public void An_evaluation_prolongs_the_life_and_looking_does_not()
    {
        using LeasedEngine engine = new();
        RuntimeLease lease = engine.Create(timeToLive: s_minute);

        engine.Clock.Advance(TimeSpan.FromSeconds(40));
        engine.EvalFails(lease, "error('x')");
        engine.Clock.Advance(TimeSpan.FromSeconds(40));
        engine.Leases.Status(LeaseFamily.Public, lease.Reference);
        engine.Leases.List(LeaseFamily.Public, "s");
        engine.Clock.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal(SkillErrorCode.LeaseExpired, engine.EvalFails(lease, "return 1").Code);
    }

    [Fact]
    public void What_became_of_a_lease_is_known_for_an_hour()
    {
        using LeasedEngine engine = new();
        RuntimeLease lease = engine.Create();
        engine.Leases.Close(LeaseFamily.Public, lease.Reference);

        engine.Clock.Advance(TimeSpan.FromSeconds(3599));
        Assert.Equal(SkillErrorCode.LeaseClosed, engine.EvalFails(lease, "return 1").Code);
        engine.Clock.Advance(TimeSpan.FromSeconds(1));

        RuntimeLeaseException error = engine.EvalFails(lease, "return 1");
        Assert.Equal(SkillErrorCode.LeaseNotFound, error.Code);
        Assert.Null(error.Sid);
    }

    [Fact]
    public void Closing_tells_the_lease_as_closed_and_only_once()
    {
        using LeasedEngine engine = new();
        RuntimeLease lease = engine.Create();

        Assert.True(engine.Leases.Close(LeaseFamily.Public, lease.Reference).IsClosed);

        RuntimeLeaseException error = Assert.Throws<RuntimeLeaseException>(() => engine.Leases.Close(LeaseFamily.Public, lease.Reference));
        Assert.Equal((SkillErrorCode.LeaseClosed, lease.LeaseId, "s", 1UL), (error.Code, error.LeaseId, error.Sid, error.Generation));
    }

    [Fact]
    public void A_reload_discards_all_leases_without_a_trace()
    {
        using LeasedEngine engine = new();
        RuntimeLease lease = engine.Create();

        engine.Engine.Reload(engine.Roots);

        Assert.Equal(SkillErrorCode.LeaseNotFound, engine.EvalFails(lease, "return 1").Code);
        Assert.Equal(1UL, engine.Create().Generation);
    }

    [Fact]
    public void A_disposed_engine_has_no_leases()
    {
        LeasedEngine engine = new();
        RuntimeLease lease = engine.Create();
        IRuntimeLeases leases = engine.Leases;
        engine.Dispose();

        Assert.Throws<ObjectDisposedException>(() => leases.Status(LeaseFamily.Public, lease.Reference));
    }
}
