namespace LuaSkills.Engine.Sandboxing;

/// <summary>What calls may use in the sandbox where the host says nothing, so that code that only wants to use things up comes to an end.</summary>
internal static class SandboxLimits
{
    private const long Instructions = 500_000_000;
    private const long Memory = 64L << 20;
    private const long Output = 16L << 20;
    private const int CallDepth = 16;

    /// <summary>The limits of the host, completed.</summary>
    public static SkillLimits Of(SkillLimits limits) => new()
    {
        MaxInstructions = limits.MaxInstructions ?? Instructions,
        MaxMemory = limits.MaxMemory ?? Memory,
        MaxOutput = limits.MaxOutput ?? Output,
        MaxCallDepth = limits.MaxCallDepth ?? CallDepth,
    };
}
