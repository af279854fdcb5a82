using LuaSkills.Generators.Infrastructure;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Parsing;

/// <summary>What <c>[SkillJson]</c> says; what it leaves open comes from the interface, then from the assembly.</summary>
/// <param name="RefusesUnknown">Whether members that are not known are refused.</param>
/// <param name="IgnoresCase">Whether names are compared without regard to case.</param>
/// <param name="WritesEnumNumbers">Whether enumerations are written as numbers.</param>
/// <param name="Context">The serializer context for the types it lists.</param>
internal readonly record struct JsonOptions(bool RefusesUnknown, bool IgnoresCase, bool WritesEnumNumbers, INamedTypeSymbol? Context)
{
    private const int Disallow = 1;

    /// <summary>The options of a skill interface.</summary>
    public static JsonOptions Of(INamedTypeSymbol skill) => default(JsonOptions).With(skill.ContainingAssembly).With(skill);

    /// <summary>Whether a symbol has options of its own.</summary>
    public static bool AreOn(ISymbol symbol) => AttributeOf(symbol) is not null;

    /// <summary>The serializer context that a symbol itself names.</summary>
    public static INamedTypeSymbol? ContextOn(ISymbol symbol)
    {
        if (AttributeOf(symbol) is not { } attribute)
            return null;
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument is { Key: "Context", Value.Value: INamedTypeSymbol context })
                return context;
        }

        return null;
    }

    /// <summary>The options as a symbol changes them.</summary>
    public JsonOptions With(ISymbol symbol)
    {
        JsonOptions options = this;
        if (JsonAttributes.UnmappedMembersOf(symbol) is { } handling)
            options = options with { RefusesUnknown = handling == Disallow };
        if (AttributeOf(symbol) is not { } attribute)
            return options;

        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            options = (argument.Key, argument.Value.Value) switch
            {
                ("UnmappedMembers", int unmapped) => options with { RefusesUnknown = unmapped == Disallow },
                ("CaseInsensitive", bool ignores) => options with { IgnoresCase = ignores },
                ("EnumsAsNumbers", bool numbers) => options with { WritesEnumNumbers = numbers },
                ("Context", INamedTypeSymbol context) => options with { Context = context },
                _ => options,
            };
        }

        return options;
    }

    private static AttributeData? AttributeOf(ISymbol symbol) => symbol.Attribute("LuaSkills", "SkillJsonAttribute");
}
