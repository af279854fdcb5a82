using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Parsing;

/// <summary>Reads the attributes of System.Text.Json.</summary>
internal static class JsonAttributes
{
    public const string Namespace = "System.Text.Json.Serialization";

    private const int ConditionNever = 0;
    private const int ConditionAlways = 1;
    private const int ConditionWhenWritingDefault = 2;
    private const int ConditionWhenWritingNull = 3;
    private const int ConditionWhenWriting = 4;
    private const int ConditionWhenReading = 5;

    /// <summary>Attributes that change the JSON in ways the generated code does not follow.</summary>
    private static readonly string[] s_unsupported = ["JsonConverterAttribute", "JsonNumberHandlingAttribute", "JsonObjectCreationHandlingAttribute"];

    /// <summary>The first attribute that is not supported, without <c>Attribute</c>; <see langword="null"/> when there is none.</summary>
    public static string? FirstUnsupported(ISymbol symbol)
    {
        foreach (string name in s_unsupported)
        {
            // On a class or struct a converter for enumerations would fail when it is used.
            if (symbol.Attribute(Namespace, name) is { } attribute && (!IsEnumConverter(attribute) || symbol is INamedTypeSymbol { TypeKind: not TypeKind.Enum }))
                return name.Substring(0, name.IndexOf("Attribute", StringComparison.Ordinal));
        }

        return null;
    }

    /// <summary>Whether a member takes no part in JSON.</summary>
    public static bool IsIgnored(ISymbol member) => IgnoreConditionOf(member) == ConditionAlways;

    /// <summary>Whether a member takes no part in what is written.</summary>
    public static bool IsIgnoredInWriting(ISymbol member) => IgnoreConditionOf(member) == ConditionWhenWriting;

    /// <summary>Whether a member takes no part in what is read.</summary>
    public static bool IsIgnoredInReading(ISymbol member) => IgnoreConditionOf(member) == ConditionWhenReading;

    /// <summary>Which value of a member is not written.</summary>
    /// <param name="member">The property or field.</param>
    /// <param name="type">Its type.</param>
    public static MemberOmission OmissionOf(ISymbol member, ITypeSymbol type) => IgnoreConditionOf(member) switch
    {
        ConditionNever => MemberOmission.Never,
        ConditionWhenWritingNull when type.IsReferenceType => MemberOmission.Default,
        ConditionWhenWritingDefault => MemberOmission.Default,
        _ => MemberOmission.Null,
    };

    /// <summary>How <c>[JsonUnmappedMemberHandling]</c> treats members that are not known; <see langword="null"/> without it.</summary>
    public static int? UnmappedMembersOf(ISymbol type) =>
        type.Attribute(Namespace, "JsonUnmappedMemberHandlingAttribute") is { ConstructorArguments.Length: 1 } attribute ? attribute.ConstructorArguments[0].Value as int? : null;

    /// <summary>The name given by <c>[JsonPropertyName]</c>, or <see langword="null"/>.</summary>
    public static string? GivenName(ISymbol member) => member.Attribute(Namespace, "JsonPropertyNameAttribute").OnlyString();

    /// <summary>Whether a symbol carries an attribute of the namespace.</summary>
    public static bool Has(ISymbol symbol, string metadataName) => symbol.Attribute(Namespace, metadataName) is not null;

    private static int? IgnoreConditionOf(ISymbol member)
    {
        if (member.Attribute(Namespace, "JsonIgnoreAttribute") is not { } attribute)
            return null;
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument is { Key: "Condition", Value.Value: int condition })
                return condition;
        }

        return ConditionAlways;
    }

    /// <summary>Whether a converter says that an enumeration is written as its number, or as names; <see langword="null"/> without a converter.</summary>
    public static bool? WritesEnumNumbers(ISymbol symbol) => symbol.Attribute(Namespace, "JsonConverterAttribute") is { } attribute && IsEnumConverter(attribute)
        ? ConverterOf(attribute).Is(Namespace, "JsonNumberEnumConverter`1")
        : null;

    private static bool IsEnumConverter(AttributeData attribute) =>
        ConverterOf(attribute) is { } converter
        && (converter.Is(Namespace, "JsonStringEnumConverter") || converter.Is(Namespace, "JsonStringEnumConverter`1") || converter.Is(Namespace, "JsonNumberEnumConverter`1"));

    private static INamedTypeSymbol? ConverterOf(AttributeData attribute) =>
        attribute.ConstructorArguments.Length == 1 ? attribute.ConstructorArguments[0].Value as INamedTypeSymbol : null;
}
