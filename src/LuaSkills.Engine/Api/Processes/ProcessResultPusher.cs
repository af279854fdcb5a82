using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api.Processes;

/// <summary>Pushes what came of a process.</summary>
/// <returns>Number of values pushed.</returns>
internal delegate int ProcessResultPusher<in TResult>(ref VulcanCall call, TResult result);
