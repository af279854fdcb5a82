using LuaSkills.Engine.Downloads;
using LuaSkills.Engine.Hosting;

namespace LuaSkills.Engine.Dependencies;

/// <summary>What downloading dependencies takes.</summary>
/// <param name="Downloads">Fetches files.</param>
/// <param name="Sources">Where GitHub is, and the limits of archives.</param>
/// <param name="Log">Hears what is downloaded.</param>
/// <param name="CancellationToken">Gives up.</param>
internal sealed record DependencyNetwork(HttpDownloads Downloads, SkillSourceOptions Sources, EngineLog Log, CancellationToken CancellationToken);
