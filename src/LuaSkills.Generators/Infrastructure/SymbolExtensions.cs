using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LuaSkills.Generators.Infrastructure;

/// <summary>Questions about symbols that Roslyn does not answer directly.</summary>
internal static class SymbolExtensions
{
    private static readonly SymbolDisplayFormat s_withNulls = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>Name with <c>global::</c> and nullable annotations.</summary>
    public static string ToCode(this ITypeSymbol type) => Print(type, s_withNulls);

    /// <summary>Name with <c>global::</c>, as <c>typeof</c> sees the type.</summary>
    public static string ToRuntimeCode(this ITypeSymbol type) => Print(type, SymbolDisplayFormat.FullyQualifiedFormat);

    /// <summary>The value type inside a <see cref="Nullable{T}"/>, or <see langword="null"/>.</summary>
    public static ITypeSymbol? NullableUnderlying(this ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : null;

    /// <summary>Whether a symbol is declared by a type of the given namespace and metadata name.</summary>
    public static bool Is(this ITypeSymbol? type, string @namespace, string metadataName) =>
        type is INamedTypeSymbol { ContainingType: null } named
        && HasMetadataName(named, metadataName)
        && IsNamespace(named.ContainingNamespace, @namespace);

    /// <summary>The first attribute of a type, or <see langword="null"/>.</summary>
    public static AttributeData? Attribute(this ISymbol symbol, string @namespace, string metadataName)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (Is(attribute.AttributeClass, @namespace, metadataName))
                return attribute;
        }

        return null;
    }

    /// <summary>The value of the only constructor argument when it is a string, else <see langword="null"/>.</summary>
    public static string? OnlyString(this AttributeData? attribute) =>
        attribute is { ConstructorArguments.Length: 1 } ? attribute.ConstructorArguments[0].Value as string : null;

    /// <summary>Whether a type or one it is nested in is marked obsolete.</summary>
    public static bool IsObsolete(this ISymbol symbol)
    {
        for (ISymbol? current = symbol; current is not null; current = current.ContainingType)
        {
            if (current.Attribute("System", "ObsoleteAttribute") is not null)
                return true;
        }

        return false;
    }

    /// <summary>Name with <c>@</c> where C# needs it.</summary>
    public static string Escaped(this ISymbol symbol) => Identifier(symbol.Name);

    /// <summary>A name with <c>@</c> where C# needs it.</summary>
    public static string Identifier(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None
            ? "@" + name
            : name;

    // Roslyn 4.8 prints record structs named like keywords without the '@'.
    private static string Print(ITypeSymbol type, SymbolDisplayFormat format)
    {
        ImmutableArray<SymbolDisplayPart> parts = type.ToDisplayParts(format);
        StringBuilder text = new();
        foreach (SymbolDisplayPart part in parts)
        {
            string name = part.ToString();
            if (part.Kind == SymbolDisplayPartKind.RecordStructName && SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None)
                text.Append('@');
            text.Append(name);
        }

        return text.ToString();
    }

    // A metadata name with arity is a new string every time it is asked for, so most types are told apart by their names.
    private static bool HasMetadataName(INamedTypeSymbol type, string metadataName)
    {
        string name = type.Name;
        if (name.Length == metadataName.Length)
            return type.Arity == 0 && string.Equals(name, metadataName, StringComparison.Ordinal);
        return name.Length < metadataName.Length
            && metadataName[name.Length] == '`'
            && string.CompareOrdinal(name, 0, metadataName, 0, name.Length) == 0
            && string.Equals(type.MetadataName, metadataName, StringComparison.Ordinal);
    }

    /// <summary>Whether a namespace has a full name.</summary>
    public static bool IsNamespace(this INamespaceSymbol? symbol, string name)
    {
        int end = name.Length;
        while (end > 0)
        {
            if (symbol is null || symbol.IsGlobalNamespace)
                return false;
            int start = name.LastIndexOf('.', end - 1) + 1;
            if (symbol.Name.Length != end - start || string.CompareOrdinal(symbol.Name, 0, name, start, end - start) != 0)
                return false;
            symbol = symbol.ContainingNamespace;
            end = start - 1;
        }

        return symbol is { IsGlobalNamespace: true };
    }
}
