using LuaSkills.Generators.Bindings;
using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;
using LuaSkills.Generators.Parsing;
using LuaSkills.Packages;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Analysis;

/// <summary>Reports what a skill interface and the imported package of its skill have against each other.</summary>
/// <param name="symbol">The interface.</param>
/// <param name="extract">What the parser made of it.</param>
/// <param name="packages">The packages of the project.</param>
/// <param name="sink">Takes the diagnostics.</param>
internal sealed class PackageReports(INamedTypeSymbol symbol, SkillExtract extract, ImportedPackages packages, IDiagnosticSink sink)
{
    /// <summary>Reports on the interface.</summary>
    /// <param name="methods">The methods that are not the package's.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public void Report(List<ParsedMethod> methods, CancellationToken cancellationToken)
    {
        string skillId = extract.Skill.SkillId;
        if (packages.Find(skillId) is not { } package)
        {
            if (extract.Request is not null)
                sink.Report(Descriptors.PackageNotImported, AttributePlace(cancellationToken), symbol.Name, skillId);
            else if (!PackageRequests.IsFromPackage(symbol))
                sink.Report(Descriptors.UncheckedInterface, SkillParser.LocationOf(symbol), symbol.Name, skillId);
            return;
        }

        if (package.Read(out PackageFault? fault) is not { } contents)
        {
            // An interface that takes nothing from the package is not at fault, and the package is checked by itself.
            if (extract.Request is not null)
                ReportAt(Descriptors.UnreadablePackage, AttributePlace(cancellationToken), package, fault!.File, fault.Position, symbol.Name, skillId, fault.Message);
            return;
        }

        if (extract.Request is { } request)
            ReportNotes(package, contents, request, cancellationToken);
        // Methods that cannot be generated have been reported.
        if (!extract.Skill.IsBroken)
            new InterfaceCheck(extract, package, contents, sink, cancellationToken).Check(methods, SkillParser.LocationOf(symbol));
    }

    private void ReportNotes(ImportedPackage package, PackageContents contents, PackageRequest request, CancellationToken cancellationToken)
    {
        List<BindingNote> notes = [];
        SchemaBinder.Bind(contents, PackageBinding.ScopeOf(extract.Skill, request), notes);
        foreach (BindingNote note in notes)
            ReportAt(Descriptors.UntypedArgument, AttributePlace(cancellationToken), package, note.File, note.Position, note.Path, note.EntryName, note.Reason);
    }

    private void ReportAt(
        DiagnosticDescriptor descriptor,
        Location? location,
        ImportedPackage package,
        string file,
        SourcePosition position,
        params object[] arguments) =>
        sink.ReportRelated(descriptor, location, package.Locate(file, position), [.. arguments, package.Describe(file, position)]);

    private Location? AttributePlace(CancellationToken cancellationToken) =>
        symbol.Attribute("LuaSkills", "SkillAttribute")?.ApplicationSyntaxReference is { } reference
            ? reference.GetSyntax(cancellationToken).GetLocation()
            : SkillParser.LocationOf(symbol);
}
