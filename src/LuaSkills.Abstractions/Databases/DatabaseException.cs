namespace LuaSkills;

/// <summary>A database action failed; Lua sees the message as an error.</summary>
/// <param name="message">For people; the skill gets to see it.</param>
/// <param name="innerException">What caused it.</param>
public sealed class DatabaseException(string message, Exception? innerException = null) : Exception(message, innerException);
