namespace LuaSkills;

/// <summary>One call of an entry, as the engine sees it.</summary>
public readonly ref struct SkillCall
{
    /// <summary>Describes a call.</summary>
    /// <param name="target">The entry.</param>
    /// <param name="arguments">UTF-8 JSON; an object or array becomes the handler's table, anything else an empty table.</param>
    /// <param name="options">Invocation context and timeout, or <see langword="null"/> for none.</param>
    /// <param name="cancellationToken">Stops the Lua code when it is cancelled.</param>
    public SkillCall(SkillTarget target, ReadOnlySpan<byte> arguments, SkillCallOptions? options, CancellationToken cancellationToken)
    {
        Target = target;
        Arguments = arguments;
        Options = options;
        CancellationToken = cancellationToken;
    }

    /// <summary>The entry.</summary>
    public SkillTarget Target { get; }

    /// <summary>UTF-8 JSON arguments.</summary>
    public ReadOnlySpan<byte> Arguments { get; }

    /// <summary>Invocation context and timeout, or <see langword="null"/>.</summary>
    public SkillCallOptions? Options { get; }

    /// <summary>Stops the Lua code when it is cancelled.</summary>
    public CancellationToken CancellationToken { get; }
}
