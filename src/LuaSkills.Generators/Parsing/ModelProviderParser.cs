using LuaSkills.Generators.Analysis;
using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Parsing;

/// <summary>Reads a <c>[ModelProvider]</c> class into a model. The generator and the analyzer both use it.</summary>
internal static class ModelProviderParser
{
    private const string AttributeNamespace = "LuaSkills";
    private const string ProviderAttribute = "ModelProviderAttribute";
    private const string EmbedAttribute = "EmbedAttribute";
    private const string LlmAttribute = "LlmAttribute";
    private const string Contract = "IModelProvider";
    private const string ProviderProperty = "Provider";
    private const string Tasks = "System.Threading.Tasks";

    /// <summary>The transform of the pipeline: reads the class without reporting anything.</summary>
    internal static ModelProviderModel? Extract(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        if (context.TargetSymbol is not INamedTypeSymbol symbol || !SkillParser.HoldsFirstAttribute(symbol, context.TargetNode, ProviderAttribute))
            return null;
        return KnownSymbols.From(context.SemanticModel.Compilation) is { } known
            ? Parse(symbol, known, NullSink.Instance, cancellationToken)
            : null;
    }

    /// <summary>Reads a class that carries <c>[ModelProvider]</c>.</summary>
    /// <param name="symbol">The class.</param>
    /// <param name="known">The compilation it belongs to.</param>
    /// <param name="sink">Takes what is wrong.</param>
    /// <param name="cancellationToken">Stops the parse.</param>
    /// <returns>The model, or <see langword="null"/> when nothing can be generated for the class at all.</returns>
    public static ModelProviderModel? Parse(INamedTypeSymbol symbol, KnownSymbols known, IDiagnosticSink sink, CancellationToken cancellationToken)
    {
        CountingSink faults = new(sink);
        Location? location = SkillParser.LocationOf(symbol);
        if ((PartialTypes.Obstacle(symbol, cancellationToken) ?? ObstacleOf(symbol)) is { } obstacle)
        {
            faults.Report(Descriptors.UnusableProvider, location, symbol.Name, obstacle);
            return null;
        }

        List<IMethodSymbol> embeds = MethodsOf(symbol, EmbedAttribute);
        List<IMethodSymbol> llms = MethodsOf(symbol, LlmAttribute);
        if (embeds.Count == 0 && llms.Count == 0)
            faults.Report(Descriptors.EmptyProvider, location, symbol.Name);
        string embed = CallOf(embeds, "Embed", ["text"], IsEmbedding, symbol, known, faults);
        string llm = CallOf(llms, "Llm", ["system", "user"], IsReply, symbol, known, faults);

        bool usesObsolete = symbol.IsObsolete();
        foreach (IMethodSymbol method in (IMethodSymbol[])[.. embeds, .. llms])
            usesObsolete |= SkillParser.UsesObsolete(method);
        bool isBroken = faults.Count > 0;
        return new ModelProviderModel(
            TypeDeclarationParser.Describe(symbol),
            PartialTypes.HeaderOf(symbol),
            symbol.IsStatic ? PartialTypes.FreeName(symbol, "__ModelProvider") : "",
            isBroken,
            usesObsolete,
            isBroken ? "" : embed,
            isBroken ? "" : llm);
    }

    /// <summary>Whether a class is a model provider.</summary>
    public static bool IsProvider(INamedTypeSymbol type) => type.Attribute(AttributeNamespace, ProviderAttribute) is not null;

    /// <summary>The attribute that makes a method a model, or <see langword="null"/>.</summary>
    public static string? KindOf(IMethodSymbol method)
    {
        if (method.Attribute(AttributeNamespace, EmbedAttribute) is not null)
            return "Embed";
        return method.Attribute(AttributeNamespace, LlmAttribute) is not null ? "Llm" : null;
    }

    private static string? ObstacleOf(INamedTypeSymbol symbol)
    {
        if (symbol.IsStatic)
            return PartialTypes.HasOwn(symbol, ProviderProperty) ? $"it has a member '{ProviderProperty}', which the generator adds" : null;
        return PartialTypes.ImplementsItself(symbol, Contract)
            ? "it implements IModelProvider itself; leave that to the generator, or remove the attribute"
            : null;
    }

    private static List<IMethodSymbol> MethodsOf(INamedTypeSymbol symbol, string attribute)
    {
        List<IMethodSymbol> methods = [];
        HashSet<ISymbol> overridden = new(SymbolEqualityComparer.Default);
        for (INamedTypeSymbol? level = symbol; level is { SpecialType: SpecialType.None }; level = level.BaseType)
        {
            foreach (ISymbol member in level.GetMembers())
            {
                if (member is not IMethodSymbol method || overridden.Contains(method) || method.Attribute(AttributeNamespace, attribute) is null)
                    continue;
                for (IMethodSymbol? slot = method.OverriddenMethod; slot is not null; slot = slot.OverriddenMethod)
                    overridden.Add(slot);
                methods.Add(method);
            }
        }

        return methods;
    }

    private static string CallOf(
        List<IMethodSymbol> methods,
        string kind,
        string[] texts,
        Func<ITypeSymbol, bool> isResult,
        INamedTypeSymbol symbol,
        KnownSymbols known,
        CountingSink sink)
    {
        if (methods.Count == 0)
            return "";
        IMethodSymbol method = methods[0];
        if (methods.Count > 1)
            sink.Report(Descriptors.RepeatedModel, SkillParser.LocationOf(methods[1]) ?? SkillParser.LocationOf(symbol), symbol.Name, kind);

        List<string> arguments = [];
        if (FaultOf(method, texts, isResult, symbol, known, arguments) is { } fault)
        {
            sink.Report(Descriptors.UnsupportedModel, SkillParser.LocationOf(method) ?? SkillParser.LocationOf(symbol), $"{method.ContainingType.Name}.{method.Name}", kind, fault);
            return "";
        }

        string receiver = method.IsStatic ? method.ContainingType.ToCode() : "this";
        return $"{receiver}.{method.Escaped()}({string.Join(", ", arguments)})";
    }

    private static string? FaultOf(
        IMethodSymbol method,
        string[] texts,
        Func<ITypeSymbol, bool> isResult,
        INamedTypeSymbol symbol,
        KnownSymbols known,
        List<string> arguments)
    {
        if (method.MethodKind != MethodKind.Ordinary || !known.IsAccessible(method, symbol))
            return "generated code cannot call it";
        if (method.IsGenericMethod)
            return "it is generic";
        if (method.RefKind != RefKind.None || !isResult(ResultOf(method.ReturnType)))
            return $"it cannot return '{method.ReturnType.ToDisplayString()}'";
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            string argument = parameter.RefKind != RefKind.None ? ""
                : arguments.Count < texts.Length ? parameter.Type.SpecialType == SpecialType.System_String ? texts[arguments.Count] : ""
                : parameter.Type.Is(AttributeNamespace, "ModelCaller") ? "caller"
                : parameter.Type.Is("System.Threading", "CancellationToken") ? "cancellationToken"
                : "";
            if (argument.Length == 0 || arguments.Contains(argument))
                return $"parameter '{parameter.Name}' does not fit";
            arguments.Add(argument);
        }

        return arguments.Count < texts.Length ? "it has too few parameters" : null;
    }

    private static ITypeSymbol ResultOf(ITypeSymbol type) =>
        type.Is(Tasks, "Task`1") || type.Is(Tasks, "ValueTask`1") ? ((INamedTypeSymbol)type).TypeArguments[0] : type;

    private static bool IsEmbedding(ITypeSymbol type) => type.NullableAnnotation != NullableAnnotation.Annotated
        && (type.Is(AttributeNamespace, "TextEmbedding")
            || type is IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Single }
            || (type.Is("System", "ReadOnlyMemory`1") && ((INamedTypeSymbol)type).TypeArguments[0].SpecialType == SpecialType.System_Single));

    private static bool IsReply(ITypeSymbol type) => type.NullableAnnotation != NullableAnnotation.Annotated
        && (type.SpecialType == SpecialType.System_String || type.Is(AttributeNamespace, "LlmReply"));
}
