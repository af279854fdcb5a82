using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Leases;

/// <summary>A live lease; guarded by the lock of its table, except that whoever made it busy has its VM.</summary>
internal sealed class Lease(LeaseIdentity identity, LeasePlan plan, LuaVm vm)
{
    public LeaseIdentity Identity { get; } = identity;

    public string Id => Identity.LeaseId;

    public string Sid => Identity.Sid;

    public LuaVm Vm { get; } = vm;

    /// <summary>Directory its code works in, as it was given.</summary>
    public string? WorkingDirectory => plan.WorkingDirectory;

    /// <summary>Whether code is being evaluated.</summary>
    public bool IsBusy { get; set; }

    /// <summary>When it expires; <see langword="null"/> for never.</summary>
    public DateTimeOffset? ExpiresAt { get; private set; }

    /// <summary>Starts its time to live anew.</summary>
    public void Refresh(DateTimeOffset now)
    {
        // Whole milliseconds, as it is told.
        if (plan.TimeToLive is { } timeToLive)
            ExpiresAt = DateTimeOffset.FromUnixTimeMilliseconds((now + timeToLive).ToUnixTimeMilliseconds());
    }

    /// <summary>The lease as the host sees it.</summary>
    public RuntimeLease Snapshot(bool isClosed = false) => new(Sid, Id, Identity.Generation, Identity.Profile)
    {
        WorkingDirectory = plan.WorkingDirectory,
        WorkspaceRoot = plan.WorkspaceRoot,
        SystemLuaLibrary = plan.SystemLuaLibrary,
        TimeToLive = plan.TimeToLive,
        ExpiresAt = ExpiresAt,
        IsClosed = isClosed,
    };
}
