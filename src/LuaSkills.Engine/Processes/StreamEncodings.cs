using LuaSkills.Engine.Text;

namespace LuaSkills.Engine.Processes;

/// <summary>How the streams of a process are written.</summary>
/// <param name="Input">What the process reads.</param>
/// <param name="Output">What it writes.</param>
/// <param name="Error">What it writes as errors.</param>
internal sealed record StreamEncodings(TextEncoding Input, TextEncoding Output, TextEncoding Error);
