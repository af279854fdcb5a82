using LuaSkills.Generators.Bindings;
using LuaSkills.Packages;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Analysis;

/// <summary>One package that a project imports, and what callers must know of it, which is found out once.</summary>
internal sealed class ImportedPackage
{
    private static readonly PackageCache<Reading> s_known = new(Read);

    private readonly PackageTexts _package;
    private readonly Lazy<Reading> _reading;

    public ImportedPackage(PackageTexts package)
    {
        _package = package;
        _reading = new Lazy<Reading>(() => s_known.Of(package));
    }

    /// <summary>Id of the skill.</summary>
    public string SkillId => _package.Id;

    /// <summary>Reads the entries of the package.</summary>
    /// <param name="fault">The first reason why the engine would not load the package.</param>
    /// <returns>The entries, or <see langword="null"/> when there was a fault.</returns>
    public PackageContents? Read(out PackageFault? fault)
    {
        fault = _reading.Value.Fault;
        return _reading.Value.Contents;
    }

    /// <summary>A place in a file of the package, for messages.</summary>
    public string Describe(string path, SourcePosition position) => FormattableString.Invariant($"{SkillId}/{path}:{position.Line}");

    /// <summary>A place in a file of the package.</summary>
    public Location? Locate(string path, SourcePosition position) => _package.Locate(path, position);

    private static Reading Read(PackageTexts package)
    {
        FaultList faults = new();
        PackageContents? contents = PackageContentsReader.Read(package.Id, package, faults);
        return new Reading(contents, contents is null ? faults.Faults[0] : null);
    }

    private sealed record Reading(PackageContents? Contents, PackageFault? Fault);
}
