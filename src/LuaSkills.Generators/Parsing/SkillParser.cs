using System.Collections.Immutable;
using LuaSkills.Generators.Analysis;
using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Parsing;

/// <summary>Reads a <c>[Skill]</c> interface into a model. The generator and the analyzer both use it.</summary>
internal static partial class SkillParser
{
    private const string AttributeNamespace = "LuaSkills";

    /// <summary>The transform of the pipeline: reads the interface without reporting anything.</summary>
    internal static SkillExtract? Extract(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        if (context.TargetSymbol is not INamedTypeSymbol symbol || !HoldsFirstAttribute(symbol, context.TargetNode, "SkillAttribute"))
            return null;
        return KnownSymbols.From(context.SemanticModel.Compilation) is { } known
            ? Parse(symbol, known, NullSink.Instance, cancellationToken)
            : null;
    }

    /// <summary>Reads an interface that carries <c>[Skill]</c>.</summary>
    /// <param name="symbol">The interface.</param>
    /// <param name="known">The compilation it belongs to.</param>
    /// <param name="sink">Takes what is wrong.</param>
    /// <param name="cancellationToken">Stops the parse.</param>
    /// <param name="parsed">Receives the methods with their models, or <see langword="null"/>.</param>
    /// <returns>The model, or <see langword="null"/> when nothing can be generated for the interface at all.</returns>
    public static SkillExtract? Parse(
        INamedTypeSymbol symbol,
        KnownSymbols known,
        IDiagnosticSink sink,
        CancellationToken cancellationToken,
        List<ParsedMethod>? parsed = null)
    {
        CountingSink faults = new(sink);
        ReportRepeatedAttribute(symbol, known, faults);
        TypeDeclarationModel? declaration = TypeDeclarationParser.Parse(symbol, faults, cancellationToken);
        if (declaration is null)
            return null;

        string skillId = SkillIdOf(symbol) ?? "";
        if (!EntryNames.IsValid(skillId))
            faults.Report(Descriptors.InvalidName, LocationOf(symbol), skillId, "skill id");

        string scope = JsonOptions.AreOn(symbol) ? ContractNames.Scope(symbol) : "";
        ContractParser contracts = new(known, JsonOptions.Of(symbol), scope, faults, cancellationToken);
        List<MethodModel> methods = [];
        bool usesObsolete = symbol.IsObsolete();
        PackageRequest? request = PackageRequests.Of(symbol, known, skillId, faults, cancellationToken);
        foreach (IMethodSymbol method in CallableMethods(symbol, known, faults, cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            faults.IsMuted = IsInheritedSkill(method.ContainingType, symbol);
            usesObsolete |= UsesObsolete(method);
            if (ParseMethod(method, SkillIdOf(method.ContainingType) ?? skillId, symbol, contracts, faults) is not { } model)
                continue;
            methods.Add(model);
            parsed?.Add(new ParsedMethod(method, model));
        }

        ReportGovernance(methods, symbol, faults);
        bool isBroken = faults.Count > 0;
        if (!isBroken)
            contracts.AddOffers();
        SkillModel skill = new(declaration, PartialTypes.FreeName(symbol, "__Stub"), skillId, isBroken, usesObsolete, isBroken ? default : methods.ToEquatableArray());
        return new SkillExtract(skill, isBroken ? default : contracts.ToContracts()) { Request = request };
    }

    // A second method for the same entry would be a way around the gate.
    private static void ReportGovernance(List<MethodModel> methods, INamedTypeSymbol symbol, CountingSink faults)
    {
        Dictionary<string, GovernanceModel?> entries = new(StringComparer.Ordinal);
        Dictionary<string, string> names = new(StringComparer.Ordinal);
        foreach (MethodModel method in methods)
        {
            string entry = method.SkillId + "/" + method.EntryName;
            if (!entries.TryGetValue(entry, out GovernanceModel? other))
                entries.Add(entry, method.Governance);
            else if (!string.Equals(other?.Name, method.Governance?.Name, StringComparison.Ordinal) || other?.Level != method.Governance?.Level)
                faults.Report(Descriptors.InvalidGovernedEntry, LocationOf(symbol), $"{symbol.Name}.{method.Name}", $"another method calls the entry '{method.EntryName}' and is governed otherwise");
            if (method.Governance is not { } governance)
                continue;
            string inside = GovernanceParser.InternalName(governance.Name);
            if (!names.TryGetValue(inside, out string? owner))
                names.Add(inside, entry);
            else if (!string.Equals(owner, entry, StringComparison.Ordinal))
                faults.Report(Descriptors.InvalidGovernedEntry, LocationOf(symbol), $"{symbol.Name}.{method.Name}", $"a gate takes it for the entry '{owner}'; name one with [Governed(Name = \"…\")]");
        }
    }

    /// <summary>Where a symbol is declared in source.</summary>
    internal static Location? LocationOf(ISymbol symbol)
    {
        foreach (Location location in symbol.Locations)
        {
            if (location.IsInSource)
                return location;
        }

        return null;
    }

    /// <summary>Whether an interface is what the generator added to a skill interface in another assembly.</summary>
    internal static bool IsContract(INamedTypeSymbol type) => type.Is(AttributeNamespace, "ISkillContract`1");

    // What is wrong in a base that is a skill interface itself is reported there.
    private static bool IsInheritedSkill(INamedTypeSymbol type, INamedTypeSymbol skill) =>
        !SymbolEqualityComparer.Default.Equals(type, skill) && SkillIdOf(type) is not null;

    internal static string? SkillIdOf(INamedTypeSymbol type) => type.Attribute(AttributeNamespace, "SkillAttribute").OnlyString();

    internal static bool HoldsFirstAttribute(INamedTypeSymbol symbol, SyntaxNode part, string attribute) =>
        symbol.Attribute(AttributeNamespace, attribute) is { ApplicationSyntaxReference: { } reference }
        && reference.SyntaxTree == part.SyntaxTree
        && part.FullSpan.Contains(reference.Span);

    private static void ReportRepeatedAttribute(INamedTypeSymbol symbol, KnownSymbols known, CountingSink sink)
    {
        bool seen = false;
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (!SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, known.SkillAttribute))
                continue;
            if (seen)
                sink.Report(Descriptors.RepeatedAttribute, attribute.ApplicationSyntaxReference is { } reference ? Location.Create(reference.SyntaxTree, reference.Span) : null, symbol.Name);
            seen = true;
        }
    }

    /// <summary>Methods without a body of the interface and its bases, in declaration order, bases last.</summary>
    /// <remarks>The analyzers see what the generator adds from a package, the generator does not; so neither looks at it.</remarks>
    internal static List<IMethodSymbol> CallableMethods(INamedTypeSymbol symbol, KnownSymbols known, CountingSink sink, CancellationToken cancellationToken)
    {
        HashSet<ISymbol> implemented = new(SymbolEqualityComparer.Default);
        CollectImplemented(symbol, implemented);
        foreach (INamedTypeSymbol baseInterface in symbol.AllInterfaces)
            CollectImplemented(baseInterface, implemented);

        List<IMethodSymbol> methods = [];
        AddMethods(symbol, symbol, implemented, methods, sink);
        if (PackageRequests.IsFromPackage(symbol))
            methods.RemoveAll(method => PartialTypes.IsGenerated(method));
        foreach (INamedTypeSymbol baseInterface in symbol.AllInterfaces)
        {
            cancellationToken.ThrowIfCancellationRequested();
            sink.IsMuted = IsInheritedSkill(baseInterface, symbol);
            if (!IsContract(baseInterface) && !PackageRequests.IsUnknown(baseInterface, known))
                AddMethods(symbol, baseInterface, implemented, methods, sink);
        }

        return methods;
    }

    // A base method that an interface implements explicitly already has a body.
    private static void CollectImplemented(INamedTypeSymbol type, HashSet<ISymbol> implemented)
    {
        foreach (ISymbol member in type.GetMembers())
        {
            if (member is not IMethodSymbol method)
                continue;
            foreach (IMethodSymbol target in method.ExplicitInterfaceImplementations)
                implemented.Add(target);
        }
    }

    private static void AddMethods(INamedTypeSymbol skill, INamedTypeSymbol type, HashSet<ISymbol> implemented, List<IMethodSymbol> methods, CountingSink sink)
    {
        foreach (ISymbol member in type.GetMembers())
        {
            // Accessors are judged with their property or event.
            if (!member.IsAbstract || member is INamedTypeSymbol or IMethodSymbol { AssociatedSymbol: not null } || implemented.Contains(member))
                continue;
            if (member is IMethodSymbol { IsGenericMethod: false, IsVararg: false } method && !IsRepeated(method))
                methods.Add(method);
            else
                sink.Report(Descriptors.UnsupportedMember, LocationOf(member) ?? LocationOf(skill), $"{type.Name}.{member.Name}", KindOf(member));
        }
    }

    private static bool IsRepeated(IMethodSymbol method)
    {
        foreach (ISymbol member in method.ContainingType.GetMembers(method.Name))
        {
            if (SymbolEqualityComparer.Default.Equals(member, method))
                return false;
            if (member is IMethodSymbol { IsGenericMethod: false } earlier && HaveSameTypes(earlier.Parameters, method.Parameters))
                return true;
        }

        return false;
    }

    private static bool HaveSameTypes(ImmutableArray<IParameterSymbol> first, ImmutableArray<IParameterSymbol> second)
    {
        if (first.Length != second.Length)
            return false;
        for (int i = 0; i < first.Length; i++)
        {
            if (!SymbolEqualityComparer.Default.Equals(first[i].Type, second[i].Type))
                return false;
        }

        return true;
    }

    private static string KindOf(ISymbol member) => member switch
    {
        IPropertySymbol { IsIndexer: true } => "an indexer",
        IPropertySymbol => "a property",
        IEventSymbol => "an event",
        IMethodSymbol { IsGenericMethod: false, IsVararg: false } => "declared twice with the same parameters",
        IMethodSymbol { IsVararg: true } => "a method with __arglist",
        _ => "a generic method",
    };

    internal static bool UsesObsolete(IMethodSymbol method)
    {
        bool found = method.IsObsolete() || IsObsoleteType(method.ReturnType);
        foreach (IParameterSymbol parameter in method.Parameters)
            found |= IsObsoleteType(parameter.Type);
        return found;
    }

    /// <summary>Whether naming a type names something obsolete.</summary>
    internal static bool IsObsoleteType(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol array)
            return IsObsoleteType(array.ElementType);
        if (type is not INamedTypeSymbol named)
            return false;
        bool found = named.IsObsolete();
        foreach (ITypeSymbol argument in named.TypeArguments)
            found |= IsObsoleteType(argument);
        return found;
    }
}
