namespace LuaSkills;

/// <summary>A load or reload failed as a whole; the skills that were in service before stay in service.</summary>
/// <param name="code">One of <see cref="SkillErrorCode"/>.</param>
/// <param name="message">For people.</param>
/// <param name="report">What became of each skill until the fault.</param>
/// <param name="innerException">What caused it.</param>
public sealed class SkillLoadException(string code, string message, LoadReport report, Exception? innerException = null)
    : SkillException(code, message, innerException)
{
    /// <summary>What became of each skill until the fault.</summary>
    public LoadReport Report { get; } = report;
}
