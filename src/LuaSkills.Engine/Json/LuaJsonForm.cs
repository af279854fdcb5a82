namespace LuaSkills.Engine.Json;

/// <summary>How JSON becomes Lua values.</summary>
/// <param name="KeepsNull">Whether null is a light userdata with address 0, instead of nil.</param>
/// <param name="ArrayMetatable">Stack index of a metatable for arrays, or 0.</param>
/// <param name="MaxDepth">Nesting that is still read.</param>
internal readonly record struct LuaJsonForm(bool KeepsNull, int ArrayMetatable, int MaxDepth);
