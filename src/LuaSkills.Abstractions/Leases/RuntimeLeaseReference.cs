namespace LuaSkills;

/// <summary>Names a lease, and says whose lease the caller thinks it is.</summary>
/// <param name="LeaseId">As in <see cref="RuntimeLease.LeaseId"/>.</param>
/// <remarks><see cref="RuntimeLease.Reference"/> has both guards; use it where there is one.</remarks>
public readonly record struct RuntimeLeaseReference(string LeaseId)
{
    /// <summary>Session the lease must belong to (trimmed); <see langword="null"/> to leave that unchecked.</summary>
    public string? Sid { get; init; }

    /// <summary>Generation the lease must have; <see langword="null"/> to leave that unchecked.</summary>
    public ulong? Generation { get; init; }
}
