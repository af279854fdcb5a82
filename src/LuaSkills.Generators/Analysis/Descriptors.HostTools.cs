using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Analysis;

/// <summary>The diagnostics.</summary>
public static partial class Descriptors
{
    private const string HostTools = "LuaSkills.HostTools";

    /// <summary><see cref="DiagnosticIds.InaccessibleTool"/>.</summary>
    public static readonly DiagnosticDescriptor InaccessibleTool = new(
        DiagnosticIds.InaccessibleTool,
        "Host tool that generated code cannot call",
        "Method '{0}' cannot be a host tool: {1}",
        HostTools,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.InaccessibleTool + Page);

    /// <summary><see cref="DiagnosticIds.DuplicateTool"/>.</summary>
    public static readonly DiagnosticDescriptor DuplicateTool = new(
        DiagnosticIds.DuplicateTool,
        "Duplicate host tool name",
        "'{0}' has two host tools named '{1}'; name one with [HostTool(\"…\")]",
        HostTools,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.DuplicateTool + Page);

    /// <summary><see cref="DiagnosticIds.UnsupportedTool"/>.</summary>
    public static readonly DiagnosticDescriptor UnsupportedTool = new(
        DiagnosticIds.UnsupportedTool,
        "Unsupported host tool method",
        "Method '{0}' cannot be a host tool: {1}",
        HostTools,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.UnsupportedTool + Page);

    /// <summary><see cref="DiagnosticIds.UndescribedTool"/>.</summary>
    public static readonly DiagnosticDescriptor UndescribedTool = new(
        DiagnosticIds.UndescribedTool,
        "Host tool without a description",
        "Nobody says what the host tool '{0}' does; add a <summary> or [HostTool(Description = \"…\")]",
        HostTools,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.UndescribedTool + Page);

    /// <summary><see cref="DiagnosticIds.UnusableToolSet"/>.</summary>
    public static readonly DiagnosticDescriptor UnusableToolSet = new(
        DiagnosticIds.UnusableToolSet,
        "Type that cannot become a set of host tools",
        "'{0}' cannot become a set of host tools: {1}",
        HostTools,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.UnusableToolSet + Page);

    /// <summary><see cref="DiagnosticIds.InvalidToolName"/>.</summary>
    public static readonly DiagnosticDescriptor InvalidToolName = new(
        DiagnosticIds.InvalidToolName,
        "Invalid name of a host tool",
        "'{0}' is not a valid {1}",
        HostTools,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.InvalidToolName + Page);

    /// <summary><see cref="DiagnosticIds.DuplicateToolArgument"/>.</summary>
    public static readonly DiagnosticDescriptor DuplicateToolArgument = new(
        DiagnosticIds.DuplicateToolArgument,
        "Duplicate argument name of a host tool",
        "Method '{0}' has two arguments named '{1}'; name one with [HostToolParameter(\"…\")]",
        HostTools,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.DuplicateToolArgument + Page);

    /// <summary><see cref="DiagnosticIds.StrayTool"/>.</summary>
    public static readonly DiagnosticDescriptor StrayTool = new(
        DiagnosticIds.StrayTool,
        "Host tool outside of a set",
        "Method '{0}' is no host tool because '{1}' has no [HostTools]",
        HostTools,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.StrayTool + Page);

    /// <summary><see cref="DiagnosticIds.InvalidExample"/>.</summary>
    public static readonly DiagnosticDescriptor InvalidExample = new(
        DiagnosticIds.InvalidExample,
        "Example that is not JSON",
        "The example for '{0}' of '{1}' is not a JSON value; texts need quotes: Example = \"\\\"Oslo\\\"\"",
        HostTools,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.InvalidExample + Page);

    /// <summary><see cref="DiagnosticIds.EmptyToolSet"/>.</summary>
    public static readonly DiagnosticDescriptor EmptyToolSet = new(
        DiagnosticIds.EmptyToolSet,
        "Set without host tools",
        "'{0}' has no method with [HostTool]",
        HostTools,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.EmptyToolSet + Page);

    /// <summary><see cref="DiagnosticIds.InvalidGovernedTool"/>.</summary>
    public static readonly DiagnosticDescriptor InvalidGovernedTool = new(
        DiagnosticIds.InvalidGovernedTool,
        "Host tool that cannot be governed",
        "'{0}' cannot be governed: {1}",
        HostTools,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.InvalidGovernedTool + Page);

    /// <summary><see cref="DiagnosticIds.StrayGoverned"/>.</summary>
    public static readonly DiagnosticDescriptor StrayGoverned = new(
        DiagnosticIds.StrayGoverned,
        "[Governed] without effect",
        "'{0}' is not governed: {1}",
        HostTools,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.StrayGoverned + Page);
}
