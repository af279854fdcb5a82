using LuaSkills.Generators.Bindings;
using LuaSkills.Generators.Infrastructure;

namespace LuaSkills.Generators.Model;

/// <summary>Everything the transform takes from one skill interface.</summary>
/// <param name="Skill">The client to print.</param>
/// <param name="Contracts">Contracts its signatures reach, each once, in ordinal order of their class names.</param>
internal sealed record SkillExtract(SkillModel Skill, EquatableArray<ContractModel> Contracts)
{
    /// <summary>What the interface has already when it takes its methods from a package, else <see langword="null"/>.</summary>
    public PackageRequest? Request { get; init; }

    /// <summary>The members it gets from the package, once they are known.</summary>
    public BoundSkill? Members { get; init; }
}

/// <summary>A typed client: one interface.</summary>
/// <param name="Declaration">The interface.</param>
/// <param name="ClientName">Name of the nested class that implements the interface.</param>
/// <param name="SkillId">Id of the skill.</param>
/// <param name="IsBroken">Whether errors were reported; then only members that throw are printed, so that no further errors follow.</param>
/// <param name="UsesObsolete">Whether the generated code names something obsolete.</param>
/// <param name="Methods">Methods of the interface and its bases in the order they are printed.</param>
internal sealed record SkillModel(
    TypeDeclarationModel Declaration,
    string ClientName,
    string SkillId,
    bool IsBroken,
    bool UsesObsolete,
    EquatableArray<MethodModel> Methods);

/// <summary>One call.</summary>
/// <param name="Interface">Interface that declares the method, as printed.</param>
/// <param name="Name">Escaped name of the method.</param>
/// <param name="SkillId">Id of the skill the entry belongs to.</param>
/// <param name="EntryName">Local entry name.</param>
/// <param name="Return">What it returns.</param>
/// <param name="Parameters">Parameters in order.</param>
/// <param name="Governance">What a gate is told of the entry; <see langword="null"/> when it needs no gate.</param>
internal sealed record MethodModel(
    string Interface,
    string Name,
    string SkillId,
    string EntryName,
    ReturnModel Return,
    EquatableArray<ParameterModel> Parameters,
    GovernanceModel? Governance = null);

/// <summary>How the result comes back.</summary>
internal enum CallStyle
{
    /// <summary>On the caller's thread.</summary>
    Synchronous,

    /// <summary>As a task.</summary>
    Task,

    /// <summary>As a value task.</summary>
    ValueTask,
}

/// <summary>What is made of the reply.</summary>
internal enum ReplyKind
{
    /// <summary>Nothing.</summary>
    Discard,

    /// <summary>The content as text.</summary>
    Text,

    /// <summary>The content parsed into a <c>JsonElement</c>.</summary>
    Element,

    /// <summary>A <c>SkillResult</c>.</summary>
    Result,

    /// <summary>The content read as JSON.</summary>
    Json,

    /// <summary>A <c>SkillResult&lt;T&gt;</c>.</summary>
    JsonResult,
}

/// <summary>What a method returns.</summary>
/// <param name="TypeName">Return type as printed.</param>
/// <param name="Style">How the result comes back.</param>
/// <param name="Reply">What is made of the reply.</param>
/// <param name="ResultType">Result of the reply reader as printed (without the task).</param>
/// <param name="Value">The content when it is read as JSON, else <see langword="null"/>.</param>
internal sealed record ReturnModel(string TypeName, CallStyle Style, ReplyKind Reply, string ResultType, ValueModel? Value);

/// <summary>What a parameter is for.</summary>
internal enum ParameterRole
{
    /// <summary>One argument.</summary>
    Argument,

    /// <summary>The whole argument object.</summary>
    Arguments,

    /// <summary>The call's options.</summary>
    Options,

    /// <summary>The cancellation token.</summary>
    CancellationToken,
}

/// <summary>When a parameter's value counts as its declared default, and how that is asked.</summary>
internal enum DefaultComparison
{
    /// <summary>There is no default, or null is the default.</summary>
    None,

    /// <summary>With <c>!=</c>.</summary>
    Operator,

    /// <summary>With <c>Equals</c>, which also holds for NaN.</summary>
    EqualsMethod,

    /// <summary>With the type's default equality comparer.</summary>
    Comparer,

    /// <summary>A <c>JsonElement</c> without a value counts as left out, whatever the default.</summary>
    Undefined,
}

/// <summary>One parameter.</summary>
/// <param name="Name">Escaped name.</param>
/// <param name="TypeName">Type as printed.</param>
/// <param name="Role">What it is for.</param>
/// <param name="ArgumentName">Name of the argument; empty for other roles.</param>
/// <param name="Value">Its value; <see langword="null"/> for options and the token.</param>
/// <param name="AlwaysSend">Whether it is written in every call.</param>
/// <param name="Default">How it is compared with its default.</param>
/// <param name="DefaultLiteral">The default as a C# expression.</param>
internal sealed record ParameterModel(
    string Name,
    string TypeName,
    ParameterRole Role,
    string ArgumentName,
    ValueModel? Value,
    bool AlwaysSend,
    DefaultComparison Default,
    string DefaultLiteral);
