namespace LuaSkills.Engine;

/// <summary>Something that is wrong with a skill package.</summary>
/// <param name="Path">The file, relative to the package and with <c>/</c>.</param>
/// <param name="Line">Line in the file, counted from 1.</param>
/// <param name="Column">Column in the line, counted from 1 in UTF-16 units.</param>
/// <param name="Code">What kind of fault it is: the <see cref="SkillLoadOutcome.Code"/> or <see cref="SkillException.Code"/> that an engine gives.</param>
/// <param name="Message">What is wrong, in the words of the engine.</param>
/// <param name="Severity">Whether the skill loads in spite of it.</param>
public sealed record SkillPackageFinding(string Path, int Line, int Column, string Code, string Message, SkillPackageSeverity Severity);

/// <summary>How bad a <see cref="SkillPackageFinding"/> is.</summary>
public enum SkillPackageSeverity
{
    /// <summary>The skill does not load, or not on every platform it names.</summary>
    Error,

    /// <summary>The skill loads, and something of it does not work.</summary>
    Warning,
}
