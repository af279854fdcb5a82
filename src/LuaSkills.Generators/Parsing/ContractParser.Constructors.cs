using LuaSkills.Generators.Analysis;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Parsing;

internal sealed partial class ContractParser
{
    /// <summary>Chooses how a type is built: [JsonConstructor], else without parameters, else the only public constructor.</summary>
    private ConstructorChoice? ChooseConstructor(INamedTypeSymbol type, ContractSite site)
    {
        if (type.IsAbstract)
            return NoConstructor(type, site, "it is abstract; use a concrete type");

        IMethodSymbol? parameterless = null;
        List<IMethodSymbol> others = [];
        foreach (IMethodSymbol constructor in type.InstanceConstructors)
        {
            if (JsonAttributes.Has(constructor, "JsonConstructorAttribute"))
            {
                return known.IsAccessible(constructor)
                    ? Choice(type, constructor)
                    : NoConstructor(type, site, "the constructor with [JsonConstructor] is not accessible to generated code; make it internal or public");
            }

            if (constructor.DeclaredAccessibility != Accessibility.Public || IsCopyConstructor(type, constructor))
                continue;
            if (constructor.Parameters.Length == 0)
                parameterless = constructor;
            else
                others.Add(constructor);
        }

        // Every struct has a constructor without parameters; one that was written down says what a value needs.
        if (others.Count == 1 && (parameterless is null || (type.IsValueType && parameterless.IsImplicitlyDeclared)))
            return Choice(type, others[0]);
        if (parameterless is not null)
            return Choice(type, parameterless);
        return NoConstructor(type, site, others.Count == 0
            ? "it has no public constructor; add one, or mark an internal one with [JsonConstructor]"
            : "it has more than one public constructor; mark the one to use with [JsonConstructor]");
    }

    private ConstructorChoice Choice(INamedTypeSymbol type, IMethodSymbol constructor) => new(type, constructor, known.IsSource(type));

    private ConstructorChoice? NoConstructor(INamedTypeSymbol type, ContractSite site, string reason)
    {
        _sink.Report(Descriptors.NoConstructor, site.Location, type.ToDisplayString(), site.Description, reason);
        return null;
    }

    private static bool IsCopyConstructor(INamedTypeSymbol type, IMethodSymbol constructor) =>
        type.IsRecord && constructor.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, type);
}
