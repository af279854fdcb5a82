using LuaSkills.Generators.Analysis;
using LuaSkills.Generators.Emit;
using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Parsing;

/// <summary>Reads a <c>[NativeJsonLibrary]</c> class into a model. The generator and the analyzer both use it.</summary>
internal static partial class NativeLibraryParser
{
    private const string AttributeNamespace = "LuaSkills";
    private const string LibraryAttribute = "NativeJsonLibraryAttribute";
    private const string ExportAttribute = "NativeJsonExportAttribute";

    /// <summary>The transform of the pipeline: reads the class without reporting anything.</summary>
    internal static NativeLibraryExtract? Extract(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        if (context.TargetSymbol is not INamedTypeSymbol symbol || !SkillParser.HoldsFirstAttribute(symbol, context.TargetNode, LibraryAttribute))
            return null;
        return KnownSymbols.From(context.SemanticModel.Compilation) is { } known
            ? Parse(symbol, known, NullSink.Instance, cancellationToken)
            : null;
    }

    /// <summary>Reads a class that carries <c>[NativeJsonLibrary]</c>.</summary>
    /// <param name="symbol">The class.</param>
    /// <param name="known">The compilation it belongs to.</param>
    /// <param name="sink">Takes what is wrong.</param>
    /// <param name="cancellationToken">Stops the parse.</param>
    /// <returns>The model, or <see langword="null"/> when nothing can be generated for the class at all.</returns>
    public static NativeLibraryExtract? Parse(INamedTypeSymbol symbol, KnownSymbols known, IDiagnosticSink sink, CancellationToken cancellationToken)
    {
        CountingSink faults = new(sink);
        Location? location = SkillParser.LocationOf(symbol);
        if ((PartialTypes.Obstacle(symbol, cancellationToken) ?? ObstacleOf(symbol)) is { } obstacle)
        {
            faults.Report(Descriptors.UnusableLibrary, location, symbol.Name, obstacle);
            return null;
        }

        if (!known.AllowsUnsafe)
            faults.Report(Descriptors.UnsafeCodeOff, location, symbol.Name);

        string scope = JsonOptions.AreOn(symbol) ? ContractNames.Scope(symbol) : "";
        ContractParser contracts = new(known, JsonOptions.Of(symbol), scope, faults, cancellationToken);
        List<NativeExportModel> exports = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        bool usesObsolete = symbol.IsObsolete();
        int methods = 0;
        foreach (ISymbol member in symbol.GetMembers())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (member is not IMethodSymbol method || ExportOf(method) is not { } attribute)
                continue;
            methods++;
            usesObsolete |= SkillParser.UsesObsolete(method);
            string slot = PartialTypes.FreeName(symbol, "__export" + Literals.Number(exports.Count));
            if (ParseMethod(method, attribute, symbol, slot, contracts, faults, cancellationToken) is { } export)
                exports.Add(export);
            if (attribute.OnlyString() is { } name && !names.Add(name))
                faults.Report(Descriptors.RepeatedExport, SkillParser.LocationOf(method) ?? location, $"{symbol.Name}.{method.Name}", name, symbol.Name);
        }

        if (methods == 0)
            faults.Report(Descriptors.EmptyLibrary, location, symbol.Name);

        bool isBroken = faults.Count > 0;
        if (!isBroken)
            contracts.AddOffers();
        NativeLibraryModel library = new(
            TypeDeclarationParser.Describe(symbol),
            PartialTypes.HeaderOf(symbol),
            PartialTypes.FreeName(symbol, "__NativeJson"),
            isBroken,
            usesObsolete,
            exports.ToEquatableArray());
        return new NativeLibraryExtract(library, isBroken ? default : contracts.ToContracts());
    }

    /// <summary>Whether a class is a native library.</summary>
    public static bool IsLibrary(INamedTypeSymbol type) => type.Attribute(AttributeNamespace, LibraryAttribute) is not null;

    /// <summary>The attribute that makes a method a native function, or <see langword="null"/>.</summary>
    public static AttributeData? ExportOf(IMethodSymbol method) => method.Attribute(AttributeNamespace, ExportAttribute);

    private static string? ObstacleOf(INamedTypeSymbol symbol)
    {
        if (symbol.IsStatic)
            return "it is static, and each loaded library is an object";
        for (INamedTypeSymbol? level = symbol.BaseType; level is not null; level = level.BaseType)
        {
            if (level.Is(AttributeNamespace, "NativeJsonLibrary"))
                return null;
        }

        return "it does not derive from LuaSkills.NativeJsonLibrary";
    }
}
