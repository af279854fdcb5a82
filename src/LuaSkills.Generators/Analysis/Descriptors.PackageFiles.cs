using System.Collections.Immutable;
using LuaSkills.Packages;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Analysis;

/// <summary>The diagnostics.</summary>
public static partial class Descriptors
{
    private const string Packages = "LuaSkills.Packages";

    // The words are the engine's.
    private const string Fault = "{0}";

    /// <summary><see cref="DiagnosticIds.UnreadablePackageFile"/>.</summary>
    public static readonly DiagnosticDescriptor UnreadablePackageFile = new(
        DiagnosticIds.UnreadablePackageFile,
        "Unreadable file of a skill package",
        Fault,
        Packages,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.UnreadablePackageFile + Page);

    /// <summary><see cref="DiagnosticIds.MissingPackageField"/>.</summary>
    public static readonly DiagnosticDescriptor MissingPackageField = new(
        DiagnosticIds.MissingPackageField,
        "Missing field in a skill package",
        Fault,
        Packages,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.MissingPackageField + Page);

    /// <summary><see cref="DiagnosticIds.WrongPackageField"/>.</summary>
    public static readonly DiagnosticDescriptor WrongPackageField = new(
        DiagnosticIds.WrongPackageField,
        "Wrong type in a skill package",
        Fault,
        Packages,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.WrongPackageField + Page);

    /// <summary><see cref="DiagnosticIds.InvalidPackageId"/>.</summary>
    public static readonly DiagnosticDescriptor InvalidPackageId = new(
        DiagnosticIds.InvalidPackageId,
        "Invalid id of a skill package",
        Fault,
        Packages,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.InvalidPackageId + Page);

    /// <summary><see cref="DiagnosticIds.InvalidPackageVersion"/>.</summary>
    public static readonly DiagnosticDescriptor InvalidPackageVersion = new(
        DiagnosticIds.InvalidPackageVersion,
        "Invalid version of a skill package",
        Fault,
        Packages,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.InvalidPackageVersion + Page);

    /// <summary><see cref="DiagnosticIds.InvalidPackageEntry"/>.</summary>
    public static readonly DiagnosticDescriptor InvalidPackageEntry = new(
        DiagnosticIds.InvalidPackageEntry,
        "Invalid entry in a skill package",
        Fault,
        Packages,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.InvalidPackageEntry + Page);

    /// <summary><see cref="DiagnosticIds.InvalidPackagePath"/>.</summary>
    public static readonly DiagnosticDescriptor InvalidPackagePath = new(
        DiagnosticIds.InvalidPackagePath,
        "Invalid path in a skill package",
        Fault,
        Packages,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.InvalidPackagePath + Page);

    /// <summary><see cref="DiagnosticIds.MissingPackageFile"/>.</summary>
    public static readonly DiagnosticDescriptor MissingPackageFile = new(
        DiagnosticIds.MissingPackageFile,
        "Missing file in a skill package",
        Fault,
        Packages,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.MissingPackageFile + Page);

    /// <summary><see cref="DiagnosticIds.InvalidPackageSchema"/>.</summary>
    public static readonly DiagnosticDescriptor InvalidPackageSchema = new(
        DiagnosticIds.InvalidPackageSchema,
        "Invalid input schema in a skill package",
        Fault,
        Packages,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.InvalidPackageSchema + Page);

    /// <summary><see cref="DiagnosticIds.InvalidPackageHelp"/>.</summary>
    public static readonly DiagnosticDescriptor InvalidPackageHelp = new(
        DiagnosticIds.InvalidPackageHelp,
        "Invalid help in a skill package",
        Fault,
        Packages,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.InvalidPackageHelp + Page);

    /// <summary><see cref="DiagnosticIds.InvalidPackageDependency"/>.</summary>
    public static readonly DiagnosticDescriptor InvalidPackageDependency = new(
        DiagnosticIds.InvalidPackageDependency,
        "Invalid dependency in a skill package",
        Fault,
        Packages,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.InvalidPackageDependency + Page);

    /// <summary><see cref="DiagnosticIds.DanglingPackageHelp"/>.</summary>
    public static readonly DiagnosticDescriptor DanglingPackageHelp = new(
        DiagnosticIds.DanglingPackageHelp,
        "Help that does not exist in a skill package",
        Fault,
        Packages,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.DanglingPackageHelp + Page);

    /// <summary>The rules for skill packages.</summary>
    internal static ImmutableArray<DiagnosticDescriptor> OfPackageFiles { get; } = ImmutableArray.Create(
        UnreadablePackageFile,
        MissingPackageField,
        WrongPackageField,
        InvalidPackageId,
        InvalidPackageVersion,
        InvalidPackageEntry,
        InvalidPackagePath,
        MissingPackageFile,
        InvalidPackageSchema,
        InvalidPackageHelp,
        InvalidPackageDependency,
        DanglingPackageHelp);

    /// <summary>The diagnostic for a family of rules.</summary>
    internal static DiagnosticDescriptor Of(PackageRule rule) => rule switch
    {
        PackageRule.Unreadable => UnreadablePackageFile,
        PackageRule.MissingField => MissingPackageField,
        PackageRule.WrongType => WrongPackageField,
        PackageRule.SkillId => InvalidPackageId,
        PackageRule.Version => InvalidPackageVersion,
        PackageRule.Entry => InvalidPackageEntry,
        PackageRule.Path => InvalidPackagePath,
        PackageRule.MissingFile => MissingPackageFile,
        PackageRule.Schema => InvalidPackageSchema,
        PackageRule.Help => InvalidPackageHelp,
        PackageRule.Dependency => InvalidPackageDependency,
        PackageRule.DanglingHelp => DanglingPackageHelp,
        _ => throw new ArgumentOutOfRangeException(nameof(rule)),
    };
}
