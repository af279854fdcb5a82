namespace LuaSkills;

/// <summary>What a runtime lease is made with (spec section 3.12.3).</summary>
public sealed record RuntimeLeaseOptions
{
    /// <summary>
    /// Name of the session, chosen by the host: trimmed, then 1 to 128 bytes of UTF-8 without NUL. A session has at most one live lease.
    /// </summary>
    public required string Sid { get; init; }

    /// <summary>
    /// How long the lease lives unused, in whole seconds, brought into 1 second to 1 hour. <see langword="null"/> for the default of the
    /// profile: 10 minutes for a public lease, no end for a system one; for the latter zero means no end as well.
    /// </summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>Whether a live lease of the same session is replaced instead of being in the way.</summary>
    public bool Replace { get; init; }

    /// <summary>
    /// Directory the evaluated code works in; blank for none. Not looked at before code is evaluated, which fails when it does not exist.
    /// Default of a system lease: its Lua library.
    /// </summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>The client's workspace; only given back in <see cref="RuntimeLease.WorkspaceRoot"/>.</summary>
    public string? WorkspaceRoot { get; init; }

    /// <summary>Directories put in front of <c>package.path</c>; blank ones are left out.</summary>
    public IReadOnlyList<string> LuaRoots { get; init; } = [];

    /// <summary>Directories put in front of <c>package.cpath</c>; blank ones are left out.</summary>
    public IReadOnlyList<string> NativeRoots { get; init; } = [];

    /// <summary>An object of the host's choice, or <see langword="null"/>. Checked to be one; neither Lua code nor anybody else sees it.</summary>
    public JsonText? Mounts { get; init; }
}
