using LuaSkills.Packages;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Analysis;

/// <summary>A skill package of a project and what is wrong with it, which is found out once.</summary>
internal sealed class InspectedPackage
{
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

    private List<PackageFault> Inspect()
    {
        FaultList faults = new();
        PackageInspection.Inspect(_package.Id, _package, faults);
        return faults.Faults;
    }
}
