using LuaSkills.Engine.Packages;

namespace LuaSkills.Engine;

/// <summary>Checks skill packages without loading them.</summary>
public static class SkillPackageValidator
{
    /// <summary>Checks a package by the rules of the engine.</summary>
    /// <remarks>
    /// All faults are found, not only the one at which an engine stops. What depends on the place of the package is not checked: other packages,
    /// installed dependencies, databases. Lua code is not looked at.
    /// </remarks>
    /// <param name="packageDirectory">Directory of the package; its name is the id of the skill.</param>
    /// <returns>What is wrong, in the order of files, lines and columns; empty for a sound package, and for one that its manifest disables.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such directory.</exception>
    public static IReadOnlyList<SkillPackageFinding> Validate(string packageDirectory)
    {
        ArgumentException.ThrowIfNullOrEmpty(packageDirectory);
        if (!Directory.Exists(packageDirectory))
            throw new DirectoryNotFoundException($"There is no directory '{packageDirectory}'.");

        string directory = Path.TrimEndingDirectorySeparator(packageDirectory);
        FaultList faults = new();
        PackageInspection.Inspect(Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory))), new DirectoryFiles(directory), faults);

        SkillPackageFinding[] findings = new SkillPackageFinding[faults.Faults.Count];
        for (int i = 0; i < findings.Length; i++)
            findings[i] = ToFinding(faults.Faults[i]);
        Array.Sort(findings, Compare);
        return findings;
    }

    private static SkillPackageFinding ToFinding(PackageFault fault) => new(
        fault.File,
        fault.Position.Line,
        fault.Position.Column,
        fault.Code,
        fault.Message,
        fault.IsWarning ? SkillPackageSeverity.Warning : SkillPackageSeverity.Error);

    // The manifest comes first, because everything else follows from it.
    private static int Compare(SkillPackageFinding left, SkillPackageFinding right)
    {
        int order = IsManifest(right).CompareTo(IsManifest(left));
        if (order == 0)
            order = string.CompareOrdinal(left.Path, right.Path);
        if (order == 0)
            order = left.Line.CompareTo(right.Line);
        if (order == 0)
            order = left.Column.CompareTo(right.Column);
        return order == 0 ? string.CompareOrdinal(left.Message, right.Message) : order;
    }

    private static bool IsManifest(SkillPackageFinding finding) => string.Equals(finding.Path, PackageDocuments.Manifest, StringComparison.Ordinal);
}
