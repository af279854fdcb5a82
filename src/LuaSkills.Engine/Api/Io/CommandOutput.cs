namespace LuaSkills.Engine.Api.Io;

/// <summary>What came of a command.</summary>
/// <param name="Output">What it wrote to its standard output.</param>
/// <param name="Succeeded">Whether it ended by itself, with code 0.</param>
/// <param name="TimedOut">Whether it was ended because it took too long.</param>
internal readonly record struct CommandOutput(ReadOnlyMemory<byte> Output, bool Succeeded, bool TimedOut);
