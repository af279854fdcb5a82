using System.Collections.Immutable;
using LuaSkills.Generators.Emit;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Parsing;

/// <summary>The compilation a parser works in. Lives as long as one parse; never part of a model.</summary>
internal sealed class KnownSymbols
{
    private readonly Compilation _compilation;

    private KnownSymbols(Compilation compilation, INamedTypeSymbol skillAttribute, bool hasRuntime)
    {
        _compilation = compilation;
        SkillAttribute = skillAttribute;
        HasRuntime = hasRuntime;
    }

    /// <summary><c>LuaSkills.SkillAttribute</c>.</summary>
    public INamedTypeSymbol SkillAttribute { get; }

    /// <summary>Whether the compilation references <c>LuaSkills.SkillRuntime</c>.</summary>
    public bool HasRuntime { get; }

    /// <summary>Finds the symbols, or returns <see langword="null"/> when the compilation does not reference LuaSkills.</summary>
    public static KnownSymbols? From(Compilation compilation)
    {
#pragma warning disable RS0030 // The one place that looks types up by name.
        INamedTypeSymbol? skillAttribute = compilation.GetTypeByMetadataName(WellKnown.SkillAttribute);
        bool hasRuntime = compilation.GetTypeByMetadataName(WellKnown.Runtime) is not null;
#pragma warning restore RS0030
        return skillAttribute is null ? null : new KnownSymbols(compilation, skillAttribute, hasRuntime);
    }

    /// <summary>Whether a generated top-level class can name the symbol.</summary>
    internal bool IsAccessible(ISymbol symbol) => _compilation.IsSymbolAccessibleWithin(symbol, _compilation.Assembly);

    /// <summary>Whether the symbol is declared in this compilation's source.</summary>
    internal bool IsSource(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, _compilation.Assembly);

    /// <summary>The same type with code that is not nullable-aware read as allowing null, type arguments included.</summary>
    internal ITypeSymbol WithKnownNulls(ITypeSymbol type)
    {
        ITypeSymbol known = type switch
        {
            IArrayTypeSymbol array => Array(array),
            INamedTypeSymbol { TypeArguments.Length: > 0, ContainingType: null } named => Generic(named),
            _ => type,
        };
        bool isNullable = type.IsReferenceType && type.NullableAnnotation != NullableAnnotation.NotAnnotated;
        return known.WithNullableAnnotation(isNullable ? NullableAnnotation.Annotated : type.IsReferenceType ? NullableAnnotation.NotAnnotated : type.NullableAnnotation);
    }

    private ITypeSymbol Array(IArrayTypeSymbol array)
    {
        ITypeSymbol element = WithKnownNulls(array.ElementType);
        return _compilation.CreateArrayTypeSymbol(element, array.Rank, element.NullableAnnotation);
    }

    private ITypeSymbol Generic(INamedTypeSymbol type)
    {
        ImmutableArray<ITypeSymbol>.Builder arguments = ImmutableArray.CreateBuilder<ITypeSymbol>(type.TypeArguments.Length);
        ImmutableArray<NullableAnnotation>.Builder annotations = ImmutableArray.CreateBuilder<NullableAnnotation>(type.TypeArguments.Length);
        for (int i = 0; i < type.TypeArguments.Length; i++)
        {
            ITypeSymbol argument = type.TypeArguments[i];
            ITypeSymbol known = WithKnownNulls(argument);
            if (argument is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.None } && RejectsNull(type.TypeParameters[i]))
                known = known.WithNullableAnnotation(NullableAnnotation.NotAnnotated);
            arguments.Add(known);
            annotations.Add(known.NullableAnnotation);
        }

        return type.OriginalDefinition.Construct(arguments.MoveToImmutable(), annotations.MoveToImmutable());
    }

    // The key of a dictionary, for example.
    private static bool RejectsNull(ITypeParameterSymbol parameter) =>
        parameter.HasNotNullConstraint
        || parameter.ConstraintTypes.Length > 0
        || (parameter.HasReferenceTypeConstraint && parameter.ReferenceTypeConstraintNullableAnnotation == NullableAnnotation.NotAnnotated);
}
