namespace LuaSkills;

/// <summary>A Lua VM that lives on between evaluations, as it was when this was made (spec section 3.12).</summary>
/// <param name="Sid">Name of the session it belongs to.</param>
/// <param name="LeaseId">Names the lease to its engine; opaque.</param>
/// <param name="Generation">Counts the leases of the session, from 1; starts again when the skills are reloaded.</param>
/// <param name="Profile">What it is for.</param>
public sealed record RuntimeLease(string Sid, string LeaseId, ulong Generation, LeaseProfile Profile)
{
    /// <summary>Directory the evaluated code works in, as it was given; <see langword="null"/> for that of the process.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>The client's workspace, as it was given.</summary>
    public string? WorkspaceRoot { get; init; }

    /// <summary>Directory of the host's Lua library; only for <see cref="LeaseProfile.SystemLuaLib"/>.</summary>
    public string? SystemLuaLibrary { get; init; }

    /// <summary>How long it lives unused, in whole seconds; <see langword="null"/> for no end.</summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>When it ends unless code is evaluated before, in whole milliseconds; <see langword="null"/> for no end.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Whether it was closed, which only the answer to closing it says.</summary>
    public bool IsClosed { get; init; }

    /// <summary>Whether it has expired. Live leases say no, and expired ones are refused.</summary>
    public bool IsExpired { get; init; }

    /// <summary>Names the lease with both guards.</summary>
    public RuntimeLeaseReference Reference => new(LeaseId) { Sid = Sid, Generation = Generation };
}
