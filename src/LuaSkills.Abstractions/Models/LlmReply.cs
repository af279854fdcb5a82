namespace LuaSkills;

/// <summary>The answer of a language model.</summary>
/// <param name="Assistant">The text.</param>
/// <param name="Usage">What the call consumed, when the provider says so.</param>
public sealed record LlmReply(string Assistant, ModelUsage? Usage = null);
