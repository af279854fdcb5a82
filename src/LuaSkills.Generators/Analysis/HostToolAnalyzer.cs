using System.Collections.Immutable;
using LuaSkills.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LuaSkills.Generators.Analysis;

/// <summary>Reports what the parser of host tools finds wrong, the JSON of their types included.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HostToolAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        Descriptors.InaccessibleTool,
        Descriptors.DuplicateTool,
        Descriptors.UnsupportedTool,
        Descriptors.UndescribedTool,
        Descriptors.UnusableToolSet,
        Descriptors.InvalidToolName,
        Descriptors.DuplicateToolArgument,
        Descriptors.StrayTool,
        Descriptors.InvalidExample,
        Descriptors.EmptyToolSet).AddRange(Descriptors.OfJson);

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
        if (HostToolParser.IsSet(type))
            HostToolParser.Parse(type, known, new SymbolSink(context), context.CancellationToken);
    }

    // An abstract class or an interface may have been made for sets to inherit from.
    private static void AnalyzeMethod(SymbolAnalysisContext context)
    {
        IMethodSymbol method = (IMethodSymbol)context.Symbol;
        INamedTypeSymbol type = method.ContainingType;
        if (type is { IsAbstract: true, IsStatic: false } || !HostToolParser.IsTool(method) || HostToolParser.IsSet(type))
            return;
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.StrayTool, SkillParser.LocationOf(method), $"{type.Name}.{method.Name}", type.Name));
    }
}
