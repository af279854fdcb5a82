using LuaSkills.Generators.Analysis;
using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Parsing;

internal sealed partial class ContractParser
{
    private static bool IsCollection(INamedTypeSymbol type) => ListKindOf(type) is not null || IsMap(type);

    private static bool IsMap(INamedTypeSymbol type) =>
        type.Is(Collections, "Dictionary`2") || type.Is(Collections, "IDictionary`2") || type.Is(Collections, "IReadOnlyDictionary`2");

    private static ListKind? ListKindOf(INamedTypeSymbol type)
    {
        if (type.Is(Collections, "List`1") || type.Is(Collections, "IList`1") || type.Is(Collections, "IReadOnlyList`1"))
            return ListKind.Indexed;
        if (type.Is(Collections, "ICollection`1") || type.Is(Collections, "IReadOnlyCollection`1") || type.Is(Collections, "IEnumerable`1"))
            return ListKind.Enumerated;
        return null;
    }

    private ListContract? ParseArray(IArrayTypeSymbol array, ContractHeader header, ContractSite site)
    {
        if (array.Rank != 1)
        {
            Reject(array, site, "an array with more than one dimension is not supported; use an array of arrays");
            return null;
        }

        if (array.ElementType.SpecialType == SpecialType.System_Byte)
        {
            Reject(array, site, "binary data has no settled form in JSON; use a string (for example Base64) or int[]");
            return null;
        }

        return ParseValue(array.ElementType, site) is { } element ? new ListContract(header, ListKind.Array, element) : null;
    }

    private ContractModel? ParseCollection(INamedTypeSymbol type, ContractHeader header, ContractSite site)
    {
        if (ListKindOf(type) is { } kind)
            return ParseValue(type.TypeArguments[0], site) is { } element ? new ListContract(header, kind, element) : null;

        if (type.TypeArguments[0].SpecialType != SpecialType.System_String)
        {
            Reject(type, site, "only string keys have a JSON form; use a dictionary with string keys or a list of pairs");
            return null;
        }

        return ParseValue(type.TypeArguments[1], site) is { } value ? new MapContract(header, value) : null;
    }

    private EnumContract? ParseEnum(INamedTypeSymbol type, ContractHeader header, ContractSite site)
    {
        if (type.Attribute("System", "FlagsAttribute") is not null)
        {
            sink.Report(Descriptors.FlagsEnum, site.Location, type.ToDisplayString(), site.Description);
            return null;
        }

        if (!AcceptsAttributes(type, type.ToDisplayString(), site))
            return null;

        List<EnumMemberModel> members = [];
        HashSet<object> values = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        bool usesObsolete = header.UsesObsolete;
        foreach (ISymbol member in type.GetMembers())
        {
            if (member is not IFieldSymbol { HasConstantValue: true, ConstantValue: { } value } field || IsForbidden(field))
                continue;
            string name = field.Attribute(JsonAttributes.Namespace, "JsonStringEnumMemberNameAttribute").OnlyString() ?? field.Name;
            if (!names.Add(name))
            {
                sink.Report(Descriptors.MemberClash, site.Location, type.ToDisplayString(), site.Description, name);
                return null;
            }

            usesObsolete |= field.IsObsolete();
            members.Add(new EnumMemberModel(field.Escaped(), name, IsAlias: !values.Add(value)));
        }

        return new EnumContract(header with { UsesObsolete = usesObsolete }, members.ToEquatableArray());
    }

    // Generated code cannot use what [Obsolete(error: true)] forbids.
    private static bool IsForbidden(ISymbol symbol) =>
        symbol.Attribute("System", "ObsoleteAttribute") is { ConstructorArguments.Length: 2 } obsolete
        && obsolete.ConstructorArguments[1].Value is true;
}
