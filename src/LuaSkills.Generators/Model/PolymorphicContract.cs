using LuaSkills.Generators.Infrastructure;

namespace LuaSkills.Generators.Model;

/// <summary>What a discriminator is.</summary>
internal enum DiscriminatorKind
{
    /// <summary>There is none: the type is only written.</summary>
    None,

    /// <summary>A text.</summary>
    Text,

    /// <summary>An integer.</summary>
    Number,
}

/// <summary>The member that tells a derived type apart.</summary>
/// <param name="Name">Name of the member.</param>
/// <param name="Kind">What its value is.</param>
/// <param name="Value">Its value as text.</param>
internal sealed record DiscriminatorModel(string Name, DiscriminatorKind Kind, string Value);

/// <summary>One of the types a polymorphic value may be.</summary>
/// <param name="TypeName">Type as printed.</param>
/// <param name="Contract">Class that writes and reads it as a derived type.</param>
/// <param name="Discriminator">What tells it apart.</param>
internal sealed record DerivedModel(string TypeName, string Contract, DiscriminatorModel Discriminator);

/// <summary>A type whose values are of the type itself or of a known derived one.</summary>
/// <param name="Header">Name and use.</param>
/// <param name="DiscriminatorName">Name of the member that tells them apart.</param>
/// <param name="Derived">The derived types.</param>
/// <param name="Base">Class that writes and reads the type itself; empty when it has no values of its own.</param>
/// <param name="ReadsUnknownAsBase">Whether a discriminator that is not known means the type itself.</param>
internal sealed record PolymorphicContract(
    ContractHeader Header,
    string DiscriminatorName,
    EquatableArray<DerivedModel> Derived,
    string Base,
    bool ReadsUnknownAsBase)
    : ContractModel(Header);
