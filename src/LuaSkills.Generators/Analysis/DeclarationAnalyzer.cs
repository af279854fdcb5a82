using LuaSkills.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LuaSkills.Generators.Analysis;

/// <summary>Runs the parser of one kind of declaration over the types of a project and reports what it finds wrong.</summary>
public abstract class DeclarationAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            // Without our attributes there is nothing to look for.
            if (KnownSymbols.From(start.Compilation) is not { } known)
                return;
            Register(start, known);
        });
    }

    /// <summary>Registers what looks at the types and methods of a compilation.</summary>
    private protected virtual void Register(CompilationStartAnalysisContext start, KnownSymbols known)
    {
        start.RegisterSymbolAction(symbol => AnalyzeType(symbol, (INamedTypeSymbol)symbol.Symbol, known), SymbolKind.NamedType);
        start.RegisterSymbolAction(symbol => AnalyzeMethod(symbol, (IMethodSymbol)symbol.Symbol), SymbolKind.Method);
    }

    /// <summary>Reports on a type, if it is a declaration of this kind.</summary>
    private protected virtual void AnalyzeType(SymbolAnalysisContext context, INamedTypeSymbol type, KnownSymbols known)
    {
    }

    /// <summary>Reports a method that has an attribute of this kind in a type that has not.</summary>
    private protected virtual void AnalyzeMethod(SymbolAnalysisContext context, IMethodSymbol method)
    {
    }
}
