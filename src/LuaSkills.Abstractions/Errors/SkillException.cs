namespace LuaSkills;

/// <summary>Something went wrong in a skill, in its package or in a call of it.</summary>
public class SkillException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="code">One of <see cref="SkillErrorCode"/>.</param>
    /// <param name="message">For people; the engine's own text where the specification gives one.</param>
    /// <param name="innerException">What caused it.</param>
    public SkillException(string code, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Code = code;
    }

    /// <summary>Stable code, one of <see cref="SkillErrorCode"/>; compare this, not the message.</summary>
    public string Code { get; }

    /// <summary>Id of the skill, when one is concerned. Set by the engine that ran the call.</summary>
    public string? SkillId { get; set; }

    /// <summary>Local name of the entry, when one is concerned.</summary>
    public string? EntryName { get; set; }

    /// <summary>Where in the Lua code the error was raised (<c>stack traceback: …</c>), when Lua raised it.</summary>
    public string? LuaTraceback { get; init; }
}
