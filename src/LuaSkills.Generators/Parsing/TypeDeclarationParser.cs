using LuaSkills.Generators.Analysis;
using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LuaSkills.Generators.Parsing;

/// <summary>Finds out how another part of a user's interface is declared.</summary>
internal static class TypeDeclarationParser
{
    private static readonly SymbolDisplayFormat s_namespace = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    // Constraints are left out: one part of a partial type may state them for all.
    private static readonly SymbolDisplayFormat s_header = new(
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeVariance,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    /// <summary>Describes the declaration, or returns <see langword="null"/> when no other part of the interface can be printed.</summary>
    public static TypeDeclarationModel? Parse(INamedTypeSymbol type, IDiagnosticSink sink, CancellationToken cancellationToken)
    {
        Location? location = SkillParser.LocationOf(type);
        if (!CanBeExtended(type, sink, location, cancellationToken))
            return null;

        return Describe(type);
    }

    /// <summary>Where a type is declared that another part can be printed of.</summary>
    internal static TypeDeclarationModel Describe(INamedTypeSymbol type)
    {
        List<string> containing = [];
        string name = type.Escaped();
        string hint = type.MetadataName;
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            containing.Insert(0, HeaderOf(outer));
            hint = outer.MetadataName + "." + hint;
        }

        INamespaceSymbol @namespace = type.ContainingNamespace;
        string namespaceName = @namespace.IsGlobalNamespace ? "" : @namespace.ToDisplayString(s_namespace);
        return new TypeDeclarationModel(
            namespaceName,
            containing.ToEquatableArray(),
            name,
            type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            namespaceName.Length == 0 ? hint : namespaceName.Replace("@", "") + "." + hint);
    }

    /// <summary>How another part of a type begins.</summary>
    internal static string HeaderOf(INamedTypeSymbol type) => "partial " + Keyword(type) + " " + type.ToDisplayString(s_header);

    private static bool CanBeExtended(INamedTypeSymbol type, IDiagnosticSink sink, Location? location, CancellationToken cancellationToken)
    {
        if (!IsPartial(type, cancellationToken))
        {
            sink.Report(Descriptors.MustBePartial, location, type.Name);
            return false;
        }

        if (type.IsGenericType && type.TypeParameters.Length > 0)
        {
            sink.Report(Descriptors.GenericSkill, location, type.Name, "it has type parameters");
            return false;
        }

        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            if (current.IsFileLocal)
            {
                sink.Report(Descriptors.FileLocalSkill, location, type.Name);
                return false;
            }

            if (ReferenceEquals(current, type))
                continue;
            if (!IsPartial(current, cancellationToken))
            {
                sink.Report(Descriptors.ContainingTypeMustBePartial, location, current.Name, type.Name);
                return false;
            }

            foreach (ITypeParameterSymbol parameter in current.TypeParameters)
            {
                if (parameter.Variance != VarianceKind.None)
                {
                    sink.Report(Descriptors.GenericSkill, location, type.Name, $"the containing interface '{current.Name}' has a variant type parameter");
                    return false;
                }
            }
        }

        return !HasStaticAbstract(type, sink, location);
    }

    // An interface with such a member is no legal type argument, so not even members that throw can be added.
    private static bool HasStaticAbstract(INamedTypeSymbol type, IDiagnosticSink sink, Location? location)
    {
        foreach (ISymbol member in type.GetMembers())
        {
            if (!member.IsStatic || !member.IsAbstract)
                continue;
            sink.Report(Descriptors.UnsupportedMember, SkillParser.LocationOf(member) ?? location, $"{type.Name}.{member.Name}", "a static abstract member");
            return true;
        }

        foreach (INamedTypeSymbol baseInterface in type.Interfaces)
        {
            if (!SkillParser.IsContract(baseInterface) && HasStaticAbstract(baseInterface, sink, location))
                return true;
        }

        return false;
    }

    /// <summary>Whether a part of a type says that there may be others.</summary>
    internal static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        foreach (SyntaxReference reference in type.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(cancellationToken) is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
                return true;
        }

        return false;
    }

    private static string Keyword(INamedTypeSymbol type) => type.TypeKind switch
    {
        TypeKind.Interface => "interface",
        TypeKind.Struct => type.IsRecord ? "record struct" : "struct",
        _ => type.IsRecord ? "record" : "class",
    };
}
