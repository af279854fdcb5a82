namespace LuaSkills.Engine.Packages;

/// <summary>A package breaks a rule. What that means for the whole load is the catalogue loader's to decide.</summary>
internal sealed class PackageFaultException(string code, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>One of <see cref="SkillErrorCode"/>.</summary>
    public string Code { get; } = code;

    /// <summary>The skill at fault, where the whole load fails because of it.</summary>
    public string? SkillId { get; init; }
}
