namespace LuaSkills.Engine.Leases;

/// <summary>What tells a lease from all others, also when it is gone.</summary>
internal sealed record LeaseIdentity(string LeaseId, string Sid, ulong Generation, LeaseProfile Profile)
{
    /// <summary>Checks that the lease is the one the caller means; in the order of spec section 3.12.2.</summary>
    /// <exception cref="RuntimeLeaseException">It is another.</exception>
    public void Check(LeaseProfile profile, in RuntimeLeaseReference reference)
    {
        if (reference.Sid is { } sid && !string.Equals(sid, Sid, StringComparison.Ordinal))
            throw LeaseFault.SidMismatch(this, sid);
        if (reference.Generation is { } generation && generation != Generation)
            throw LeaseFault.GenerationMismatch(this, generation);
        if (profile != Profile)
            throw LeaseFault.ProfileMismatch(this, profile);
    }
}
