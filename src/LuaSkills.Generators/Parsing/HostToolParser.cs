using LuaSkills.Generators.Analysis;
using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;
using LuaSkills.Generators.Schemas;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Parsing;

/// <summary>Reads a <c>[HostTools]</c> type into a model. The generator and the analyzer both use it.</summary>
internal static partial class HostToolParser
{
    private const string AttributeNamespace = "LuaSkills";
    private const string SetAttribute = "HostToolsAttribute";
    private const string ToolAttribute = "HostToolAttribute";
    private const string SetProperty = "ToolSet";

    /// <summary>The transform of the pipeline: reads the type without reporting anything.</summary>
    internal static HostToolSetExtract? Extract(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        if (context.TargetSymbol is not INamedTypeSymbol symbol || !SkillParser.HoldsFirstAttribute(symbol, context.TargetNode, SetAttribute))
            return null;
        return KnownSymbols.From(context.SemanticModel.Compilation) is { } known
            ? Parse(symbol, known, NullSink.Instance, cancellationToken)
            : null;
    }

    /// <summary>Reads a type that carries <c>[HostTools]</c>.</summary>
    /// <param name="symbol">The type.</param>
    /// <param name="known">The compilation it belongs to.</param>
    /// <param name="sink">Takes what is wrong.</param>
    /// <param name="cancellationToken">Stops the parse.</param>
    /// <returns>The model, or <see langword="null"/> when nothing can be generated for the type at all.</returns>
    public static HostToolSetExtract? Parse(INamedTypeSymbol symbol, KnownSymbols known, IDiagnosticSink sink, CancellationToken cancellationToken)
    {
        CountingSink faults = new(sink);
        Location? location = SkillParser.LocationOf(symbol);
        if ((PartialTypes.Obstacle(symbol, cancellationToken) ?? ObstacleOf(symbol)) is { } obstacle)
        {
            faults.Report(Descriptors.UnusableToolSet, location, symbol.Name, obstacle);
            return null;
        }

        string prefix = PrefixOf(symbol);
        if (prefix.Length > 0 && !ToolNames.IsValid(prefix))
        {
            faults.Report(Descriptors.InvalidToolName, location, prefix, $"prefix of '{symbol.Name}'");
            prefix = "";
        }

        string scope = JsonOptions.AreOn(symbol) ? ContractNames.Scope(symbol) : "";
        ContractParser contracts = new(known, JsonOptions.Of(symbol), scope, faults, cancellationToken);
        MemberDocs docs = new(contracts, cancellationToken);
        LuaAnnotationBuilder annotations = new(new LuaTypeBuilder(contracts, docs));
        CallableSite site = new(symbol, known, contracts, docs, annotations, CallableRules.HostTool, faults, cancellationToken);
        List<HostToolModel> tools = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        bool usesObsolete = symbol.IsObsolete();
        int methods = 0;
        foreach (IMethodSymbol method in CallableParser.MethodsOf(symbol, CallableRules.HostTool))
        {
            cancellationToken.ThrowIfCancellationRequested();
            methods++;
            faults.IsMuted = IsInheritedSet(method.ContainingType, symbol);
            usesObsolete |= SkillParser.UsesObsolete(method);
            string name = NameOf(method, prefix);
            if (ParseMethod(method, name, site) is { } tool)
                tools.Add(tool);

            // Two bases may be sets that get along well without each other.
            faults.IsMuted = false;
            if (!names.Add(name))
                faults.Report(Descriptors.DuplicateTool, site.PlaceOf(method), symbol.Name, name);
        }

        ReportGateNames(tools, location, symbol, faults);
        if (methods == 0)
            faults.Report(Descriptors.EmptyToolSet, location, symbol.Name);

        bool isBroken = faults.Count > 0;
        if (!isBroken)
            contracts.AddOffers();
        HostToolSetModel set = new(
            TypeDeclarationParser.Describe(symbol),
            PartialTypes.HeaderOf(symbol),
            ShapeOf(symbol),
            PartialTypes.FreeName(symbol, "__HostTools"),
            isBroken,
            usesObsolete,
            isBroken ? "" : annotations.ToString(),
            isBroken ? default : tools.ToEquatableArray());
        return new HostToolSetExtract(set, isBroken ? default : contracts.ToContracts());
    }

    /// <summary>Whether a type is a set of tools.</summary>
    public static bool IsSet(INamedTypeSymbol type) => type.Attribute(AttributeNamespace, SetAttribute) is not null;

    /// <summary>Whether a method is marked as a tool.</summary>
    public static bool IsTool(IMethodSymbol method) => CallableParser.IsMarked(method, CallableRules.HostTool);

    // The gate would refuse the second one when the program starts.
    private static void ReportGateNames(List<HostToolModel> tools, Location? location, INamedTypeSymbol symbol, CountingSink faults)
    {
        Dictionary<string, string> names = new(StringComparer.Ordinal);
        foreach (HostToolModel tool in tools)
        {
            if (tool.Governance is not { } governance)
                continue;
            string inside = GovernanceParser.InternalName(governance.Name);
            if (names.TryGetValue(inside, out string? other))
                faults.Report(Descriptors.InvalidGovernedTool, location, symbol.Name, $"a gate takes '{governance.Name}' and '{other}' for the same tool; name one with [Governed(Name = \"…\")]");
            else
                names.Add(inside, governance.Name);
        }
    }

    private static HostToolSetShape ShapeOf(INamedTypeSymbol symbol) => symbol switch
    {
        { TypeKind: TypeKind.Interface } => HostToolSetShape.Interface,
        { IsStatic: true } => HostToolSetShape.Static,
        _ => HostToolSetShape.Instance,
    };

    private static string? ObstacleOf(INamedTypeSymbol symbol)
    {
        switch (ShapeOf(symbol))
        {
            case HostToolSetShape.Static:
                return PartialTypes.HasOwn(symbol, SetProperty) ? $"it has a member '{SetProperty}', which the generator adds" : null;
            case HostToolSetShape.Interface:
                return StaticAbstract(symbol) is { } member ? $"no interface with the static abstract member '{member}' can be a type argument" : null;
        }

        return PartialTypes.ImplementsItself(symbol, "IHostToolSet")
            ? "it implements IHostToolSet itself; leave that to the generator, or remove the attribute"
            : null;
    }

    private static string? StaticAbstract(INamedTypeSymbol symbol)
    {
        foreach (ISymbol member in symbol.GetMembers())
        {
            if (member is { IsStatic: true, IsAbstract: true })
                return member.Name;
        }

        foreach (INamedTypeSymbol implemented in symbol.Interfaces)
        {
            if (!implemented.Is(AttributeNamespace, "IHostToolContract`1") && StaticAbstract(implemented) is { } member)
                return member;
        }

        return null;
    }

    private static string PrefixOf(INamedTypeSymbol symbol)
    {
        if (symbol.Attribute(AttributeNamespace, SetAttribute) is not { } attribute)
            return "";
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument is { Key: "Prefix", Value.Value: string prefix })
                return prefix;
        }

        return "";
    }

    private static string NameOf(IMethodSymbol method, string prefix)
    {
        string name = method.Attribute(AttributeNamespace, ToolAttribute).OnlyString() ?? ToolNames.FromMethod(method.Name);
        return prefix.Length == 0 ? name : prefix + "." + name;
    }

    // What is wrong in a base that is a set itself is reported there.
    private static bool IsInheritedSet(INamedTypeSymbol type, INamedTypeSymbol set) =>
        !SymbolEqualityComparer.Default.Equals(type, set) && IsSet(type);
}
