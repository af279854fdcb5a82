namespace LuaSkills.Governance;

/// <summary>A call of a tool that is proposed to a gate.</summary>
public readonly ref struct GovernedCall
{
    /// <summary>Proposes a call.</summary>
    /// <param name="tool">Name the tool was registered with.</param>
    /// <param name="arguments">UTF-8 JSON object; empty for <c>{}</c>.</param>
    public GovernedCall(string tool, ReadOnlySpan<byte> arguments = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(tool);
        Tool = tool;
        Arguments = arguments.IsEmpty ? "{}"u8 : arguments;
    }

    /// <summary>Name the tool was registered with.</summary>
    public string Tool { get; }

    /// <summary>UTF-8 JSON object. Integers beyond 2^53 and decimals of many digits do not pass a gate unchanged: send them as strings.</summary>
    public ReadOnlySpan<byte> Arguments { get; }

    /// <summary>How long the caller waits in all; <see langword="null"/> for the gate's own limit. The tool is not stopped by it.</summary>
    public TimeSpan? Timeout { get; init; }
}
