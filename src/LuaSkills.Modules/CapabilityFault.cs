namespace LuaSkills.Modules;

/// <summary>The errors of capabilities, apart from denials.</summary>
internal static class CapabilityFault
{
    /// <summary>What was asked for is granted and did not work.</summary>
    public static SkillException Failed(string message, Exception? cause = null) => new(SkillErrorCode.CapabilityFailed, message, cause);

    /// <summary>What was asked for makes no sense.</summary>
    public static SkillException Invalid(string message, Exception? cause = null) => new(SkillErrorCode.InvalidArguments, message, cause);

    /// <summary>The time is up.</summary>
    public static SkillException TimedOut(string what, TimeSpan timeout) =>
        new(SkillErrorCode.Timeout, FormattableString.Invariant($"{what}: not done within {timeout.TotalMilliseconds:0} ms"));
}
