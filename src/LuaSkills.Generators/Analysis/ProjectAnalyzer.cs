using System.Collections.Immutable;
using LuaSkills.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LuaSkills.Generators.Analysis;

/// <summary>Reports projects whose settings the generated code cannot live with.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ProjectAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Descriptors.LanguageVersion, Descriptors.RuntimeMissing);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (KnownSymbols.From(start.Compilation) is not { } known)
                return;

            bool isTooOld = !OptionsParser.IsSupported(start.Compilation);

            // A library may leave the runtime to the program that uses it.
            bool isProgram = start.Compilation.Options.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication;
            bool lacksRuntime = isProgram && !known.HasRuntime;

            // Only a project that something is generated for has to bother.
            if (isTooOld || lacksRuntime)
                start.RegisterSymbolAction(symbol => Analyze(symbol, known, isTooOld, lacksRuntime), SymbolKind.NamedType);
        });
    }

    private static void Analyze(SymbolAnalysisContext context, KnownSymbols known, bool isTooOld, bool lacksRuntime)
    {
        bool isSkill = IsSkill(context.Symbol, known);
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        if (!isSkill && !HostToolParser.IsSet(type) && !SkillModuleParser.IsModule(type) && !ModelProviderParser.IsProvider(type) && !NativeLibraryParser.IsLibrary(type))
            return;

        Location place = context.Symbol.Locations[0];
        if (isTooOld)
        {
            string version = ((CSharpCompilation)context.Compilation).LanguageVersion.ToDisplayString();
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.LanguageVersion, place, version));
        }

        if (isSkill && lacksRuntime)
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.RuntimeMissing, place, context.Symbol.Name));
    }

    private static bool IsSkill(ISymbol symbol, KnownSymbols known)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, known.SkillAttribute))
                return true;
        }

        return false;
    }
}
