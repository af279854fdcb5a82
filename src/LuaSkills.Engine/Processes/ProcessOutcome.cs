namespace LuaSkills.Engine.Processes;

/// <summary>What a process that ran to its end leaves behind.</summary>
/// <param name="Exit">How it ended; <see langword="null"/> when it did not, though it was killed.</param>
/// <param name="Output">What it wrote.</param>
/// <param name="Error">What it wrote as errors.</param>
/// <param name="IsTimedOut">Whether it was killed because its time was up.</param>
/// <param name="Fault">Why the engine gave up on it, or <see langword="null"/>.</param>
internal sealed record ProcessOutcome(ExitStatus? Exit, ReadOnlyMemory<byte> Output, ReadOnlyMemory<byte> Error, bool IsTimedOut, string? Fault);
