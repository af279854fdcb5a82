using LuaSkills.Generators.Analysis;
using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Parsing;

/// <summary>Decides how the types in signatures become JSON and collects the contracts they need.</summary>
/// <param name="known">The compilation.</param>
/// <param name="options">What <c>[SkillJson]</c> says for the types that say nothing themselves.</param>
/// <param name="scope">Ending of the class names, for contracts that hold for one interface only; else empty.</param>
/// <param name="sink">Takes what is wrong.</param>
/// <param name="cancellationToken">Stops the parse.</param>
internal sealed partial class ContractParser(KnownSymbols known, JsonOptions options, string scope, IDiagnosticSink sink, CancellationToken cancellationToken)
{
    private const string Collections = "System.Collections.Generic";

    // A type like Node<T>(Node<List<T>> Next) would go on for ever; nobody writes types this deep by hand.
    private const int DeepestTypeArguments = 10;

    private readonly ContractTable _table = new();
    private readonly Dictionary<string, ITypeSymbol> _types = new(StringComparer.Ordinal);
    private IDiagnosticSink _sink = sink;

    /// <summary>The contracts found, in ordinal order of their class names.</summary>
    public EquatableArray<ContractModel> ToContracts() => _table.ToContracts();

    /// <summary>A contract that was parsed, by the name of its class.</summary>
    public ContractModel? ContractOf(string className) => _table[className].Contract;

    /// <summary>The type of a contract that was parsed.</summary>
    public ITypeSymbol TypeOf(string className) => _types[className];

    /// <summary>A type as it is printed in signatures.</summary>
    public string NameOf(ITypeSymbol type) => CodeOf(known.WithKnownNulls(type));

    /// <summary>Whether a value is always written as an object (or any JSON the caller made).</summary>
    public bool IsObjectShaped(ValueModel value) => value.Kind switch
    {
        ValueKind.Element or ValueKind.Text or ValueKind.NodeObject => true,
        ValueKind.Contract => _table[value.Contract].Contract is null or ObjectContract or MapContract or PolymorphicContract or ContextContract,
        _ => false,
    };

    /// <summary>Decides how a value becomes JSON; <see langword="null"/> after reporting why it cannot.</summary>
    public ValueModel? ParseValue(ITypeSymbol declared, ContractSite site)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (declared.NullableUnderlying() is { } underlying)
            return ParseValue(underlying, site) is { } inner ? inner with { TypeName = NameOf(declared), Nulls = ValueNulls.Value } : null;

        ITypeSymbol type = known.WithKnownNulls(declared);
        ValueNulls nulls = type.IsReferenceType && type.NullableAnnotation == NullableAnnotation.Annotated ? ValueNulls.Reference : ValueNulls.None;
        if (InlineKinds.Of(type) is { } kind)
            return new ValueModel(CodeOf(type), kind, nulls, type.IsReferenceType, "");

        return ParseContract(type.WithNullableAnnotation(NullableAnnotation.NotAnnotated), site) is { } contract
            ? new ValueModel(CodeOf(type), ValueKind.Contract, nulls, type.IsReferenceType, contract)
            : null;
    }

    /// <summary>Parses a contract once for each direction and returns the name of its class.</summary>
    private string? ParseContract(ITypeSymbol type, ContractSite site)
    {
        if (!IsNameable(type, site) || !IsFinite(type, site))
            return null;
        string variant = type.TypeKind == TypeKind.Enum ? ContractNames.EnumVariant(site.WritesEnumNumbers) : "";
        return ParseContract(type, site, variant, discriminator: null);
    }

    private string? ParseContract(ITypeSymbol type, ContractSite site, string variant, DiscriminatorModel? discriminator)
    {
        TypeFacts facts = known.FactsOf(type);
        string className = facts.ClassName + variant + scope;
        ContractTable.Row row = _table[className];
        if ((row.Visited & site.Uses) == site.Uses)
            return className;

        _types[className] = type;
        bool isVariant = variant.Length > 0 || scope.Length > 0;
        _table[className] = row with { Visited = row.Visited | site.Uses, Type = isVariant ? null : type };
        (ContractUses uses, ContractUses offers) = _isOffer ? (ContractUses.None, site.Uses) : (site.Uses, ContractUses.None);
        ContractHeader header = new(
            className,
            facts.Code,
            isVariant ? $"{facts.HintName}({variant}{scope})" : facts.HintName,
            facts.RuntimeCode,
            type.IsValueType,
            uses,
            offers,
            SkillParser.IsObsoleteType(type)) { IsVariant = isVariant };
        if (ParseBody(type, header, site, discriminator) is not { } contract)
            return null;

        row = _table[className];
        _table[className] = row with { Contract = row.Contract is { } other ? ContractMerge.Merge(other, contract) : contract };
        return className;
    }

    private string CodeOf(ITypeSymbol type) => known.FactsOf(type).Code;

    private ContractModel? ParseBody(ITypeSymbol type, ContractHeader header, ContractSite site, DiscriminatorModel? discriminator)
    {
        if (discriminator is null && ContextOf(type) is { } context)
            return ParseForeign(type, context, header, site);
        if (type is IArrayTypeSymbol array)
            return ParseArray(array, header, site.Item());
        INamedTypeSymbol named = (INamedTypeSymbol)type;
        if (named.TypeKind == TypeKind.Enum)
            return ParseEnum(named, header, site);
        if (CollectionTypes.PairOf(named) is { } pair)
            return ParseMap(named, pair, header, site.Item());
        if (CollectionTypes.ElementOf(named) is { } element)
            return ParseList(named, element, header, site.Item());
        return discriminator is null && JsonAttributes.Has(named, "JsonDerivedTypeAttribute")
            ? ParsePolymorphic(named, header, site)
            : ParseObject(named, header, site, discriminator);
    }

    private bool IsFinite(ITypeSymbol type, ContractSite site) =>
        DepthOf(type) <= DeepestTypeArguments || Reject(type, site, "its type arguments are nested too deeply, or grow without end");

    private static int DepthOf(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol array)
            return 1 + DepthOf(array.ElementType);
        int deepest = 0;
        for (INamedTypeSymbol? current = type as INamedTypeSymbol; current is not null; current = current.ContainingType)
        {
            foreach (ITypeSymbol argument in current.TypeArguments)
                deepest = Math.Max(deepest, 1 + DepthOf(argument));
        }

        return deepest;
    }

    /// <summary>Whether generated code can name the type and every type in it, for example the elements of an array.</summary>
    private bool IsNameable(ITypeSymbol type, ContractSite site)
    {
        if (type.SpecialType == SpecialType.System_Object || type.TypeKind == TypeKind.Dynamic)
        {
            _sink.Report(Descriptors.UntypedValue, site.Location, type.ToDisplayString(), site.Description);
            return false;
        }

        if (type.TypeKind == TypeKind.TypeParameter)
            return Reject(type, site, "a type parameter stands for no particular type; use concrete types");
        if (type.TypeKind == TypeKind.Error)
            return Reject(type, site, "the compiler does not know it");
        if (type is IArrayTypeSymbol array)
            return IsNameable(array.ElementType, site);
        if (type is not INamedTypeSymbol named)
            return Reject(type, site, "it is not data; use a class, record or struct with public properties");
        if (PackageRequests.IsNestedInUnknown(named, known))
            return Reject(type, site, "it is made from a package in the same build, so its members are not known yet; declare a type of your own");
        if (!known.IsAccessible(type) || named.IsFileLocal)
        {
            _sink.Report(Descriptors.Inaccessible, site.Location, type.ToDisplayString(), site.Description);
            return false;
        }

        for (INamedTypeSymbol? current = named; current is not null; current = current.ContainingType)
        {
            foreach (ITypeSymbol argument in current.TypeArguments)
            {
                if (!IsNameable(argument, site))
                    return false;
            }
        }

        return true;
    }

    private bool Reject(ITypeSymbol type, ContractSite site, string reason)
    {
        _sink.Report(Descriptors.NotSerialisable, site.Location, type.ToDisplayString(), site.Description, reason);
        return false;
    }

    // Half a surrogate pair is legal in C# and nowhere else: not even the literal in the generated code would compile.
    private bool IsText(ISymbol symbol, string name, ContractSite site)
    {
        if (EntryNames.IsText(name))
            return true;
        _sink.Report(Descriptors.InvalidJsonName, site.Location, symbol.ToDisplayString(), site.Description);
        return false;
    }
}
