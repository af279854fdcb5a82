using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LuaSkills.Generators.Analysis;

/// <summary>Reports what an engine would refuse in the skill packages of a project.</summary>
/// <remarks>A fault is reported with the file it is in, so that editors show it while that is open; each package is inspected once.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PackageAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = Descriptors.OfPackageFiles;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            Dictionary<string, InspectedPackage> packages = new(StringComparer.Ordinal);
            foreach (PackageTexts package in PackageTexts.Collect(start.Options.AdditionalFiles, start.Options.AnalyzerConfigOptionsProvider))
            {
                InspectedPackage inspected = new(package);
                foreach (AdditionalText file in package.Files)
                    packages[file.Path] = inspected;
            }

            if (packages.Count == 0)
                return;
            start.RegisterAdditionalFileAction(context =>
            {
                if (packages.TryGetValue(context.AdditionalFile.Path, out InspectedPackage? package))
                    package.Report(context.AdditionalFile, context.ReportDiagnostic);
            });
        });
    }
}
