using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Analysis;

/// <summary>The diagnostics.</summary>
public static partial class Descriptors
{
    private const string Native = "LuaSkills.Native";

    /// <summary><see cref="DiagnosticIds.UnusableLibrary"/>.</summary>
    public static readonly DiagnosticDescriptor UnusableLibrary = new(
        DiagnosticIds.UnusableLibrary,
        "Class that cannot become a native library",
        "'{0}' cannot become a native library: {1}",
        Native,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.UnusableLibrary + Page);

    /// <summary><see cref="DiagnosticIds.UnsafeCodeOff"/>.</summary>
    public static readonly DiagnosticDescriptor UnsafeCodeOff = new(
        DiagnosticIds.UnsafeCodeOff,
        "Native library in a project without unsafe code",
        "The calls of '{0}' need function pointers; set <AllowUnsafeBlocks>true</AllowUnsafeBlocks> in the project",
        Native,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.UnsafeCodeOff + Page);

    /// <summary><see cref="DiagnosticIds.UnsupportedExport"/>.</summary>
    public static readonly DiagnosticDescriptor UnsupportedExport = new(
        DiagnosticIds.UnsupportedExport,
        "Unsupported signature of a native function",
        "Method '{0}' cannot have [NativeJsonExport]: {1}",
        Native,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.UnsupportedExport + Page);

    /// <summary><see cref="DiagnosticIds.InvalidExportName"/>.</summary>
    public static readonly DiagnosticDescriptor InvalidExportName = new(
        DiagnosticIds.InvalidExportName,
        "Invalid name of a native function",
        "'{0}' cannot be the {1} of '{2}'",
        Native,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.InvalidExportName + Page);

    /// <summary><see cref="DiagnosticIds.RepeatedExport"/>.</summary>
    public static readonly DiagnosticDescriptor RepeatedExport = new(
        DiagnosticIds.RepeatedExport,
        "Native function bound twice",
        "'{0}' calls the native function '{1}', and so does another method of '{2}'",
        Native,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.RepeatedExport + Page);

    /// <summary><see cref="DiagnosticIds.EmptyLibrary"/>.</summary>
    public static readonly DiagnosticDescriptor EmptyLibrary = new(
        DiagnosticIds.EmptyLibrary,
        "Native library without functions",
        "'{0}' has no method with [NativeJsonExport]",
        Native,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.EmptyLibrary + Page);

    /// <summary><see cref="DiagnosticIds.StrayExport"/>.</summary>
    public static readonly DiagnosticDescriptor StrayExport = new(
        DiagnosticIds.StrayExport,
        "Native function outside of a native library",
        "[NativeJsonExport] on '{0}' does nothing because '{1}' has no [NativeJsonLibrary]",
        Native,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.StrayExport + Page);
}
