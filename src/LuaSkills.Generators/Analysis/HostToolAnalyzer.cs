using System.Collections.Immutable;
using LuaSkills.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LuaSkills.Generators.Analysis;

/// <summary>Reports what the parser of host tools finds wrong, the JSON of their types included.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HostToolAnalyzer : DeclarationAnalyzer
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
        Descriptors.EmptyToolSet,
        Descriptors.InvalidGovernedTool,
        Descriptors.StrayGoverned).AddRange(Descriptors.OfJson);

    /// <inheritdoc/>
    private protected override void AnalyzeType(SymbolAnalysisContext context, INamedTypeSymbol type, KnownSymbols known)
    {
        if (HostToolParser.IsSet(type))
            HostToolParser.Parse(type, known, new SymbolSink(context), context.CancellationToken);
        else if (type is { TypeKind: TypeKind.Class } and ({ IsAbstract: false } or { IsStatic: true }) && GovernanceParser.IsMarked(type))
            ReportStray(context, type, type.Name, "it has no [HostTools]");
    }

    /// <inheritdoc/>
    private protected override void AnalyzeMethod(SymbolAnalysisContext context, IMethodSymbol method)
    {
        INamedTypeSymbol type = method.ContainingType;
        if (GovernanceParser.IsMarked(method) && !HostToolParser.IsTool(method) && (type.TypeKind != TypeKind.Interface || !method.IsAbstract))
            ReportStray(context, method, $"{type.Name}.{method.Name}", "it is neither a [HostTool] nor an entry of a [Skill] interface");
        // An abstract class or an interface may have been made for sets to inherit from.
        if (type is { IsAbstract: true, IsStatic: false } || !HostToolParser.IsTool(method) || HostToolParser.IsSet(type))
            return;
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.StrayTool, SkillParser.LocationOf(method), $"{type.Name}.{method.Name}", type.Name));
    }

    private static void ReportStray(SymbolAnalysisContext context, ISymbol symbol, string name, string why) =>
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.StrayGoverned, SkillParser.LocationOf(symbol), name, why));
}
