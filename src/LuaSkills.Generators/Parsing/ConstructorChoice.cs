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
    public IParameterSymbol? ParameterFor(DataMember property)
    {
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if (string.Equals(parameter.Name, property.Name, StringComparison.OrdinalIgnoreCase)
                && SymbolEqualityComparer.Default.Equals(parameter.Type, property.Type)
                && !RejectsNull(parameter, property))
                return parameter;
        }

        return null;
    }

    /// <summary>Whether a property that is not set is certainly the default of its type after construction.</summary>
    public bool LeavesDefault(DataMember property)
    {
        if (!_assignsNothingUnseen)
            return false;
        foreach (SyntaxReference reference in property.Symbol.DeclaringSyntaxReferences)
        {
            bool isUnset = reference.GetSyntax() switch
            {
                PropertyDeclarationSyntax { Initializer: null, ExpressionBody: null, AccessorList: { } accessors } => IsAuto(accessors),
                VariableDeclaratorSyntax { Initializer: null } => true,
                _ => false,
            };
            if (!isUnset)
                return false;
        }

        return true;
    }

    /// <summary>Says why the generated construction would not compile, or <see langword="null"/> when it does.</summary>
    public string? Obstacle(List<MemberModel> members)
    {
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if (!IsBound(parameter, members))
                return $"parameter '{parameter.Name}' of its constructor matches no public property of the same type (nullability included); add one, or choose another constructor with [JsonConstructor]";
        }

        if (method.Attribute("System.Diagnostics.CodeAnalysis", "SetsRequiredMembersAttribute") is not null)
            return null;

        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            foreach (ISymbol member in current.GetMembers())
            {
                if (member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true } && !IsInitialized(member, members))
                    return $"its required member '{member.Name}' is not set when it is read; make it a public property that is neither ignored nor a parameter of the constructor, or mark the constructor with [SetsRequiredMembers]";
            }
        }

        return null;
    }

    // What the property may hold the constructor must take.
    private static bool RejectsNull(IParameterSymbol parameter, DataMember property) =>
        parameter.Type.NullableAnnotation == NullableAnnotation.NotAnnotated && property.Type.NullableAnnotation == NullableAnnotation.Annotated;

    private static bool IsBound(IParameterSymbol parameter, List<MemberModel> members)
    {
        foreach (MemberModel member in members)
        {
            if (member.Binding == MemberBinding.Constructor && member.ParameterIndex == parameter.Ordinal)
                return true;
        }

        return false;
    }

    private static bool IsInitialized(ISymbol required, List<MemberModel> members)
    {
        string name = required.Escaped();
        foreach (MemberModel member in members)
        {
            if (string.Equals(member.Name, name, StringComparison.Ordinal))
                return member.Binding == MemberBinding.Initializer;
        }

        return false;
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
