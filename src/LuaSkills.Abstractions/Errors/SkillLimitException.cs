namespace LuaSkills;

/// <summary>A call used more than its <see cref="SkillLimits"/> allow and was stopped.</summary>
/// <param name="code">
/// Which limit: <see cref="SkillErrorCode.InstructionLimit"/>, <see cref="SkillErrorCode.MemoryLimit"/>,
/// <see cref="SkillErrorCode.OutputLimit"/> or <see cref="SkillErrorCode.CallDepthLimit"/>.
/// </param>
/// <param name="message">For people.</param>
/// <param name="limit">The limit, in its own unit.</param>
public sealed class SkillLimitException(string code, string message, long limit) : SkillException(code, message)
{
    /// <summary>The limit, in its own unit: instructions, bytes or calls.</summary>
    public long Limit { get; } = limit;
}
