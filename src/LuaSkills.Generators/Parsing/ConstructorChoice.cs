using LuaSkills.Generators.Analysis;
using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LuaSkills.Generators.Parsing;

/// <summary>The constructor a type is built with when it is read.</summary>
internal sealed class ConstructorChoice(INamedTypeSymbol type, IMethodSymbol method, bool isSource)
{
    private readonly bool _assignsNothingUnseen = isSource && AssignsNothingUnseen(type, method);

    /// <summary>The constructor.</summary>
    public IMethodSymbol Method => method;

    /// <summary>The parameter that gives a property its value, matched by name without regard to case.</summary>
    public IParameterSymbol? ParameterFor(IPropertySymbol property)
    {
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if (string.Equals(parameter.Name, property.Name, StringComparison.OrdinalIgnoreCase)
                && SymbolEqualityComparer.Default.Equals(parameter.Type, property.Type))
                return parameter;
        }

        return null;
    }

    /// <summary>Whether a property that is not set is certainly the default of its type after construction.</summary>
    public bool LeavesDefault(IPropertySymbol property)
    {
        if (!_assignsNothingUnseen)
            return false;
        foreach (SyntaxReference reference in property.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax() is not PropertyDeclarationSyntax { Initializer: null, ExpressionBody: null, AccessorList: { } accessors } || !IsAuto(accessors))
                return false;
        }

        return true;
    }

    /// <summary>Checks that every parameter has a member, and reports one that has none.</summary>
    public bool Binds(List<MemberModel> members, IDiagnosticSink sink, INamedTypeSymbol described, ContractSite site)
    {
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            bool found = false;
            foreach (MemberModel member in members)
                found |= member.Binding == MemberBinding.Constructor && member.ParameterIndex == parameter.Ordinal;
            if (found)
                continue;

            sink.Report(
                Descriptors.NoConstructor,
                site.Location,
                described.ToDisplayString(),
                site.Description,
                $"parameter '{parameter.Name}' of its constructor matches no public property of the same type; add one, or choose another constructor with [JsonConstructor]");
            return false;
        }

        return true;
    }

    private static bool AssignsNothingUnseen(INamedTypeSymbol type, IMethodSymbol method)
    {
        if (type.BaseType is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) })
            return false;
        if (method.IsImplicitlyDeclared)
            return true;
        // A primary constructor has no body.
        foreach (SyntaxReference reference in method.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax() is not TypeDeclarationSyntax)
                return false;
        }

        return true;
    }

    private static bool IsAuto(AccessorListSyntax accessors)
    {
        foreach (AccessorDeclarationSyntax accessor in accessors.Accessors)
        {
            if (accessor.Body is not null || accessor.ExpressionBody is not null)
                return false;
        }

        return true;
    }
}
