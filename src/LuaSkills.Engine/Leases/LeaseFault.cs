using System.Globalization;

namespace LuaSkills.Engine.Leases;

/// <summary>What can be wrong with a lease or with the way it is used (spec sections 3.7 and 3.12.2).</summary>
internal static class LeaseFault
{
    /// <summary>A request that breaks a rule.</summary>
    public static SkillException Invalid(string message) => new(SkillErrorCode.InvalidOptions, message);

    public static RuntimeLeaseException Exists(Lease lease) =>
        Of(SkillErrorCode.LeaseExists, $"runtime session SID `{lease.Sid}` already has lease `{lease.Id}`", lease);

    public static RuntimeLeaseException Busy(Lease lease) =>
        Of(SkillErrorCode.LeaseBusy, $"runtime session lease `{lease.Id}` is busy", lease);

    public static RuntimeLeaseException CannotReplace(Lease lease) =>
        Of(SkillErrorCode.LeaseBusy, $"runtime session SID `{lease.Sid}` cannot replace busy lease `{lease.Id}`", lease);

    public static RuntimeLeaseException LimitExceeded() =>
        new(SkillErrorCode.LeaseLimitExceeded, "runtime session lease limit exceeded");

    public static RuntimeLeaseException NotFound(string leaseId) =>
        new(SkillErrorCode.LeaseNotFound, $"runtime session lease `{leaseId}` was not found") { LeaseId = leaseId };

    /// <summary>A lease that does not live any more.</summary>
    /// <param name="id">The lease.</param>
    /// <param name="code">Why: closed, expired or replaced.</param>
    public static RuntimeLeaseException Retired(LeaseIdentity id, string code)
    {
        string what = code switch
        {
            SkillErrorCode.LeaseClosed => "is closed",
            SkillErrorCode.LeaseExpired => "is expired",
            _ => "was replaced",
        };
        return Of(code, string.Create(CultureInfo.InvariantCulture, $"runtime session lease `{id.LeaseId}` {what} (sid `{id.Sid}`, generation {id.Generation})"), id);
    }

    public static RuntimeLeaseException SidMismatch(LeaseIdentity id, string expected) =>
        Of(SkillErrorCode.LeaseSidMismatch, $"runtime session lease `{id.LeaseId}` belongs to sid `{id.Sid}`, not `{expected}`", id);

    public static RuntimeLeaseException GenerationMismatch(LeaseIdentity id, ulong expected) => Of(
        SkillErrorCode.LeaseGenerationMismatch,
        string.Create(CultureInfo.InvariantCulture, $"runtime session lease `{id.LeaseId}` generation mismatch: expected {expected}, actual {id.Generation}"),
        id);

    public static RuntimeLeaseException ProfileMismatch(LeaseIdentity id, LeaseProfile expected) => Of(
        SkillErrorCode.LeaseProfileMismatch,
        $"runtime session lease `{id.LeaseId}` belongs to profile `{NameOf(id.Profile)}`, not `{NameOf(expected)}`",
        id);

    private static string NameOf(LeaseProfile profile) => profile == LeaseProfile.Public ? "public" : "system_lua_lib";

    private static RuntimeLeaseException Of(string code, string message, Lease lease) => Of(code, message, lease.Identity);

    private static RuntimeLeaseException Of(string code, string message, LeaseIdentity id) =>
        new(code, message) { LeaseId = id.LeaseId, Sid = id.Sid, Generation = id.Generation };
}
