namespace LuaSkills.Native;

/// <summary>What the lease functions answer: a lease, or inside the same result why there is none (spec: FFI sections 3.12.2 to 3.12.5).</summary>
internal sealed record NativeLease(bool Ok)
{
    public string? ErrorCode { get; init; }

    public string? Message { get; init; }

    public string? Sid { get; init; }

    public string? LeaseId { get; init; }

    public ulong? Generation { get; init; }

    public string? Profile { get; init; }

    public string? Lifetime { get; init; }

    public string? Cwd { get; init; }

    public string? WorkspaceRoot { get; init; }

    public string? SystemLuaLib { get; init; }

    public ulong? TtlSec { get; init; }

    public ulong? ExpiresAtUnixMs { get; init; }

    public bool? Closed { get; init; }

    public bool? Expired { get; init; }

    /// <summary>What evaluated code returned; <see langword="null"/> also for nil.</summary>
    public JsonText? Result { get; init; }
}

/// <summary>The active leases of a profile (spec: FFI section 3.12.6).</summary>
internal sealed record NativeLeaseList(bool Ok, string? ErrorCode = null, string? Message = null, IReadOnlyList<NativeLease>? Leases = null);
