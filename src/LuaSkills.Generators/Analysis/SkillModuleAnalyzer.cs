using System.Collections.Immutable;
using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LuaSkills.Generators.Analysis;

/// <summary>Reports what the parser of modules finds wrong, the JSON of their types included.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SkillModuleAnalyzer : DeclarationAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        Descriptors.UnusableModule,
        Descriptors.InvalidModuleIdentity,
        Descriptors.EmptyModule,
        Descriptors.DuplicateModuleMethod,
        Descriptors.InvalidModuleName,
        Descriptors.InaccessibleModuleMethod,
        Descriptors.UnsupportedModuleMethod,
        Descriptors.DuplicateModuleArgument,
        Descriptors.InvalidModuleValue,
        Descriptors.InvalidRequirement,
        Descriptors.UndescribedModuleMethod,
        Descriptors.StrayModuleAttribute).AddRange(Descriptors.OfJson);

    /// <inheritdoc/>
    private protected override void AnalyzeType(SymbolAnalysisContext context, INamedTypeSymbol type, KnownSymbols known)
    {
        if (SkillModuleParser.IsModule(type))
            SkillModuleParser.Parse(type, known, new SymbolSink(context), context.CancellationToken);
        else if (RequirementParser.IsMarked(type))
            Report(context, type, "Requires", type.Name, "it has no [SkillModule]");
    }

    /// <inheritdoc/>
    private protected override void AnalyzeMethod(SymbolAnalysisContext context, IMethodSymbol method)
    {
        INamedTypeSymbol type = method.ContainingType;
        if (!SkillModuleParser.IsMethod(method))
        {
            foreach (IParameterSymbol parameter in method.Parameters)
            {
                if (parameter.Attribute("LuaSkills", CallableRules.Module.ArgumentAttribute) is not null)
                    Report(context, parameter, "SkillParameter", parameter.Name, $"'{type.Name}.{method.Name}' has no [SkillMethod]");
            }

            return;
        }

        // An abstract class may have been made for modules to inherit from.
        if (!SkillModuleParser.IsModule(type) && (!type.IsAbstract || type.IsStatic || type.TypeKind == TypeKind.Interface))
            Report(context, method, "SkillMethod", $"{type.Name}.{method.Name}", $"'{type.Name}' has no [SkillModule]");
    }

    private static void Report(SymbolAnalysisContext context, ISymbol symbol, string attribute, string name, string why) =>
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.StrayModuleAttribute, SkillParser.LocationOf(symbol), attribute, name, why));
}
