using System.Collections.Immutable;
using LuaSkills.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LuaSkills.Generators.Analysis;

/// <summary>Reports what a parser finds wrong.</summary>
/// <param name="context">Takes the diagnostics.</param>
internal sealed class SymbolSink(SymbolAnalysisContext context) : IDiagnosticSink
{
    /// <inheritdoc/>
    public void Report(DiagnosticDescriptor descriptor, Location? location, params object[] arguments) =>
        context.ReportDiagnostic(Diagnostic.Create(descriptor, location, arguments));

    /// <inheritdoc/>
    public void ReportRelated(DiagnosticDescriptor descriptor, Location? location, Location? related, object[] arguments) =>
        context.ReportDiagnostic(Diagnostic.Create(descriptor, location, related is null ? null : ImmutableArray.Create(related), arguments));
}
