using System.Collections.Immutable;
using LuaSkills.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LuaSkills.Generators.Analysis;

/// <summary>Reports what the parser of model providers finds wrong.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModelProviderAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        Descriptors.UnusableProvider,
        Descriptors.EmptyProvider,
        Descriptors.RepeatedModel,
        Descriptors.UnsupportedModel,
        Descriptors.StrayModel);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (KnownSymbols.From(start.Compilation) is not { } known)
                return;
            start.RegisterSymbolAction(symbol => AnalyzeType(symbol, known), SymbolKind.NamedType);
            start.RegisterSymbolAction(AnalyzeMethod, SymbolKind.Method);
        });
    }

    private static void AnalyzeType(SymbolAnalysisContext context, KnownSymbols known)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        if (ModelProviderParser.IsProvider(type))
            ModelProviderParser.Parse(type, known, new SymbolSink(context), context.CancellationToken);
    }

    // An abstract class may have been made for providers to inherit from.
    private static void AnalyzeMethod(SymbolAnalysisContext context)
    {
        IMethodSymbol method = (IMethodSymbol)context.Symbol;
        INamedTypeSymbol type = method.ContainingType;
        if (type is { IsAbstract: true, IsStatic: false, TypeKind: TypeKind.Class } || ModelProviderParser.KindOf(method) is not { } kind || ModelProviderParser.IsProvider(type))
            return;
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.StrayModel, SkillParser.LocationOf(method), kind, $"{type.Name}.{method.Name}", type.Name));
    }
}
