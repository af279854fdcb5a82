using System.Globalization;
using LuaSkills.Generators.Analysis;
using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;
using LuaSkills.Packages;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Parsing;

/// <summary>Reads what a <c>[SkillModule]</c> class says of itself.</summary>
internal static class ModuleIdentity
{
    private const int FewestSegments = 3;

    /// <summary>Reads the attribute, and what the class and its assembly say where it says nothing.</summary>
    public static SkillModuleIdentity Parse(INamedTypeSymbol symbol, IDiagnosticSink sink, CancellationToken cancellationToken)
    {
        AttributeData? attribute = symbol.Attribute("LuaSkills", "SkillModuleAttribute");
        Location? location = SkillParser.LocationOf(symbol);
        string id = attribute.OnlyString() ?? "";
        if (!IsReverseDomain(id))
            sink.Report(Descriptors.InvalidModuleIdentity, location, id, "identity", "three or more segments of lower-case letters, digits and inner hyphens are wanted, for example 'com.acme.text'");

        string version = CallableParser.Text(attribute, "Version") ?? VersionOf(symbol.ContainingAssembly);
        if (SemanticVersion.FindFault(version) is { } fault)
            sink.Report(Descriptors.InvalidModuleIdentity, location, version, "version", fault);

        string name = CallableParser.Text(attribute, "Name") ?? symbol.Name;
        if (string.IsNullOrWhiteSpace(name))
            sink.Report(Descriptors.InvalidModuleIdentity, location, name, "name", "it is blank");
        string description = CallableParser.Text(attribute, "Description") ?? DocComment.Of(symbol, cancellationToken).Summary;
        return new SkillModuleIdentity(id, name, version, description);
    }

    /// <summary>The id a module has in a catalogue unless its deployment says otherwise: the last segment of its identity.</summary>
    public static string DefaultSkillId(string id) => id.Substring(id.LastIndexOf('.') + 1);

    // The last segment becomes the id of a skill, which begins with a letter.
    private static bool IsReverseDomain(string id)
    {
        string[] segments = id.Split('.');
        for (int i = 0; i < segments.Length; i++)
        {
            string segment = segments[i];
            bool beginsWithDigit = segment.Length > 0 && segment[0] is >= '0' and <= '9' && i < segments.Length - 1;
            if (!EntryNames.IsValid(beginsWithDigit ? "x" + segment : segment))
                return false;
        }

        return segments.Length >= FewestSegments;
    }

    // The informational version knows of pre-releases; what a build adds after '+' says nothing about the skill.
    private static string VersionOf(IAssemblySymbol assembly)
    {
        if (assembly.Attribute("System.Reflection", "AssemblyInformationalVersionAttribute").OnlyString() is { } text)
        {
            int build = text.IndexOf('+');
            string version = build < 0 ? text : text.Substring(0, build);
            if (SemanticVersion.FindFault(version) is null)
                return version;
        }

        Version identity = assembly.Identity.Version;
        return string.Format(CultureInfo.InvariantCulture, "{0}.{1}.{2}", identity.Major, identity.Minor, identity.Build);
    }
}
