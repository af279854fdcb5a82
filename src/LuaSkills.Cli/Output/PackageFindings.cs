using System.Globalization;
using LuaSkills.Engine;

namespace LuaSkills.Cli.Output;

/// <summary>Prints what is wrong with packages, the way compilers do.</summary>
internal static class PackageFindings
{
    /// <summary>Prints one line for each finding.</summary>
    public static void WriteText(IReadOnlyList<(string Package, SkillPackageFinding Finding)> findings, TextWriter writer)
    {
        foreach ((string package, SkillPackageFinding finding) in findings)
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{PathOf(package, finding)}:{finding.Line}:{finding.Column}: {Name(finding.Severity)}: {finding.Message} [{finding.Code}]"));
    }

    /// <summary>Prints the findings as an array.</summary>
    public static void WriteJson(IReadOnlyList<(string Package, SkillPackageFinding Finding)> findings) => ResultJson.Print(writer =>
    {
        writer.WriteStartArray();
        foreach ((string package, SkillPackageFinding finding) in findings)
        {
            writer.WriteStartObject();
            writer.WriteString("path"u8, PathOf(package, finding));
            writer.WriteNumber("line"u8, finding.Line);
            writer.WriteNumber("column"u8, finding.Column);
            writer.WriteString("severity"u8, Name(finding.Severity));
            writer.WriteString("code"u8, finding.Code);
            writer.WriteString("message"u8, finding.Message);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });

    private static string PathOf(string package, SkillPackageFinding finding) => $"{Path.TrimEndingDirectorySeparator(package)}/{finding.Path}";

    private static string Name(SkillPackageSeverity severity) => severity == SkillPackageSeverity.Error ? "error" : "warning";
}
