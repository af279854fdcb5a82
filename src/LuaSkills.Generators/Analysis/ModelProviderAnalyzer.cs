using System.Collections.Immutable;
using LuaSkills.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LuaSkills.Generators.Analysis;

/// <summary>Reports what the parser of model providers finds wrong.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModelProviderAnalyzer : DeclarationAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        Descriptors.UnusableProvider,
        Descriptors.EmptyProvider,
        Descriptors.RepeatedModel,
        Descriptors.UnsupportedModel,
        Descriptors.StrayModel);

    /// <inheritdoc/>
    private protected override void AnalyzeType(SymbolAnalysisContext context, INamedTypeSymbol type, KnownSymbols known)
    {
        if (ModelProviderParser.IsProvider(type))
            ModelProviderParser.Parse(type, known, new SymbolSink(context), context.CancellationToken);
    }

    /// <inheritdoc/>
    private protected override void AnalyzeMethod(SymbolAnalysisContext context, IMethodSymbol method)
    {
        INamedTypeSymbol type = method.ContainingType;
        // An abstract class may have been made for providers to inherit from.
        if (type is { IsAbstract: true, IsStatic: false, TypeKind: TypeKind.Class } || ModelProviderParser.KindOf(method) is not { } kind || ModelProviderParser.IsProvider(type))
            return;
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.StrayModel, SkillParser.LocationOf(method), kind, $"{type.Name}.{method.Name}", type.Name));
    }
}
