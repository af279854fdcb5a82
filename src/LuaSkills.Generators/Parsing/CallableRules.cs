using LuaSkills.Generators.Analysis;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Parsing;

/// <summary>What differs between host tools and methods of modules, which are read alike otherwise.</summary>
/// <param name="Noun">What such a method is called.</param>
/// <param name="Attribute">The attribute of the methods.</param>
/// <param name="ArgumentAttribute">The attribute of arguments.</param>
/// <param name="ContextType">The type of the call's context.</param>
/// <param name="IsModule">Whether a parameter may be the state, and values given for arguments are compared with their types.</param>
/// <param name="Unreachable">Reports a method that generated code cannot call: label, reason.</param>
/// <param name="Unsupported">Reports a signature that cannot be called: label, reason.</param>
/// <param name="InvalidName">Reports a malformed name: name, whose.</param>
/// <param name="DuplicateArgument">Reports a name that two arguments have: label, name.</param>
/// <param name="InvalidExample">Reports an example that is none: parameter, label, reason.</param>
internal sealed record CallableRules(
    string Noun,
    string Attribute,
    string ArgumentAttribute,
    string ContextType,
    bool IsModule,
    DiagnosticDescriptor Unreachable,
    DiagnosticDescriptor Unsupported,
    DiagnosticDescriptor InvalidName,
    DiagnosticDescriptor DuplicateArgument,
    DiagnosticDescriptor InvalidExample)
{
    /// <summary>Host tools.</summary>
    public static CallableRules HostTool { get; } = new(
        "tool",
        "HostToolAttribute",
        "HostToolParameterAttribute",
        "HostToolContext",
        IsModule: false,
        Descriptors.InaccessibleTool,
        Descriptors.UnsupportedTool,
        Descriptors.InvalidToolName,
        Descriptors.DuplicateToolArgument,
        Descriptors.InvalidExample);

    /// <summary>Methods of modules.</summary>
    public static CallableRules Module { get; } = new(
        "skill method",
        "SkillMethodAttribute",
        "SkillParameterAttribute",
        "SkillContext",
        IsModule: true,
        Descriptors.InaccessibleModuleMethod,
        Descriptors.UnsupportedModuleMethod,
        Descriptors.InvalidModuleName,
        Descriptors.DuplicateModuleArgument,
        Descriptors.InvalidModuleValue);
}
