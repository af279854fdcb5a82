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
    bool UsesObsolete)
{
    /// <summary>Whether this is not what the type is everywhere, but for one interface, base type or member only.</summary>
    public bool IsVariant { get; init; }

    /// <summary>File name of the interface whose package the type is made from; empty for all other types.</summary>
    public string Owner { get; init; } = "";
}

/// <summary>A type that gets a generated class with a writer and a reader.</summary>
/// <param name="Header">Name and use.</param>
internal abstract record ContractModel(ContractHeader Header);

/// <summary>The contracts of the types that are made from one package. They share a file: the compiler's costs grow with the square of the number of files.</summary>
/// <param name="Owner">File name of the interface.</param>
/// <param name="Contracts">The contracts in ordinal order of their class names.</param>
internal sealed record ContractGroup(string Owner, EquatableArray<ContractModel> Contracts);

/// <summary>A type that a serializer context of the user writes and reads.</summary>
/// <param name="Header">Name and use.</param>
/// <param name="Context">The context as printed.</param>
internal sealed record ContextContract(ContractHeader Header, string Context)
    : ContractModel(Header);
