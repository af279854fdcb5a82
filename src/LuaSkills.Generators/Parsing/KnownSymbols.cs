using System.Collections.Concurrent;
using System.Collections.Immutable;
using LuaSkills.Generators.Emit;
using LuaSkills.Generators.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LuaSkills.Generators.Parsing;

/// <summary>The compilation a parser works in, with what is known of its types. Never part of a model.</summary>
internal sealed class KnownSymbols
{
    // The interfaces of a compilation are parsed one after the other. Held weakly: nothing may keep a compilation alive.
    private static WeakReference<KnownSymbols>? s_last;

    private readonly Compilation _compilation;
    private readonly ConcurrentDictionary<ITypeSymbol, TypeFacts> _facts = new(SymbolEqualityComparer.IncludeNullability);
    private readonly Func<ITypeSymbol, TypeFacts> _newFacts;

    private KnownSymbols(Compilation compilation, INamedTypeSymbol skillAttribute, bool hasRuntime, bool hasEnumNames)
    {
        HasEnumNames = hasEnumNames;
        _compilation = compilation;
        SkillAttribute = skillAttribute;
        HasRuntime = hasRuntime;
        _newFacts = type => new TypeFacts(type, this);
    }

    /// <summary><c>LuaSkills.SkillAttribute</c>.</summary>
    public INamedTypeSymbol SkillAttribute { get; }

    /// <summary>Whether the compilation references <c>LuaSkills.SkillRuntime</c>.</summary>
    public bool HasRuntime { get; }

    /// <summary>Whether the project can use <c>JsonStringEnumMemberNameAttribute</c>.</summary>
    public bool HasEnumNames { get; }

    /// <summary>Whether the project may have unsafe code.</summary>
    public bool AllowsUnsafe => _compilation.Options is CSharpCompilationOptions { AllowUnsafe: true };

    /// <summary>Finds the symbols, or returns <see langword="null"/> when the compilation does not reference LuaSkills.</summary>
    public static KnownSymbols? From(Compilation compilation)
    {
        if (Volatile.Read(ref s_last) is { } reference && reference.TryGetTarget(out KnownSymbols? last) && ReferenceEquals(last._compilation, compilation))
            return last;
#pragma warning disable RS0030 // The one place that looks types up by name.
        INamedTypeSymbol? skillAttribute = compilation.GetTypeByMetadataName(WellKnown.SkillAttribute);
        bool hasRuntime = compilation.GetTypeByMetadataName(WellKnown.Runtime) is not null;
#pragma warning restore RS0030
        if (skillAttribute is null)
            return null;
        KnownSymbols known = new(compilation, skillAttribute, hasRuntime, HasAccessible(compilation, WellKnown.EnumNameAttribute));
        Volatile.Write(ref s_last, new WeakReference<KnownSymbols>(known));
        return known;
    }

    // The attributes of LuaSkills have one of their own for .NET 8, which nobody else can use.
    private static bool HasAccessible(Compilation compilation, string metadataName)
    {
        foreach (INamedTypeSymbol type in compilation.GetTypesByMetadataName(metadataName))
        {
            if (compilation.IsSymbolAccessibleWithin(type, compilation.Assembly))
                return true;
        }

        return false;
    }

    /// <summary>What is known of a type.</summary>
    internal TypeFacts FactsOf(ITypeSymbol type) => _facts.GetOrAdd(type, _newFacts);

    /// <summary>Whether a generated top-level class can name the symbol.</summary>
    // The compiler's own answer looks at every reference of the compilation.
    internal bool IsAccessible(ISymbol symbol) => IsVisible(symbol) || _compilation.IsSymbolAccessibleWithin(symbol, _compilation.Assembly);

    /// <summary>Whether code in a type can name the symbol.</summary>
    internal bool IsAccessible(ISymbol symbol, INamedTypeSymbol within) => _compilation.IsSymbolAccessibleWithin(symbol, within, within);

    /// <summary>Whether the symbol is declared in this compilation's source.</summary>
    internal bool IsSource(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, _compilation.Assembly);

    /// <summary>The same type with code that is not nullable-aware read as allowing null, type arguments included.</summary>
    internal ITypeSymbol WithKnownNulls(ITypeSymbol type)
    {
        ITypeSymbol known = type switch
        {
            IArrayTypeSymbol array => Array(array),
            INamedTypeSymbol { IsGenericType: true } named when !HasKnownNulls(named) => Generic(named),
            _ => type,
        };
        bool isNullable = type.IsReferenceType && type.NullableAnnotation != NullableAnnotation.NotAnnotated;
        return known.WithNullableAnnotation(isNullable ? NullableAnnotation.Annotated : type.IsReferenceType ? NullableAnnotation.NotAnnotated : type.NullableAnnotation);
    }

    private bool IsVisible(ISymbol symbol)
    {
        for (ISymbol? current = symbol; current is not null; current = current.ContainingType)
        {
            if (current.DeclaredAccessibility != Accessibility.Public && !(current.DeclaredAccessibility == Accessibility.Internal && IsSource(current)))
                return false;
            if (current is INamedTypeSymbol { IsGenericType: true } type && !AreVisible(type.TypeArguments))
                return false;
        }

        return true;
    }

    private bool AreVisible(ImmutableArray<ITypeSymbol> arguments)
    {
        foreach (ITypeSymbol argument in arguments)
        {
            if (argument is not INamedTypeSymbol || !IsVisible(argument))
                return false;
        }

        return true;
    }

    // A new construction of the same type knows nothing of what was asked of the old one, for example its interfaces.
    private static bool HasKnownNulls(ImmutableArray<ITypeSymbol> arguments)
    {
        foreach (ITypeSymbol argument in arguments)
        {
            if (argument is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.None } || !HasKnownNulls(argument))
                return false;
        }

        return true;
    }

    private static bool HasKnownNulls(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol => false,
        // The names of a tuple's elements do not exist at run time.
        INamedTypeSymbol { IsGenericType: true } named =>
            !named.IsTupleType && HasKnownNulls(named.TypeArguments) && (named.ContainingType is not { IsGenericType: true } outer || HasKnownNulls(outer)),
        _ => true,
    };

    private ITypeSymbol Array(IArrayTypeSymbol array)
    {
        ITypeSymbol element = WithKnownNulls(array.ElementType);
        return _compilation.CreateArrayTypeSymbol(element, array.Rank, element.NullableAnnotation);
    }

    private INamedTypeSymbol Generic(INamedTypeSymbol type)
    {
        INamedTypeSymbol definition = DefinitionOf(type);
        if (type.TypeArguments.Length == 0)
            return definition;

        ImmutableArray<ITypeSymbol>.Builder arguments = ImmutableArray.CreateBuilder<ITypeSymbol>(type.TypeArguments.Length);
        ImmutableArray<NullableAnnotation>.Builder annotations = ImmutableArray.CreateBuilder<NullableAnnotation>(type.TypeArguments.Length);
        for (int i = 0; i < type.TypeArguments.Length; i++)
        {
            ITypeSymbol argument = type.TypeArguments[i];
            ITypeSymbol known = WithKnownNulls(argument);
            if (argument is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.None } && RejectsNull(type, i))
                known = known.WithNullableAnnotation(NullableAnnotation.NotAnnotated);
            arguments.Add(known);
            annotations.Add(known.NullableAnnotation);
        }

        return definition.Construct(arguments.MoveToImmutable(), annotations.MoveToImmutable());
    }

    // A type nested in a generic one takes the arguments of that one along.
    private INamedTypeSymbol DefinitionOf(INamedTypeSymbol type)
    {
        if (type.ContainingType is not { IsGenericType: true } outer)
            return type.OriginalDefinition;
        foreach (INamedTypeSymbol nested in Generic(outer).GetTypeMembers(type.Name, type.Arity))
            return nested;
        return type.OriginalDefinition;
    }

    // Not all dictionaries say that their keys are not null.
    private static bool RejectsNull(INamedTypeSymbol type, int index)
    {
        ITypeParameterSymbol parameter = type.OriginalDefinition.TypeParameters[index];
        return RejectsNull(parameter)
            || (CollectionTypes.PairOf(type.OriginalDefinition) is { } pair && SymbolEqualityComparer.Default.Equals(pair.TypeArguments[0], parameter));
    }

    private static bool RejectsNull(ITypeParameterSymbol parameter) =>
        parameter.HasNotNullConstraint
        || parameter.ConstraintTypes.Length > 0
        || (parameter.HasReferenceTypeConstraint && parameter.ReferenceTypeConstraintNullableAnnotation == NullableAnnotation.NotAnnotated);
}
