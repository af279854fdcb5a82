using LuaSkills.Engine.Databases;
using LuaSkills.Engine.Downloads;
using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Management.Changes;
using LuaSkills.Engine.Signing;

namespace LuaSkills.Engine.Management;

/// <summary>What changing skills needs of the engine.</summary>
internal sealed record ChangeServices
{
    /// <summary>Directories, sources and who hears of progress.</summary>
    public required SkillEngineOptions Options { get; init; }

    /// <summary>The engine's directories.</summary>
    public required EngineLayout Layout { get; init; }

    /// <summary>Fetches files.</summary>
    public required HttpDownloads Downloads { get; init; }

    /// <summary>The engine's databases.</summary>
    public required DatabaseProviders Databases { get; init; }

    /// <summary>The engine's log.</summary>
    public required EngineLog Log { get; init; }

    /// <summary>Moves and writes files.</summary>
    public required ChangeFiles Files { get; init; }

    /// <summary>In which roots skills must be signed.</summary>
    public required SignedRoots SignedRoots { get; init; }

    /// <summary>Loads the skills anew; the token ends downloads of dependencies.</summary>
    public required Func<IReadOnlyList<SkillRoot>, CancellationToken, LoadReport> Reload { get; init; }

    /// <summary>Held while packages are not where the loaded skills have them, so that nobody else loads them then.</summary>
    public required object Gate { get; init; }
}
