using System.Collections.Immutable;
using LuaSkills.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LuaSkills.Generators.Analysis;

/// <summary>Reports what the parser of native libraries finds wrong, the JSON of their types included.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NativeLibraryAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        Descriptors.UnusableLibrary,
        Descriptors.UnsafeCodeOff,
        Descriptors.UnsupportedExport,
        Descriptors.InvalidExportName,
        Descriptors.RepeatedExport,
        Descriptors.EmptyLibrary,
        Descriptors.StrayExport,
        Descriptors.InvalidName,
        Descriptors.DuplicateArgument,
        Descriptors.InvalidArguments).AddRange(Descriptors.OfJson);

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
        if (NativeLibraryParser.IsLibrary(type))
            NativeLibraryParser.Parse(type, known, new SymbolSink(context), context.CancellationToken);
    }

    private static void AnalyzeMethod(SymbolAnalysisContext context)
    {
        IMethodSymbol method = (IMethodSymbol)context.Symbol;
        INamedTypeSymbol type = method.ContainingType;
        // The implementing part of a method has the attributes of both.
        if (method.PartialDefinitionPart is not null || NativeLibraryParser.ExportOf(method) is null || NativeLibraryParser.IsLibrary(type))
            return;
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.StrayExport, SkillParser.LocationOf(method), $"{type.Name}.{method.Name}", type.Name));
    }
}
