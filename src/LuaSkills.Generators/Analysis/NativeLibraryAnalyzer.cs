using System.Collections.Immutable;
using LuaSkills.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LuaSkills.Generators.Analysis;

/// <summary>Reports what the parser of native libraries finds wrong, the JSON of their types included.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NativeLibraryAnalyzer : DeclarationAnalyzer
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
    private protected override void AnalyzeType(SymbolAnalysisContext context, INamedTypeSymbol type, KnownSymbols known)
    {
        if (NativeLibraryParser.IsLibrary(type))
            NativeLibraryParser.Parse(type, known, new SymbolSink(context), context.CancellationToken);
    }

    /// <inheritdoc/>
    private protected override void AnalyzeMethod(SymbolAnalysisContext context, IMethodSymbol method)
    {
        INamedTypeSymbol type = method.ContainingType;
        // The implementing part of a method has the attributes of both.
        if (method.PartialDefinitionPart is not null || NativeLibraryParser.ExportOf(method) is null || NativeLibraryParser.IsLibrary(type))
            return;
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.StrayExport, SkillParser.LocationOf(method), $"{type.Name}.{method.Name}", type.Name));
    }
}
