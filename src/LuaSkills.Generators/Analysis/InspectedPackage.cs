using System.Runtime.CompilerServices;
using LuaSkills.Packages;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LuaSkills.Generators.Analysis;

/// <summary>A skill package of a project and what is wrong with it, which is found out once.</summary>
internal sealed class InspectedPackage
{
    // Keystrokes elsewhere leave a package as it is; what was found out about it lives as long as the text of its manifest.
    private static readonly ConditionalWeakTable<SourceText, Inspection> s_known = new();

    private readonly PackageTexts _package;
    private readonly Lazy<IReadOnlyList<PackageFault>> _faults;

    public InspectedPackage(PackageTexts package)
    {
        _package = package;
        _faults = new Lazy<IReadOnlyList<PackageFault>>(Inspect);
    }

    /// <summary>Reports the faults of one file of the package.</summary>
    /// <param name="file">The file.</param>
    /// <param name="report">Takes the diagnostics.</param>
    public void Report(AdditionalText file, Action<Diagnostic> report)
    {
        foreach (PackageFault fault in _faults.Value)
        {
            if (ReferenceEquals(PlaceOf(fault), file))
                report(Diagnostic.Create(Descriptors.Of(fault.Rule), _package.Locate(fault), fault.Message));
        }
    }

    // Where a file is missing that every package has, its first file stands for it.
    private AdditionalText? PlaceOf(PackageFault fault) => _package.Find(fault.File) ?? _package.First;

    private IReadOnlyList<PackageFault> Inspect()
    {
        SourceText? manifest = _package.Find(PackageDocuments.Manifest)?.GetText();
        if (manifest is null)
            return InspectAnew().Faults;
        if (s_known.TryGetValue(manifest, out Inspection? known) && known.Package.IsSame(_package))
            return known.Faults;

        Inspection inspection = InspectAnew();
        s_known.Remove(manifest);
        s_known.GetValue(manifest, _ => inspection);
        return inspection.Faults;
    }

    private Inspection InspectAnew()
    {
        FaultList faults = new();
        PackageInspection.Inspect(_package.Id, _package, faults);
        return new Inspection(_package, faults.Faults);
    }

    /// <summary>What was wrong with a package.</summary>
    private sealed record Inspection(PackageTexts Package, IReadOnlyList<PackageFault> Faults);
}
