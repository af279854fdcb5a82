using System.Text;
using LuaSkills.Native;

namespace LuaSkills.NativeLibrary.Tests.Engines;

public sealed class LeaseTests : NativeEngineTests
{
    private static readonly RuntimeLeaseReader<string> s_text = static (_, utf8Json) => Encoding.UTF8.GetString(utf8Json);

    [Fact]
    public void Globals_of_a_lease_live_on_until_it_is_closed()
    {
        using NativeEngine engine = OpenWithLeases();
        RuntimeLease lease = engine.Leases.Create(LeaseFamily.Public, new RuntimeLeaseOptions { Sid = "s", TimeToLive = TimeSpan.FromMinutes(5) });

        Eval(engine, lease, "counter = (counter or 0) + 1");
        Assert.Equal("2", Eval(engine, lease, "counter = counter + 1 return counter"));
        Assert.Equal("3", Eval(engine, lease, "return counter + args.step", """{"step":1}"""));

        Assert.Equal(("s", 1UL, LeaseProfile.Public, TimeSpan.FromMinutes(5)), (lease.Sid, lease.Generation, lease.Profile, lease.TimeToLive));
        Assert.Equal([lease.LeaseId], engine.Leases.List(LeaseFamily.Public, null).Select(one => one.LeaseId));
        Assert.Empty(engine.Leases.List(LeaseFamily.System(SkillAuthority.System), null));
        Assert.False(engine.Leases.Status(LeaseFamily.Public, lease.Reference).IsClosed);
        Assert.True(engine.Leases.Close(LeaseFamily.Public, lease.Reference).IsClosed);
        Assert.Equal(SkillErrorCode.LeaseClosed, Assert.Throws<RuntimeLeaseException>(() => Eval(engine, lease, "return 1")).Code);
    }

    [Fact]
    public void What_is_wrong_with_a_lease_has_its_code()
    {
        using NativeEngine engine = OpenWithLeases();
        RuntimeLease lease = engine.Leases.Create(LeaseFamily.Public, new RuntimeLeaseOptions { Sid = "s" });

        Assert.Equal(SkillErrorCode.LeaseExists, Assert.Throws<RuntimeLeaseException>(() => engine.Leases.Create(LeaseFamily.Public, new RuntimeLeaseOptions { Sid = "s" })).Code);
        RuntimeLeaseException missing = Assert.Throws<RuntimeLeaseException>(() => engine.Leases.Status(LeaseFamily.Public, new RuntimeLeaseReference("rt_0_0")));
        Assert.Equal((SkillErrorCode.LeaseNotFound, "rt_0_0"), (missing.Code, missing.LeaseId));
        Assert.Equal(
            SkillErrorCode.LeaseGenerationMismatch,
            Assert.Throws<RuntimeLeaseException>(() => engine.Leases.Status(LeaseFamily.Public, lease.Reference with { Generation = 9 })).Code);
        Assert.Equal(SkillErrorCode.EvalFailed, Assert.Throws<RuntimeLeaseException>(() => Eval(engine, lease, "error('no')")).Code);
        Assert.Equal(SkillErrorCode.InvalidOptions, Assert.Throws<SkillException>(() => engine.Leases.Create(LeaseFamily.Public, new RuntimeLeaseOptions { Sid = " " })).Code);
    }

    [Fact]
    public void Code_that_runs_out_of_time_leaves_the_lease_as_it_is()
    {
        using NativeEngine engine = OpenWithLeases();
        RuntimeLease lease = engine.Leases.Create(LeaseFamily.Public, new RuntimeLeaseOptions { Sid = "s" });

        RuntimeLeaseException error = Assert.Throws<RuntimeLeaseException>(() =>
            Eval(engine, lease, "kept = 1 while true do end", options: new SkillCallOptions { Timeout = TimeSpan.FromMilliseconds(50) }));

        Assert.Equal(SkillErrorCode.EvalFailed, error.Code);
        Assert.Equal(TimeSpan.FromMilliseconds(50), Assert.IsType<SkillTimeoutException>(error.InnerException).Timeout);
        Assert.Equal("1", Eval(engine, lease, "return kept"));
    }

    [Fact]
    public void A_reload_ends_the_leases()
    {
        WriteSkill("good", ("answer", "return function() return 'one' end"));
        using NativeEngine engine = OpenWithLeases();
        engine.Load(Roots);
        RuntimeLease lease = engine.Leases.Create(LeaseFamily.System(SkillAuthority.System), new RuntimeLeaseOptions { Sid = "s" });

        engine.Reload(Roots);

        Assert.Equal(LeaseProfile.SystemLuaLib, lease.Profile);
        Assert.Equal(
            SkillErrorCode.LeaseNotFound,
            Assert.Throws<RuntimeLeaseException>(() => engine.Leases.Status(LeaseFamily.System(SkillAuthority.System), lease.Reference)).Code);
    }

    // Several engines: the leases stay with the first, whichever of them serves the calls in between.
    private NativeEngine OpenWithLeases()
    {
        Assert.SkipUnless(
            Support.ManagedExports.Names.Contains("luaskills_ffi_runtime_lease_create_json"),
            "The library of this repository does not export leases yet.");
        return Open(new SkillEngineOptions { RuntimeRoot = Scratch.FullPath }, engines: 2);
    }

    private static string Eval(NativeEngine engine, RuntimeLease lease, string code, string arguments = "{}", SkillCallOptions? options = null)
    {
        // Somebody else is served by the other engine meanwhile.
        Assert.Equal("1", Lua(engine, "return 1"));
        return engine.Leases.Eval(LeaseFamily.Public, lease.Reference, code, Encoding.UTF8.GetBytes(arguments), options, s_text, CancellationToken.None);
    }
}
