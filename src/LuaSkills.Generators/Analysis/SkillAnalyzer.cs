using System.Collections.Immutable;
using LuaSkills.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LuaSkills.Generators.Analysis;

/// <summary>Reports what the parser of skill interfaces finds wrong, the JSON of their types included.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SkillAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        Descriptors.MustBePartial,
        Descriptors.ContainingTypeMustBePartial,
        Descriptors.GenericSkill,
        Descriptors.DuplicateArgument,
        Descriptors.UnsupportedReturn,
        Descriptors.ByReference,
        Descriptors.RepeatedContext,
        Descriptors.InvalidName,
        Descriptors.RepeatedAttribute,
        Descriptors.UnsupportedMember,
        Descriptors.InvalidArguments,
        Descriptors.FileLocalSkill).AddRange(Descriptors.OfJson);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (KnownSymbols.From(start.Compilation) is { } known)
                start.RegisterSymbolAction(symbol => Analyze(symbol, known), SymbolKind.NamedType);
        });
    }

    private static void Analyze(SymbolAnalysisContext context, KnownSymbols known)
    {
        if (context.Symbol is not INamedTypeSymbol { TypeKind: TypeKind.Interface } type)
            return;
        foreach (AttributeData attribute in type.GetAttributes())
        {
            if (!SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, known.SkillAttribute))
                continue;
            SkillParser.Parse(type, known, new SymbolSink(context), context.CancellationToken);
            return;
        }
    }
}
