using System.Collections.Immutable;
using LuaSkills.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LuaSkills.Generators.Analysis;

/// <summary>Reports what the parser of skill interfaces finds wrong, the JSON of their types included.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SkillAnalyzer : DeclarationAnalyzer
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
        Descriptors.FileLocalSkill,
        Descriptors.InvalidGovernedEntry).AddRange(Descriptors.OfJson).AddRange(Descriptors.OfPackages);

    /// <inheritdoc/>
    private protected override void Register(CompilationStartAnalysisContext start, KnownSymbols known)
    {
        ImportedPackages packages = new(start.Options);
        start.RegisterSymbolAction(symbol => Analyze(symbol, (INamedTypeSymbol)symbol.Symbol, known, packages), SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context, INamedTypeSymbol type, KnownSymbols known, ImportedPackages packages)
    {
        if (type.TypeKind != TypeKind.Interface)
            return;
        foreach (AttributeData attribute in type.GetAttributes())
        {
            if (!SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, known.SkillAttribute))
                continue;
            SymbolSink sink = new(context);
            List<ParsedMethod> methods = [];
            if (SkillParser.Parse(type, known, sink, context.CancellationToken, methods) is { } extract)
                new PackageReports(type, extract, packages, sink).Report(methods, context.CancellationToken);
            return;
        }
    }
}
