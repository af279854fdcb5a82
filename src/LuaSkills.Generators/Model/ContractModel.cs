using LuaSkills.Generators.Infrastructure;

namespace LuaSkills.Generators.Model;

/// <summary>Which directions of a contract are used.</summary>
[Flags]
internal enum ContractUses
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Values are written: the type is reached from an argument.</summary>
    Write = 1,

    /// <summary>Values are read: the type is reached from a result.</summary>
    Read = 2,
}

/// <summary>Name and use of a contract.</summary>
/// <param name="ClassName">Name of the generated class; the identity of the contract in the compilation.</param>
/// <param name="TypeName">Type as printed, never with a <c>?</c> at the end.</param>
/// <param name="HintName">Type as it appears in a file name.</param>
/// <param name="RuntimeName">Type as printed, without the annotations that do not exist at run time.</param>
/// <param name="IsValueType">Whether it is a value type.</param>
/// <param name="Uses">Directions that are printed.</param>
/// <param name="Offers">Further directions, possible but used by no skill; printed when there is a JSON context.</param>
/// <param name="UsesObsolete">Whether the generated code names something obsolete.</param>
internal sealed record ContractHeader(
    string ClassName,
    string TypeName,
    string HintName,
    string RuntimeName,
    bool IsValueType,
    ContractUses Uses,
    ContractUses Offers,
    bool UsesObsolete);

/// <summary>A type that gets a generated class with a writer and a reader.</summary>
/// <param name="Header">Name and use.</param>
internal abstract record ContractModel(ContractHeader Header);

/// <summary>A record, class or struct: a JSON object with known members.</summary>
/// <param name="Header">Name and use.</param>
/// <param name="Members">Members in the order they are written.</param>
internal sealed record ObjectContract(ContractHeader Header, EquatableArray<MemberModel> Members)
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

/// <summary>One member of an object.</summary>
/// <param name="Name">Escaped name of the property.</param>
/// <param name="JsonName">Name in the JSON object.</param>
/// <param name="Value">Its value.</param>
/// <param name="IsWritten">Whether it can be and is written.</param>
/// <param name="WritesNull">Whether null is written rather than left out.</param>
/// <param name="Binding">How it is read.</param>
/// <param name="IsRequired">Whether a document without it is rejected.</param>
/// <param name="ParameterIndex">Position of the constructor parameter, or -1.</param>
/// <param name="DefaultLiteral">What it is without a value, as a C# expression; empty for the type's default.</param>
internal sealed record MemberModel(
    string Name,
    string JsonName,
    ValueModel Value,
    bool IsWritten,
    bool WritesNull,
    MemberBinding Binding,
    bool IsRequired,
    int ParameterIndex,
    string DefaultLiteral);
