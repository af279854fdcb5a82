namespace LuaSkills.Engine.Leases;

/// <summary>What is left of a lease.</summary>
/// <param name="Identity">Which one it was.</param>
/// <param name="Code">Why it is gone, one of <see cref="SkillErrorCode"/>.</param>
/// <param name="RetiredAt">When it went.</param>
internal sealed record Tombstone(LeaseIdentity Identity, string Code, DateTimeOffset RetiredAt);
