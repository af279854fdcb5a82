using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Parsing;

internal sealed partial class ContractParser
{
    private ListContract? ParseArray(IArrayTypeSymbol array, ContractHeader header, ContractSite site)
    {
        if (array.Rank != 1)
        {
            Reject(array, site, "an array with more than one dimension is not supported; use an array of arrays");
            return null;
        }

        return ParseValue(array.ElementType, site) is { } element
            ? new ListContract(header, CollectionWalk.Array, CollectionTypes.ArrayBuilder(element.TypeName), element)
            : null;
    }

    private ListContract? ParseList(INamedTypeSymbol type, ITypeSymbol elementType, ContractHeader header, ContractSite site)
    {
        if (ParseValue(elementType, site) is not { } element)
            return null;

        CollectionBuilder? builder = site.IsRead ? CollectionTypes.ListBuilder(type, elementType, element.TypeName) : null;
        if (site.IsRead && builder is null)
        {
            Reject(type, site, "this collection cannot be built; use an array, List<T> or one of its interfaces, a set, an immutable collection, or a class with a public constructor and Add method");
            return null;
        }

        return new ListContract(header, CollectionTypes.WalkOf(type), builder, element);
    }

    private MapContract? ParseMap(INamedTypeSymbol type, INamedTypeSymbol pair, ContractHeader header, ContractSite site)
    {
        if (pair.TypeArguments[0] is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated })
        {
            Reject(type, site, "its keys may be null, and names in JSON cannot; use keys that are not nullable");
            return null;
        }

        ITypeSymbol keyType = known.WithKnownNulls(pair.TypeArguments[0]).WithNullableAnnotation(NullableAnnotation.NotAnnotated);
        if (ParseKey(type, keyType, site) is not { } key || ParseValue(pair.TypeArguments[1], site) is not { } element)
            return null;

        CollectionBuilder? builder = site.IsRead ? CollectionTypes.MapBuilder(type, pair, key, element.TypeName) : null;
        if (site.IsRead && builder is null)
        {
            Reject(type, site, "this dictionary cannot be built; use Dictionary<TKey, TValue> or one of its interfaces, an immutable dictionary, or a class with a public constructor and indexer");
            return null;
        }

        return new MapContract(header, CollectionTypes.WalkOf(type), builder, key, element);
    }

    private KeyModel? ParseKey(INamedTypeSymbol type, ITypeSymbol keyType, ContractSite site)
    {
        if (InlineKinds.Of(keyType) is { } inline)
        {
            switch (inline)
            {
                case ValueKind.String:
                    return new KeyModel("string", KeyKind.Text, "");
                case ValueKind.Guid:
                    return new KeyModel(CodeOf(keyType), KeyKind.Guid, "");
                case ValueKind.Byte or ValueKind.SByte or ValueKind.Int16 or ValueKind.UInt16 or ValueKind.Int32 or ValueKind.UInt32
                    or ValueKind.Int64 or ValueKind.UInt64 or ValueKind.Int128 or ValueKind.UInt128:
                    return new KeyModel(CodeOf(keyType), KeyKind.Integer, "");
            }
        }

        if (keyType is not INamedTypeSymbol { TypeKind: TypeKind.Enum } enumeration)
        {
            Reject(type, site, "only strings, integers, GUIDs and enumerations can be names in JSON; use a dictionary with such keys or a list of pairs");
            return null;
        }

        if (ParseValue(enumeration, site) is not { } value)
            return null;
        return EnumFormOf(enumeration, site) == EnumForm.Number
            ? new KeyModel(value.TypeName, KeyKind.EnumNumber, CodeOf(enumeration.EnumUnderlyingType!))
            : new KeyModel(value.TypeName, KeyKind.EnumName, value.Contract);
    }
}
