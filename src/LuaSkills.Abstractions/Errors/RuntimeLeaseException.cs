namespace LuaSkills;

/// <summary>A runtime lease could not be made or used, or the code evaluated in it failed (spec section 3.12.2).</summary>
/// <param name="code">One of the lease codes of <see cref="SkillErrorCode"/>, or <see cref="SkillErrorCode.EvalFailed"/>.</param>
/// <param name="message">The engine's own text.</param>
/// <param name="innerException">What caused it.</param>
public sealed class RuntimeLeaseException(string code, string message, Exception? innerException = null) : SkillException(code, message, innerException)
{
    /// <summary>The lease, where one is concerned.</summary>
    public string? LeaseId { get; init; }

    /// <summary>Its session, where the engine tells.</summary>
    public string? Sid { get; init; }

    /// <summary>Its generation, where the engine tells.</summary>
    public ulong? Generation { get; init; }
}
