namespace LuaSkills;

/// <summary>One call of a batch.</summary>
/// <param name="Index">The caller's own number; comes back with the outcome.</param>
/// <param name="SkillId">Id of the skill.</param>
/// <param name="Method">Entry name inside the skill.</param>
public sealed record SkillBatchItem(int Index, string SkillId, string Method)
{
    /// <summary>JSON; an object usually.</summary>
    public JsonText Arguments { get; init; } = JsonText.EmptyObject;
}

/// <summary>What became of one call of a batch: a result or an error.</summary>
/// <param name="Index">The caller's number.</param>
/// <param name="Result">What the entry returned; <see langword="null"/> with an <see cref="Error"/>.</param>
/// <param name="Error">Why it failed; <see langword="null"/> with a <see cref="Result"/>.</param>
public sealed record SkillBatchOutcome(int Index, SkillResult? Result, SkillException? Error);
