using LuaSkills.Generators.Infrastructure;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Parsing;

/// <summary>A property or field that may be a member of a JSON object.</summary>
/// <param name="Symbol">The property or field.</param>
/// <param name="IsGettable">Whether generated code can take its value.</param>
/// <param name="IsSettable">Whether generated code can give it a value.</param>
internal readonly record struct DataMember(ISymbol Symbol, bool IsGettable, bool IsSettable)
{
    /// <summary>Its name in C#.</summary>
    public string Name => Symbol.Name;

    /// <summary>Its type.</summary>
    public ITypeSymbol Type => Symbol is IPropertySymbol property ? property.Type : ((IFieldSymbol)Symbol).Type;

    /// <summary>Whether an object initializer must set it.</summary>
    public bool IsRequired => Symbol is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true };

    /// <summary>Whether it can only be set while the object is made.</summary>
    public bool IsInitOnly => Symbol is IPropertySymbol { SetMethod.IsInitOnly: true };

    /// <summary>Whether it has <c>[JsonInclude]</c>.</summary>
    public bool IsIncluded => JsonAttributes.Has(Symbol, "JsonIncludeAttribute");

    /// <summary>Whether it has a setter that generated code cannot call.</summary>
    public bool HidesSetter => !IsSettable && Symbol is IPropertySymbol { SetMethod: not null };

    /// <summary>Public properties and what <c>[JsonInclude]</c> adds, those of base types first; what hides or overrides a member takes its place.</summary>
    public static List<DataMember> Of(INamedTypeSymbol type, KnownSymbols known)
    {
        List<INamedTypeSymbol> chain = [];
        for (INamedTypeSymbol? current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
            chain.Insert(0, current);
        if (type.TypeKind == TypeKind.Interface)
            chain.InsertRange(0, type.AllInterfaces);

        List<DataMember> members = [];
        foreach (INamedTypeSymbol level in chain)
        {
            foreach (ISymbol symbol in level.GetMembers())
            {
                if (From(symbol, known) is not { } member)
                    continue;
                int hidden = IndexOf(members, member.Name);
                if (hidden >= 0)
                    members[hidden] = member;
                else
                    members.Add(member);
            }
        }

        return members;
    }

    private static DataMember? From(ISymbol symbol, KnownSymbols known)
    {
        bool isIncluded = JsonAttributes.Has(symbol, "JsonIncludeAttribute");
        return symbol switch
        {
            IPropertySymbol { IsStatic: false, IsIndexer: false } property when isIncluded || property.DeclaredAccessibility == Accessibility.Public =>
                new DataMember(property, CanCall(property.GetMethod), CanCall(property.SetMethod)),
            IFieldSymbol { IsStatic: false, IsImplicitlyDeclared: false } field when isIncluded =>
                new DataMember(field, known.IsAccessible(field), known.IsAccessible(field) && !field.IsReadOnly),
            _ => null,
        };

        bool CanCall(IMethodSymbol? accessor) =>
            accessor is not null && (accessor.DeclaredAccessibility == Accessibility.Public || isIncluded) && known.IsAccessible(accessor);
    }

    private static int IndexOf(List<DataMember> members, string name)
    {
        for (int i = 0; i < members.Count; i++)
        {
            if (string.Equals(members[i].Name, name, StringComparison.Ordinal))
                return i;
        }

        return -1;
    }
}
