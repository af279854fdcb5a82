using LuaSkills.Generators.Infrastructure;

namespace LuaSkills.Generators.Model;

/// <summary>What a method that is called with JSON returns.</summary>
/// <param name="Style">How the result comes.</param>
/// <param name="TypeName">Return type as printed, with its task.</param>
/// <param name="Value">The value inside of the task; <see langword="null"/> for none.</param>
/// <param name="IsRaw">Whether the value is any JSON that the method made itself.</param>
internal sealed record CallableResultModel(CallStyle Style, string TypeName, ValueModel? Value, bool IsRaw)
{
    /// <summary>Whether the method says that there may be no task at all.</summary>
    public bool MayBeNull { get; init; }

    /// <summary>The call of the method as an expression of <see cref="TypeName"/>.</summary>
    public string Assert(string call) => MayBeNull ? call + "!" : call;
}

/// <summary>What a parameter of a method that is called with JSON is for.</summary>
internal enum CallableParameterRole
{
    /// <summary>One argument.</summary>
    Argument,

    /// <summary>The whole argument object.</summary>
    Arguments,

    /// <summary>The call's context.</summary>
    Context,

    /// <summary>The cancellation token.</summary>
    CancellationToken,

    /// <summary>The state of the skill.</summary>
    State,
}

/// <summary>One parameter of a method that is called with JSON.</summary>
/// <param name="Role">What it is for.</param>
/// <param name="ArgumentName">Name of the argument; empty for other roles.</param>
/// <param name="Value">Its value, of a state the value inside; <see langword="null"/> for the context and the token.</param>
/// <param name="IsRequired">Whether a call without it is rejected.</param>
/// <param name="DefaultLiteral">What it is without an argument, as a C# expression; empty for the type's default.</param>
internal sealed record CallableParameterModel(CallableParameterRole Role, string ArgumentName, ValueModel? Value, bool IsRequired, string DefaultLiteral)
{
    /// <summary>The only texts that a string may be; empty for any.</summary>
    public EquatableArray<string> Allowed { get; init; }

    /// <summary>Whether it is read from the arguments.</summary>
    public bool IsRead => Role is CallableParameterRole.Argument or CallableParameterRole.Arguments;
}
