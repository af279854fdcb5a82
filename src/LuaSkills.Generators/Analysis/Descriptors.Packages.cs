using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Analysis;

/// <summary>The diagnostics.</summary>
public static partial class Descriptors
{
    /// <summary><see cref="DiagnosticIds.PackageNotImported"/>.</summary>
    public static readonly DiagnosticDescriptor PackageNotImported = new(
        DiagnosticIds.PackageNotImported,
        "Package that is not imported",
        "Interface '{0}' takes its methods from the package '{1}', which the project does not import; add <LuaSkillPackage Include=\"…/{1}\" />",
        Skills,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.PackageNotImported + Page);

    /// <summary><see cref="DiagnosticIds.UnreadablePackage"/>.</summary>
    public static readonly DiagnosticDescriptor UnreadablePackage = new(
        DiagnosticIds.UnreadablePackage,
        "Package that cannot be read",
        "Interface '{0}' takes its methods from the package '{1}', which cannot be read: {2} ({3})",
        Skills,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.UnreadablePackage + Page);

    /// <summary><see cref="DiagnosticIds.UntypedArgument"/>.</summary>
    public static readonly DiagnosticDescriptor UntypedArgument = new(
        DiagnosticIds.UntypedArgument,
        "Argument without a type of its own",
        "Argument '{0}' of the entry '{1}' can be any JSON in C#: {2} ({3})",
        Skills,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.UntypedArgument + Page);

    /// <summary><see cref="DiagnosticIds.UnusableForPackage"/>.</summary>
    public static readonly DiagnosticDescriptor UnusableForPackage = new(
        DiagnosticIds.UnusableForPackage,
        "Interface that cannot use a package",
        "Interface '{0}' cannot be generated: {1}",
        Skills,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.UnusableForPackage + Page);

    /// <summary><see cref="DiagnosticIds.UnknownEntry"/>.</summary>
    public static readonly DiagnosticDescriptor UnknownEntry = new(
        DiagnosticIds.UnknownEntry,
        "Unknown entry of a package",
        "Method '{0}' calls the entry '{1}', which the package '{2}' does not have{3} ({4})",
        Skills,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.UnknownEntry + Page);

    /// <summary><see cref="DiagnosticIds.MissingArgument"/>.</summary>
    public static readonly DiagnosticDescriptor MissingArgument = new(
        DiagnosticIds.MissingArgument,
        "Missing argument",
        "Method '{0}' does not send the argument '{1}', which the entry '{2}' requires ({3})",
        Skills,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.MissingArgument + Page);

    /// <summary><see cref="DiagnosticIds.UnknownArgument"/>.</summary>
    public static readonly DiagnosticDescriptor UnknownArgument = new(
        DiagnosticIds.UnknownArgument,
        "Unknown argument",
        "The entry '{1}' has no argument '{0}'{2} ({3})",
        Skills,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.UnknownArgument + Page);

    /// <summary><see cref="DiagnosticIds.MismatchedArgument"/>.</summary>
    public static readonly DiagnosticDescriptor MismatchedArgument = new(
        DiagnosticIds.MismatchedArgument,
        "Argument that does not fit the schema",
        "Argument '{0}' does not fit the schema of the entry '{1}': {2} ({3})",
        Skills,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.MismatchedArgument + Page);

    /// <summary><see cref="DiagnosticIds.OptionalArgument"/>.</summary>
    public static readonly DiagnosticDescriptor OptionalArgument = new(
        DiagnosticIds.OptionalArgument,
        "Optional argument that is required",
        "Argument '{0}' can be left out, but the entry '{1}' requires it ({2})",
        Skills,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.OptionalArgument + Page);

    /// <summary><see cref="DiagnosticIds.UncheckedInterface"/>.</summary>
    public static readonly DiagnosticDescriptor UncheckedInterface = new(
        DiagnosticIds.UncheckedInterface,
        "Skill interface that is not checked",
        "The package '{1}' is not imported, so the entries and arguments of '{0}' are not checked",
        Skills,
        DiagnosticSeverity.Info,
        isEnabledByDefault: false,
        helpLinkUri: Docs + DiagnosticIds.UncheckedInterface + Page);

    /// <summary>What an imported package and a skill interface may have against each other.</summary>
    internal static ImmutableArray<DiagnosticDescriptor> OfPackages { get; } = ImmutableArray.Create(
        PackageNotImported,
        UnreadablePackage,
        UntypedArgument,
        UnusableForPackage,
        UnknownEntry,
        MissingArgument,
        UnknownArgument,
        MismatchedArgument,
        OptionalArgument,
        UncheckedInterface);
}
