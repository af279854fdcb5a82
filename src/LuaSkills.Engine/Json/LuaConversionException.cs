namespace LuaSkills.Engine.Json;

/// <summary>A Lua value has no JSON form.</summary>
/// <param name="message">Why, in the words of spec section 4.1.</param>
internal sealed class LuaConversionException(string message) : Exception(message);
