namespace LuaSkills.Cli.Diagnosis;

/// <summary>One thing that was looked at.</summary>
/// <param name="Level">Whether it is as it should be.</param>
/// <param name="Subject">What it is.</param>
/// <param name="Detail">What was found, and what to do where something is to be done.</param>
internal sealed record Finding(FindingLevel Level, string Subject, string Detail)
{
    public static Finding Good(string subject, string detail) => new(FindingLevel.Good, subject, detail);

    public static Finding Note(string subject, string detail) => new(FindingLevel.Note, subject, detail);

    public static Finding Bad(string subject, string detail) => new(FindingLevel.Bad, subject, detail);
}

/// <summary>Whether something is as it should be.</summary>
internal enum FindingLevel
{
    /// <summary>It is.</summary>
    Good,

    /// <summary>It need not be, but somebody may miss it.</summary>
    Note,

    /// <summary>It is not.</summary>
    Bad,
}
