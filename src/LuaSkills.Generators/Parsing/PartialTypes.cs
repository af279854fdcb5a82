using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Parsing;

/// <summary>Finds out whether the generator can add a part to a user's class or interface, and how that part begins.</summary>
internal static class PartialTypes
{
    /// <summary>Why no part can be added, or <see langword="null"/> when one can.</summary>
    public static string? Obstacle(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        if (!TypeDeclarationParser.IsPartial(type, cancellationToken))
            return "it is not declared partial";
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            if (current.IsFileLocal)
                return "it is file-local";
            if (!TypeDeclarationParser.IsPartial(current, cancellationToken))
                return $"the containing type '{current.Name}' is not declared partial";
            foreach (ITypeParameterSymbol parameter in current.TypeParameters)
            {
                if (parameter.Variance != VarianceKind.None)
                    return $"'{current.Name}' has a variant type parameter";
            }
        }

        return null;
    }

    /// <summary>How another part of the type begins.</summary>
    public static string HeaderOf(INamedTypeSymbol type) => TypeDeclarationParser.HeaderOf(type);

    /// <summary>A name for a nested type that hides nothing: no member of the type or its bases and no type its code may name.</summary>
    public static string FreeName(INamedTypeSymbol type, string name)
    {
        while (IsTaken(type, name))
            name += "_";
        return name;
    }

    /// <summary>Whether the user's parts of a type have a member of a name.</summary>
    public static bool HasOwn(INamedTypeSymbol type, string name)
    {
        foreach (ISymbol member in type.GetMembers(name))
        {
            if (!IsGenerated(member))
                return true;
        }

        return false;
    }

    /// <summary>Whether the user's parts of a type implement an interface of LuaSkills. What a base class implements may be implemented again.</summary>
    public static bool ImplementsItself(INamedTypeSymbol type, string contract)
    {
        foreach (INamedTypeSymbol implemented in type.Interfaces)
        {
            if (implemented.Is("LuaSkills", contract))
                return !HasGenerated(type, contract);
        }

        return false;
    }

    // The analyzers see what was generated, the generator does not.
    private static bool HasGenerated(INamedTypeSymbol type, string contract)
    {
        foreach (ISymbol member in type.GetMembers())
        {
            if (member is IMethodSymbol { ExplicitInterfaceImplementations.Length: 1 } method
                && method.ExplicitInterfaceImplementations[0].ContainingType.Is("LuaSkills", contract)
                && IsGenerated(member))
                return true;
        }

        return false;
    }

    /// <summary>Whether a member is this generator's own.</summary>
    public static bool IsGenerated(ISymbol member) =>
        member.Attribute("System.CodeDom.Compiler", "GeneratedCodeAttribute") is { ConstructorArguments.Length: 2 } attribute
        && attribute.ConstructorArguments[0].Value is "LuaSkills.Generators";

    private static bool IsTaken(INamedTypeSymbol type, string name)
    {
        for (INamespaceOrTypeSymbol? scope = type; scope is not null; scope = scope.ContainingSymbol as INamespaceOrTypeSymbol)
        {
            if (string.Equals(scope.Name, name, StringComparison.Ordinal) || !scope.GetMembers(name).IsEmpty)
                return true;
        }

        for (INamedTypeSymbol? current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (!current.GetMembers(name).IsEmpty)
                return true;
        }

        foreach (INamedTypeSymbol implemented in type.AllInterfaces)
        {
            if (!implemented.GetMembers(name).IsEmpty)
                return true;
        }

        return false;
    }
}
