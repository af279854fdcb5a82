using LuaSkills.Generators.Analysis;
using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;
using LuaSkills.Generators.Schemas;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Parsing;

/// <summary>Reads a <c>[SkillModule]</c> class into a model. The generator and the analyzer both use it.</summary>
internal static partial class SkillModuleParser
{
    private const string AttributeNamespace = "LuaSkills";
    private const string ModuleAttribute = "SkillModuleAttribute";

    /// <summary>The transform of the pipeline: reads the class without reporting anything.</summary>
    internal static SkillModuleExtract? Extract(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        if (context.TargetSymbol is not INamedTypeSymbol symbol || !SkillParser.HoldsFirstAttribute(symbol, context.TargetNode, ModuleAttribute))
            return null;
        return KnownSymbols.From(context.SemanticModel.Compilation) is { } known
            ? Parse(symbol, known, NullSink.Instance, cancellationToken)
            : null;
    }

    /// <summary>Reads a class that carries <c>[SkillModule]</c>.</summary>
    /// <param name="symbol">The class.</param>
    /// <param name="known">The compilation it belongs to.</param>
    /// <param name="sink">Takes what is wrong.</param>
    /// <param name="cancellationToken">Stops the parse.</param>
    /// <returns>The model, or <see langword="null"/> when nothing can be generated for the class at all.</returns>
    public static SkillModuleExtract? Parse(INamedTypeSymbol symbol, KnownSymbols known, IDiagnosticSink sink, CancellationToken cancellationToken)
    {
        CountingSink faults = new(sink);
        Location? location = SkillParser.LocationOf(symbol);
        if ((PartialTypes.Obstacle(symbol, cancellationToken) ?? ObstacleOf(symbol)) is { } obstacle)
        {
            faults.Report(Descriptors.UnusableModule, location, symbol.Name, obstacle);
            return null;
        }

        string scope = JsonOptions.AreOn(symbol) ? ContractNames.Scope(symbol) : "";
        ContractParser contracts = new(known, JsonOptions.Of(symbol), scope, faults, cancellationToken);
        MemberDocs docs = new(contracts, cancellationToken);
        LuaAnnotationBuilder annotations = new(new LuaTypeBuilder(contracts, docs));
        CallableSite site = new(symbol, known, contracts, docs, annotations, CallableRules.Module, faults, cancellationToken);
        SkillModuleIdentity identity = ModuleIdentity.Parse(symbol, faults, cancellationToken);
        EquatableArray<SkillRequirementModel> requirements = RequirementParser.Parse(symbol, faults);

        List<SkillMethodModel> methods = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        bool usesObsolete = symbol.IsObsolete();
        ValueModel? state = null;
        int found = 0;
        foreach (IMethodSymbol method in CallableParser.MethodsOf(symbol, CallableRules.Module))
        {
            cancellationToken.ThrowIfCancellationRequested();
            found++;
            faults.IsMuted = IsInheritedModule(method.ContainingType, symbol);
            usesObsolete |= SkillParser.UsesObsolete(method);
            string name = NameOf(method);
            SkillMethodModel? model = ParseMethod(method, name, ModuleIdentity.DefaultSkillId(identity.Id), site);

            // Two bases may be modules that get along well without each other.
            faults.IsMuted = false;
            if (!names.Add(name))
                faults.Report(Descriptors.DuplicateModuleMethod, site.PlaceOf(method), symbol.Name, name);
            if (model is null)
                continue;
            methods.Add(model);
            ValueModel? own = StateOf(model);
            if (own is not null && state is not null && own != state)
                faults.Report(Descriptors.UnsupportedModuleMethod, site.PlaceOf(method), $"{method.ContainingType.Name}.{method.Name}", "another method has a state of another type, and a skill has one state");
            state ??= own;
        }

        if (found == 0)
            faults.Report(Descriptors.EmptyModule, location, symbol.Name);

        bool isBroken = faults.Count > 0;
        if (!isBroken)
            contracts.AddOffers();
        SkillModuleModel module = new(
            TypeDeclarationParser.Describe(symbol),
            PartialTypes.HeaderOf(symbol),
            PartialTypes.FreeName(symbol, "__SkillModule"),
            isBroken,
            usesObsolete,
            identity,
            isBroken ? default : requirements,
            isBroken ? null : state,
            isBroken ? "" : annotations.ToString(),
            isBroken ? default : methods.ToEquatableArray());
        return new SkillModuleExtract(module, isBroken ? default : contracts.ToContracts());
    }

    /// <summary>Whether a type is a module.</summary>
    public static bool IsModule(INamedTypeSymbol type) => type.Attribute(AttributeNamespace, ModuleAttribute) is not null;

    /// <summary>Whether a method is marked as a method of a module.</summary>
    public static bool IsMethod(IMethodSymbol method) => CallableParser.IsMarked(method, CallableRules.Module);

    private static string? ObstacleOf(INamedTypeSymbol symbol)
    {
        if (symbol.IsStatic)
            return "it is static, and a module is an object; its methods may be static";
        if (symbol.IsGenericType)
            return "it is generic, and one skill has one identity";
        return PartialTypes.ImplementsItself(symbol, "ISkillModule")
            ? "it implements ISkillModule itself; leave that to the generator, or remove the attribute"
            : null;
    }

    private static ValueModel? StateOf(SkillMethodModel method)
    {
        foreach (CallableParameterModel parameter in method.Parameters)
        {
            if (parameter.Role == CallableParameterRole.State)
                return parameter.Value;
        }

        return null;
    }

    // What is wrong in a base that is a module itself is reported there.
    private static bool IsInheritedModule(INamedTypeSymbol type, INamedTypeSymbol module) =>
        !SymbolEqualityComparer.Default.Equals(type, module) && IsModule(type);
}
