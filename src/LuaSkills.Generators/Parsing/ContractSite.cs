using LuaSkills.Generators.Model;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Parsing;

/// <summary>The place a type was reached from; says where faults are reported and how they are worded.</summary>
/// <param name="Root">The signature, for example <c>the result of 'IWeather.GetAsync'</c>.</param>
/// <param name="Location">The method or parameter.</param>
/// <param name="Uses">Direction the values go.</param>
internal readonly record struct ContractSite(string Root, Location? Location, ContractUses Uses)
{
    // Put together only when something is wrong.
    private string? TypeName { get; init; }

    private string? MemberName { get; init; }

    /// <summary>Whether values are read.</summary>
    public bool IsRead => (Uses & ContractUses.Read) != ContractUses.None;

    /// <summary>The place for messages.</summary>
    public string Description => MemberName is null ? Root : $"member '{TypeName}.{MemberName}' in {Root}";

    /// <summary>Whether an enumeration is written as its number here; <see langword="null"/> leaves it to the enumeration.</summary>
    public bool? WritesEnumNumbers { get; private init; }

    /// <summary>A member of a type found here.</summary>
    public ContractSite Member(string typeName, string memberName, bool? writesEnumNumbers) =>
        this with { TypeName = typeName, MemberName = memberName, WritesEnumNumbers = writesEnumNumbers };

    /// <summary>The items of a collection or the keys of a dictionary found here.</summary>
    public ContractSite Item() => this with { WritesEnumNumbers = null };
}
