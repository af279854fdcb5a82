using System.Text.Json.Serialization;

namespace LuaSkills;

/// <summary>What was removed with a skill (spec section 7.7).</summary>
/// <param name="SkillId">Id of the skill.</param>
/// <param name="Message">For people, with warnings about what could not be removed.</param>
public sealed record SkillUninstallResult(string SkillId, string Message)
{
    /// <summary>Whether the package was removed.</summary>
    public required bool SkillRemoved { get; init; }

    /// <summary>Whether its SQLite database was deleted.</summary>
    public required bool SqliteRemoved { get; init; }

    /// <summary>Whether nobody asked to delete its SQLite database, if it has one.</summary>
    public required bool SqliteRetained { get; init; }

    /// <summary>Whether its LanceDB database was deleted.</summary>
    public required bool LanceDbRemoved { get; init; }

    /// <summary>Whether nobody asked to delete its LanceDB database, if it has one.</summary>
    public required bool LanceDbRetained { get; init; }

    /// <summary>What became of every skill when the skills were loaded anew.</summary>
    [JsonIgnore]
    public LoadReport? Report { get; init; }
}
