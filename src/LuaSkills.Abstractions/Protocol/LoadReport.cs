namespace LuaSkills;

/// <summary>What became of every skill a load or reload found.</summary>
/// <param name="Skills">One outcome per skill id, in ascending order of the ids; two where a module hides a package, the module's first.</param>
/// <param name="MissingRoots">Roots of the chain whose directory does not exist.</param>
public sealed record LoadReport(IReadOnlyList<SkillLoadOutcome> Skills, IReadOnlyList<SkillRoot> MissingRoots)
{
    /// <summary>A report about nothing.</summary>
    public static LoadReport Empty { get; } = new([], []);

    /// <summary>Number of skills with a given outcome.</summary>
    /// <param name="status">The outcome to count.</param>
    public int Count(SkillLoadStatus status)
    {
        int count = 0;
        foreach (SkillLoadOutcome skill in Skills)
        {
            if (skill.Status == status)
                count++;
        }

        return count;
    }
}

/// <summary>What became of one skill.</summary>
/// <param name="SkillId">Id of the skill (its directory name).</param>
/// <param name="RootName">Root whose instance won; <c>HOST</c> for a module.</param>
/// <param name="SkillDirectory">Directory of that instance; empty for a module of the host.</param>
/// <param name="Status">Loaded, skipped on purpose, or failed.</param>
/// <param name="Code">Why it was not loaded, one of <see cref="SkillErrorCode"/>; <see langword="null"/> for a loaded skill.</param>
/// <param name="Message">Why it was not loaded, for people; <see langword="null"/> for a loaded skill.</param>
/// <param name="Warnings">Things worth knowing about a skill that was loaded all the same.</param>
public sealed record SkillLoadOutcome(
    string SkillId,
    string RootName,
    string SkillDirectory,
    SkillLoadStatus Status,
    string? Code,
    string? Message,
    IReadOnlyList<string> Warnings);

/// <summary>Outcome of loading one skill.</summary>
public enum SkillLoadStatus
{
    /// <summary>The skill's entries can be called.</summary>
    Loaded,

    /// <summary>The skill was left out on purpose: ignored, disabled, or hidden by an empty directory.</summary>
    Skipped,

    /// <summary>The package has a fault; its entries cannot be called.</summary>
    Failed,
}
