using System.Text;
using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Parsing;

/// <summary>Reads <c>[Governed]</c>.</summary>
internal static class GovernanceParser
{
    private const string AttributeNamespace = "LuaSkills";
    private const string AttributeName = "GovernedAttribute";

    /// <summary>Whether a method or type has the attribute.</summary>
    public static bool IsMarked(ISymbol symbol) => symbol.Attribute(AttributeNamespace, AttributeName) is not null;

    /// <summary>What a gate is told of a method.</summary>
    /// <param name="method">The method.</param>
    /// <param name="type">The type that the generator works on; the method may come from one of its bases.</param>
    /// <param name="defaultName">Name without one in the attribute.</param>
    /// <param name="defaultDescription">Description without one in the attribute.</param>
    /// <param name="report">Is told what is wrong with the attribute.</param>
    /// <returns><see langword="null"/> when the method is not governed.</returns>
    public static GovernanceModel? Parse(IMethodSymbol method, INamedTypeSymbol type, string defaultName, Func<string> defaultDescription, Action<string> report)
    {
        AttributeData? own = OfMethod(method);
        if ((own ?? OfType(method.ContainingType) ?? OfType(type)) is not { } attribute)
            return null;

        string name = defaultName;
        string? description = null;
        int? level = null;
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            switch (argument.Key)
            {
                case "Name" when own is null:
                    report("the attribute of a type cannot name its methods; name them one by one");
                    break;
                case "Name":
                    name = argument.Value.Value as string ?? "";
                    if (string.IsNullOrWhiteSpace(name))
                        report("its name at the gate is blank");
                    break;
                case "Description":
                    description = argument.Value.Value as string;
                    break;
                case "Level":
                    level = argument.Value.Value as int?;
                    if (level is < 0 or > 5)
                        report("levels are from 0 to 5");
                    break;
            }
        }

        return new GovernanceModel(name, level, description ?? defaultDescription());
    }

    /// <summary>The name of a tool inside a gate; two tools that have the same cannot both be registered.</summary>
    public static string InternalName(string name)
    {
        StringBuilder text = new();
        foreach (char c in name.ToLowerInvariant())
            text.Append(c is (>= 'a' and <= 'z') or (>= '0' and <= '9') ? c : '_');
        return text.Length > 0 && text[0] is >= 'a' and <= 'z' ? text.ToString() : "t_" + text;
    }

    // An override that does not repeat the attribute must not lose it.
    private static AttributeData? OfMethod(IMethodSymbol method)
    {
        for (IMethodSymbol? current = method; current is not null; current = current.OverriddenMethod)
        {
            if (current.Attribute(AttributeNamespace, AttributeName) is { } attribute)
                return attribute;
            if (!SymbolEqualityComparer.Default.Equals(current, method) && OfType(current.ContainingType) is { } inherited)
                return inherited;
        }

        return null;
    }

    private static AttributeData? OfType(INamedTypeSymbol type) => type.Attribute(AttributeNamespace, AttributeName);
}
