namespace LuaSkills;

/// <summary>A call took longer than its timeout and was stopped.</summary>
/// <param name="message">For people.</param>
/// <param name="timeout">The timeout that elapsed.</param>
public sealed class SkillTimeoutException(string message, TimeSpan timeout) : SkillException(SkillErrorCode.Timeout, message)
{
    /// <summary>The timeout that elapsed.</summary>
    public TimeSpan Timeout { get; } = timeout;
}
