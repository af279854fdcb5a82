namespace LuaSkills.Engine.Api;

/// <summary>A copy that the rules of <c>vulcan.fs.copy</c> forbid.</summary>
/// <param name="message">Which rule, and where it was broken.</param>
internal sealed class FileCopyException(string message) : Exception(message);
