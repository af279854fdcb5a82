namespace LuaSkills.Governance;

/// <summary>A call that is held for approval: what must be kept to resume it, also in another process.</summary>
/// <param name="ActionId">Id of the action.</param>
/// <param name="RequestId">Id of the request for approval.</param>
/// <param name="Deadline">When the request lapses, UTC; <see langword="null"/> when the gate did not say.</param>
public sealed record GateHold(string ActionId, string RequestId, DateTimeOffset? Deadline);
