namespace LuaSkills.Governance;

/// <summary>Limits on JSON that passes a gate.</summary>
public static class GateLimits
{
    /// <summary>Nesting of arguments and outputs unless configured: 128 levels, as everywhere in LuaSkills. The gate itself fails silently from about 10,000.</summary>
    public const int DefaultMaxDepth = 128;

    /// <summary>Deepest nesting that can be configured, 5000 levels: what the gate was seen to handle in both directions.</summary>
    public const int LargestMaxDepth = 5000;

    /// <summary>Length of a message in bytes unless configured, 64 MiB.</summary>
    public const int DefaultMaxLineBytes = 64 * 1024 * 1024;
}
