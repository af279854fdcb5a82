namespace LuaSkills;

/// <summary>What a model call consumed, in the model's tokens; <see langword="null"/> where the provider does not say.</summary>
/// <param name="InputTokens">Tokens of the input.</param>
/// <param name="OutputTokens">Tokens of the output.</param>
public sealed record ModelUsage(long? InputTokens = null, long? OutputTokens = null);
