using LuaSkills.Generators.Model;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Parsing;

/// <summary>The place a type was reached from; says where faults are reported and how they are worded.</summary>
/// <param name="Description">For example <c>the result of 'IWeather.GetAsync'</c>.</param>
/// <param name="Location">The method or parameter.</param>
/// <param name="Uses">Direction the values go.</param>
internal readonly record struct ContractSite(string Description, Location? Location, ContractUses Uses)
{
    /// <summary>The same place, seen from a member of a type found there.</summary>
    public ContractSite Member(string typeName, string memberName) => this with { Description = $"member '{typeName}.{memberName}' in {Root}" };

    private string Root => Description.LastIndexOf(" in ", StringComparison.Ordinal) is >= 0 and int at ? Description.Substring(at + 4) : Description;
}
