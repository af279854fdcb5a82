using LuaSkills.Generators.Emit;
using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Parsing;

/// <summary>Knows what is in a collection and how it is walked and built.</summary>
internal static class CollectionTypes
{
    private const string Generic = "System.Collections.Generic";
    private const string Immutable = "System.Collections.Immutable";
    private const string ImmutableCode = "global::System.Collections.Immutable.";
    private const string ToImmutable = ".ToImmutable()";

    /// <summary>The interface that says what keys and values a dictionary has, or <see langword="null"/> for any other type.</summary>
    public static INamedTypeSymbol? PairOf(INamedTypeSymbol type) => Only(type, "IDictionary`2") ?? Only(type, "IReadOnlyDictionary`2");

    /// <summary>What a collection holds, or <see langword="null"/> for any other type.</summary>
    public static ITypeSymbol? ElementOf(INamedTypeSymbol type) => Only(type, "IEnumerable`1")?.TypeArguments[0];

    /// <summary>How a collection or dictionary is walked.</summary>
    public static CollectionWalk WalkOf(INamedTypeSymbol type)
    {
        if (type.Is(Generic, "List`1"))
            return CollectionWalk.List;
        if (type.Is(Generic, "IDictionary`2") || type.Is(Generic, "IReadOnlyDictionary`2"))
            return CollectionWalk.Dictionary;
        if (type.Is(Generic, "IList`1") || type.Is(Generic, "IReadOnlyList`1"))
            return CollectionWalk.Indexed;
        if (type.Is(Immutable, "ImmutableArray`1"))
            return CollectionWalk.ImmutableArray;
        return IsIn(type, Generic) || IsIn(type, Immutable) ? CollectionWalk.Enumerated : CollectionWalk.Interface;
    }

    /// <summary>How an array is built.</summary>
    public static CollectionBuilder ArrayBuilder(string element) => new($"{WellKnown.List}<{element}>", "new()", ".ToArray()");

    /// <summary>How a collection is built; <see langword="null"/> when it cannot be.</summary>
    public static CollectionBuilder? ListBuilder(INamedTypeSymbol type, ITypeSymbol elementType, string element)
    {
        switch (type.MetadataName)
        {
            case "List`1" or "IList`1" or "IReadOnlyList`1" or "ICollection`1" or "IReadOnlyCollection`1" or "IEnumerable`1" when IsIn(type, Generic):
                return new CollectionBuilder($"{WellKnown.List}<{element}>", "new()", "");
            case "HashSet`1" or "ISet`1" or "IReadOnlySet`1" when IsIn(type, Generic):
                return new CollectionBuilder($"{WellKnown.HashSet}<{element}>", "new()", "");
            case "ImmutableArray`1" when IsIn(type, Immutable):
                return OfImmutable("ImmutableArray", element, ".DrainToImmutable()");
            case "ImmutableList`1" or "IImmutableList`1" when IsIn(type, Immutable):
                return OfImmutable("ImmutableList", element, ToImmutable);
            case "ImmutableHashSet`1" or "IImmutableSet`1" when IsIn(type, Immutable):
                return OfImmutable("ImmutableHashSet", element, ToImmutable);
            case "ImmutableSortedSet`1" when IsIn(type, Immutable):
                return OfImmutable("ImmutableSortedSet", element, ToImmutable);
            default:
                return CanBeMade(type) && HasAdd(type, elementType) ? new CollectionBuilder(type.ToCode(), "new()", "") : null;
        }
    }

    /// <summary>How a dictionary is built; <see langword="null"/> when it cannot be.</summary>
    public static CollectionBuilder? MapBuilder(INamedTypeSymbol type, INamedTypeSymbol pair, KeyModel key, string element)
    {
        string arguments = $"{key.TypeName}, {element}";
        string creation = key.Kind == KeyKind.Text ? "new(global::System.StringComparer.Ordinal)" : "new()";
        switch (type.MetadataName)
        {
            case "Dictionary`2" or "IDictionary`2" or "IReadOnlyDictionary`2" when IsIn(type, Generic):
                return new CollectionBuilder($"{WellKnown.Dictionary}<{arguments}>", creation, "");
            case "SortedDictionary`2" or "SortedList`2" when IsIn(type, Generic):
                return new CollectionBuilder(type.ToCode(), creation, "");
            case "ImmutableDictionary`2" or "IImmutableDictionary`2" when IsIn(type, Immutable):
                return OfImmutable("ImmutableDictionary", arguments, ToImmutable);
            case "ImmutableSortedDictionary`2" when IsIn(type, Immutable):
                return OfImmutable("ImmutableSortedDictionary", arguments, ToImmutable);
            default:
                return CanBeMade(type) && HasIndexer(type, pair) ? new CollectionBuilder(type.ToCode(), "new()", "") : null;
        }
    }

    private static CollectionBuilder OfImmutable(string name, string arguments, string completion) =>
        new($"{ImmutableCode}{name}<{arguments}>.Builder", $"{ImmutableCode}{name}.CreateBuilder<{arguments}>()", completion);

    /// <summary>The one construction of a generic interface that a type is or implements; <see langword="null"/> for none or several.</summary>
    private static INamedTypeSymbol? Only(INamedTypeSymbol type, string metadataName)
    {
        if (type.Is(Generic, metadataName))
            return type;
        INamedTypeSymbol? found = null;
        foreach (INamedTypeSymbol implemented in type.AllInterfaces)
        {
            if (!implemented.Is(Generic, metadataName))
                continue;
            if (found is not null)
                return null;
            found = implemented;
        }

        return found;
    }

    private static bool IsIn(INamedTypeSymbol type, string @namespace) => type.Is(@namespace, type.MetadataName);

    private static bool CanBeMade(INamedTypeSymbol type)
    {
        if (type.IsAbstract || type.TypeKind is not (TypeKind.Class or TypeKind.Struct) || HasRequiredMembers(type))
            return false;
        foreach (IMethodSymbol constructor in type.InstanceConstructors)
        {
            if (constructor is { Parameters.Length: 0, DeclaredAccessibility: Accessibility.Public })
                return true;
        }

        return false;
    }

    private static bool HasRequiredMembers(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            foreach (ISymbol member in current.GetMembers())
            {
                if (member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true })
                    return true;
            }
        }

        return false;
    }

    private static bool HasAdd(INamedTypeSymbol type, ITypeSymbol element)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            foreach (ISymbol member in current.GetMembers("Add"))
            {
                if (member is IMethodSymbol { IsStatic: false, DeclaredAccessibility: Accessibility.Public, Parameters.Length: 1 } add
                    && SymbolEqualityComparer.Default.Equals(add.Parameters[0].Type, element))
                    return true;
            }
        }

        return false;
    }

    private static bool HasIndexer(INamedTypeSymbol type, INamedTypeSymbol pair)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            foreach (ISymbol member in current.GetMembers())
            {
                if (member is IPropertySymbol { IsIndexer: true, Parameters.Length: 1, SetMethod.DeclaredAccessibility: Accessibility.Public } indexer
                    && SymbolEqualityComparer.Default.Equals(indexer.Parameters[0].Type, pair.TypeArguments[0])
                    && SymbolEqualityComparer.Default.Equals(indexer.Type, pair.TypeArguments[1]))
                    return true;
            }
        }

        return false;
    }
}
