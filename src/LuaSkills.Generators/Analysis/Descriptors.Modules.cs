using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Analysis;

/// <summary>The diagnostics.</summary>
public static partial class Descriptors
{
    private const string Modules = "LuaSkills.Modules";

    /// <summary><see cref="DiagnosticIds.UnusableModule"/>.</summary>
    public static readonly DiagnosticDescriptor UnusableModule = new(
        DiagnosticIds.UnusableModule,
        "Class that cannot become a skill module",
        "'{0}' cannot become a skill module: {1}",
        Modules,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.UnusableModule + Page);

    /// <summary><see cref="DiagnosticIds.InvalidModuleIdentity"/>.</summary>
    public static readonly DiagnosticDescriptor InvalidModuleIdentity = new(
        DiagnosticIds.InvalidModuleIdentity,
        "Invalid identity of a skill module",
        "'{0}' is not a valid {1} of a skill module: {2}",
        Modules,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.InvalidModuleIdentity + Page);

    /// <summary><see cref="DiagnosticIds.EmptyModule"/>.</summary>
    public static readonly DiagnosticDescriptor EmptyModule = new(
        DiagnosticIds.EmptyModule,
        "Skill module without methods",
        "'{0}' has no method with [SkillMethod]",
        Modules,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.EmptyModule + Page);

    /// <summary><see cref="DiagnosticIds.DuplicateModuleMethod"/>.</summary>
    public static readonly DiagnosticDescriptor DuplicateModuleMethod = new(
        DiagnosticIds.DuplicateModuleMethod,
        "Duplicate entry name of a skill module",
        "'{0}' has two methods named '{1}'; name one with [SkillMethod(\"…\")]",
        Modules,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.DuplicateModuleMethod + Page);

    /// <summary><see cref="DiagnosticIds.InvalidModuleName"/>.</summary>
    public static readonly DiagnosticDescriptor InvalidModuleName = new(
        DiagnosticIds.InvalidModuleName,
        "Invalid name in a skill module",
        "'{0}' is not a valid {1}",
        Modules,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.InvalidModuleName + Page);

    /// <summary><see cref="DiagnosticIds.InaccessibleModuleMethod"/>.</summary>
    public static readonly DiagnosticDescriptor InaccessibleModuleMethod = new(
        DiagnosticIds.InaccessibleModuleMethod,
        "Skill method that generated code cannot call",
        "Method '{0}' cannot be a skill method: {1}",
        Modules,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.InaccessibleModuleMethod + Page);

    /// <summary><see cref="DiagnosticIds.UnsupportedModuleMethod"/>.</summary>
    public static readonly DiagnosticDescriptor UnsupportedModuleMethod = new(
        DiagnosticIds.UnsupportedModuleMethod,
        "Unsupported skill method",
        "Method '{0}' cannot be a skill method: {1}",
        Modules,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.UnsupportedModuleMethod + Page);

    /// <summary><see cref="DiagnosticIds.DuplicateModuleArgument"/>.</summary>
    public static readonly DiagnosticDescriptor DuplicateModuleArgument = new(
        DiagnosticIds.DuplicateModuleArgument,
        "Duplicate argument name of a skill method",
        "Method '{0}' has two arguments named '{1}'; name one with [SkillParameter(\"…\")]",
        Modules,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.DuplicateModuleArgument + Page);

    /// <summary><see cref="DiagnosticIds.InvalidModuleValue"/>.</summary>
    public static readonly DiagnosticDescriptor InvalidModuleValue = new(
        DiagnosticIds.InvalidModuleValue,
        "Invalid value of an argument of a skill method",
        "Argument '{0}' of '{1}' is declared wrongly: {2}",
        Modules,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.InvalidModuleValue + Page);

    /// <summary><see cref="DiagnosticIds.InvalidRequirement"/>.</summary>
    public static readonly DiagnosticDescriptor InvalidRequirement = new(
        DiagnosticIds.InvalidRequirement,
        "Malformed requirement of a skill module",
        "A requirement of '{0}' is malformed: {1}",
        Modules,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.InvalidRequirement + Page);

    /// <summary><see cref="DiagnosticIds.UndescribedModuleMethod"/>.</summary>
    public static readonly DiagnosticDescriptor UndescribedModuleMethod = new(
        DiagnosticIds.UndescribedModuleMethod,
        "Skill method without a description",
        "Nobody says what the skill method '{0}' does; add a <summary> or [SkillMethod(Description = \"…\")]",
        Modules,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.UndescribedModuleMethod + Page);

    /// <summary><see cref="DiagnosticIds.StrayModuleAttribute"/>.</summary>
    public static readonly DiagnosticDescriptor StrayModuleAttribute = new(
        DiagnosticIds.StrayModuleAttribute,
        "Attribute of skill modules without effect",
        "[{0}] on '{1}' has no effect: {2}",
        Modules,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.StrayModuleAttribute + Page);
}
