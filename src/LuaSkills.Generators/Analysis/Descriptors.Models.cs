using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Analysis;

/// <summary>The diagnostics.</summary>
public static partial class Descriptors
{
    private const string Models = "LuaSkills.Models";

    /// <summary><see cref="DiagnosticIds.UnusableProvider"/>.</summary>
    public static readonly DiagnosticDescriptor UnusableProvider = new(
        DiagnosticIds.UnusableProvider,
        "Class that cannot become a model provider",
        "'{0}' cannot become a model provider: {1}",
        Models,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.UnusableProvider + Page);

    /// <summary><see cref="DiagnosticIds.EmptyProvider"/>.</summary>
    public static readonly DiagnosticDescriptor EmptyProvider = new(
        DiagnosticIds.EmptyProvider,
        "Model provider without a model",
        "'{0}' has no method with [Embed] or [Llm]",
        Models,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.EmptyProvider + Page);

    /// <summary><see cref="DiagnosticIds.RepeatedModel"/>.</summary>
    public static readonly DiagnosticDescriptor RepeatedModel = new(
        DiagnosticIds.RepeatedModel,
        "Two models of one kind",
        "'{0}' has more than one method with [{1}]",
        Models,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.RepeatedModel + Page);

    /// <summary><see cref="DiagnosticIds.UnsupportedModel"/>.</summary>
    public static readonly DiagnosticDescriptor UnsupportedModel = new(
        DiagnosticIds.UnsupportedModel,
        "Unsupported signature of a model",
        "Method '{0}' cannot have [{1}]: {2}",
        Models,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.UnsupportedModel + Page);

    /// <summary><see cref="DiagnosticIds.StrayModel"/>.</summary>
    public static readonly DiagnosticDescriptor StrayModel = new(
        DiagnosticIds.StrayModel,
        "Model outside of a provider",
        "[{0}] on '{1}' does nothing because '{2}' has no [ModelProvider]",
        Models,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.StrayModel + Page);
}
