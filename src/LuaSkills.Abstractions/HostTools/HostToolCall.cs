namespace LuaSkills;

/// <summary>One call of a host tool.</summary>
public readonly ref struct HostToolCall
{
    /// <summary>Describes a call.</summary>
    /// <param name="name">Name of the tool as UTF-8.</param>
    /// <param name="arguments">UTF-8 JSON: the argument table, an object unless the skill passed a list.</param>
    /// <param name="caller">The skill that calls; <see langword="null"/> when the engine does not say.</param>
    /// <param name="cancellationToken">Is cancelled when the call of the skill is cancelled or out of time.</param>
    public HostToolCall(ReadOnlySpan<byte> name, ReadOnlySpan<byte> arguments, SkillCaller? caller, CancellationToken cancellationToken)
    {
        Name = name;
        Arguments = arguments;
        Caller = caller;
        CancellationToken = cancellationToken;
    }

    /// <summary>Name of the tool as UTF-8.</summary>
    public ReadOnlySpan<byte> Name { get; }

    /// <summary>UTF-8 JSON: the argument table, an object unless the skill passed a list.</summary>
    public ReadOnlySpan<byte> Arguments { get; }

    /// <summary>The skill that calls; <see langword="null"/> when the engine does not say.</summary>
    public SkillCaller? Caller { get; }

    /// <summary>Is cancelled when the call of the skill is cancelled or out of time.</summary>
    public CancellationToken CancellationToken { get; }
}
