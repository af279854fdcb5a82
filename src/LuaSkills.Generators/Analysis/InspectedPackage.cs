using LuaSkills.Packages;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Analysis;

/// <summary>A skill package of a project and what is wrong with it, which is found out once.</summary>
internal sealed class InspectedPackage
{
    private static readonly PackageCache<List<PackageFault>> s_known = new(Inspect);

    private readonly PackageTexts _package;
    private readonly Lazy<List<PackageFault>> _faults;

    public InspectedPackage(PackageTexts package)
    {
        _package = package;
        _faults = new Lazy<List<PackageFault>>(() => s_known.Of(package));
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

    private static List<PackageFault> Inspect(PackageTexts package)
    {
        FaultList faults = new();
        PackageInspection.Inspect(package.Id, package, faults);
        return faults.Faults;
    }
}
