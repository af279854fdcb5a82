using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api.Databases;

/// <summary>Pushes the reply of a database provider as one Lua value.</summary>
/// <param name="state">Gets the value.</param>
/// <param name="reply">What the provider wrote; nothing says that it is JSON.</param>
/// <exception cref="LuaRaiseException">It is not what it should be.</exception>
internal delegate void DatabaseReplyReader(LuaState state, ReadOnlySpan<byte> reply);
