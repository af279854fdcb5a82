namespace LuaSkills.Engine.Processes;

/// <summary>What was read from a session.</summary>
/// <param name="Output">Bytes the process wrote.</param>
/// <param name="Error">Bytes the process wrote as errors.</param>
/// <param name="IsTimedOut">Whether the time was up before what was waited for came.</param>
internal readonly record struct SessionOutput(byte[] Output, byte[] Error, bool IsTimedOut);
