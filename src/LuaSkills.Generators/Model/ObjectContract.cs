using LuaSkills.Generators.Infrastructure;

namespace LuaSkills.Generators.Model;

/// <summary>A record, class or struct: a JSON object with known members.</summary>
/// <param name="Header">Name and use.</param>
/// <param name="Members">Members in the order they are written.</param>
/// <param name="RefusesUnknown">Whether a document with a member that is not known is rejected.</param>
/// <param name="IgnoresCase">Whether names are compared without regard to the case of ASCII letters.</param>
/// <param name="Discriminator">What tells the type apart as a derived one; <see langword="null"/> when it stands for itself.</param>
internal sealed record ObjectContract(
    ContractHeader Header,
    EquatableArray<MemberModel> Members,
    bool RefusesUnknown,
    bool IgnoresCase,
    DiscriminatorModel? Discriminator)
    : ContractModel(Header);

/// <summary>How a member gets its value when an object is read.</summary>
internal enum MemberBinding
{
    /// <summary>Not at all: the member is only written.</summary>
    None,

    /// <summary>Argument of the constructor; such members stand in the order of the parameters.</summary>
    Constructor,

    /// <summary>Object initializer; without a value the member is its type's default.</summary>
    Initializer,

    /// <summary>Object initializer; without a value the member keeps what the constructor gave it.</summary>
    InitializerKeepingDefault,

    /// <summary>Assigned after construction when the document has a value.</summary>
    Setter,
}

/// <summary>Which value of a member is not written.</summary>
internal enum MemberOmission
{
    /// <summary>Null.</summary>
    Null,

    /// <summary>None: every value is written.</summary>
    Never,

    /// <summary>The default of its type.</summary>
    Default,
}

/// <summary>Whether a member holds what no other member does.</summary>
internal enum ExtensionKind
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>As a dictionary of <c>JsonElement</c>.</summary>
    Elements,

    /// <summary>As a <c>JsonObject</c>.</summary>
    Node,
}

/// <summary>One member of an object.</summary>
/// <param name="Name">Escaped name of the property or field.</param>
/// <param name="JsonName">Name in the JSON object.</param>
/// <param name="Value">Its value.</param>
/// <param name="IsWritten">Whether it can be and is written.</param>
/// <param name="Omission">Which value is left out.</param>
/// <param name="Binding">How it is read.</param>
/// <param name="IsRequired">Whether a document without it is rejected.</param>
/// <param name="ParameterIndex">Position of the constructor parameter, or -1.</param>
/// <param name="DefaultLiteral">What it is without a value, as a C# expression; empty for the type's default.</param>
internal sealed record MemberModel(
    string Name,
    string JsonName,
    ValueModel Value,
    bool IsWritten,
    MemberOmission Omission,
    MemberBinding Binding,
    bool IsRequired,
    int ParameterIndex,
    string DefaultLiteral)
{
    /// <summary>Whether the member holds what no other member does; then it has no name of its own.</summary>
    public ExtensionKind Extension { get; init; }
}
