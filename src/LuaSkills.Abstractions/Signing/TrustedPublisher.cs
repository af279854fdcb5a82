namespace LuaSkills;

/// <summary>Somebody whose signed packages are accepted.</summary>
/// <param name="Name">For people; nothing is decided by it.</param>
/// <param name="Key">The key packages are signed with.</param>
public sealed record TrustedPublisher(string Name, PublisherKey Key);
