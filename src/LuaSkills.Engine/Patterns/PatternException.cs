namespace LuaSkills.Engine.Patterns;

/// <summary>A pattern is malformed, or too deeply nested; the message is Lua's own.</summary>
internal sealed class PatternException(string message) : Exception(message);
