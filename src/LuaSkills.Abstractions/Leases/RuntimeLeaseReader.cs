namespace LuaSkills;

/// <summary>Builds the caller's result from what code evaluated in a lease returned.</summary>
/// <typeparam name="TResult">What the caller gets.</typeparam>
/// <param name="lease">The lease after the evaluation. A native engine does not tell its workspace and its time to live here.</param>
/// <param name="utf8Json">The first returned value as UTF-8 JSON, <c>null</c> when there was none; valid only during the call.</param>
public delegate TResult RuntimeLeaseReader<out TResult>(RuntimeLease lease, ReadOnlySpan<byte> utf8Json);
