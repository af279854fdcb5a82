using LuaSkills.Generators.Infrastructure;

namespace LuaSkills.Generators.Model;

/// <summary>Everything the transform takes from one module.</summary>
/// <param name="Module">The module to print.</param>
/// <param name="Contracts">Contracts its signatures reach, each once, in ordinal order of their class names.</param>
internal sealed record SkillModuleExtract(SkillModuleModel Module, EquatableArray<ContractModel> Contracts);

/// <summary>A skill written in C#: one class.</summary>
/// <param name="Declaration">The class.</param>
/// <param name="Header">How another part of the class begins (<c>partial class Text</c>).</param>
/// <param name="TableName">Name of the nested class with the methods.</param>
/// <param name="IsBroken">Whether errors were reported; then only members that throw are printed, so that no further errors follow.</param>
/// <param name="UsesObsolete">Whether the generated code names something obsolete.</param>
/// <param name="Identity">What the module says of itself.</param>
/// <param name="Requirements">What it cannot do without.</param>
/// <param name="State">The type of its state; <see langword="null"/> for none.</param>
/// <param name="LuaAnnotations">The LuaLS annotations.</param>
/// <param name="Methods">The methods in the order of their declaration.</param>
internal sealed record SkillModuleModel(
    TypeDeclarationModel Declaration,
    string Header,
    string TableName,
    bool IsBroken,
    bool UsesObsolete,
    SkillModuleIdentity Identity,
    EquatableArray<SkillRequirementModel> Requirements,
    ValueModel? State,
    string LuaAnnotations,
    EquatableArray<SkillMethodModel> Methods);

/// <summary>What a module says of itself.</summary>
/// <param name="Id">Reverse domain name.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Version">Semantic version.</param>
/// <param name="Description">What it does; empty when nobody said.</param>
internal sealed record SkillModuleIdentity(string Id, string Name, string Version, string Description);

/// <summary>Something that a module cannot do without.</summary>
/// <param name="Capability">Name of the member of <c>SkillCapability</c>.</param>
/// <param name="Pattern">What of it; empty for all.</param>
/// <param name="Access">Name of the member of <c>PathAccess</c>.</param>
internal sealed record SkillRequirementModel(string Capability, string Pattern, string Access);

/// <summary>One method of a module.</summary>
/// <param name="Name">Entry name.</param>
/// <param name="Description">What it does; empty when nobody said.</param>
/// <param name="Visibility">Name of the member of <c>SkillMethodVisibility</c>.</param>
/// <param name="Receiver">What the method is called on: an expression with <c>target</c>, or a type.</param>
/// <param name="Method">Escaped name of the method.</param>
/// <param name="InputSchema">JSON Schema of the arguments.</param>
/// <param name="OutputSchema">JSON Schema of the result; empty for none.</param>
/// <param name="Listed">The flat list of its arguments.</param>
/// <param name="Result">What the method returns.</param>
/// <param name="Parameters">Parameters in order.</param>
internal sealed record SkillMethodModel(
    string Name,
    string Description,
    string Visibility,
    string Receiver,
    string Method,
    string InputSchema,
    string OutputSchema,
    EquatableArray<ListedParameterModel> Listed,
    CallableResultModel Result,
    EquatableArray<CallableParameterModel> Parameters);

/// <summary>An argument as hosts are shown it.</summary>
/// <param name="Name">Name of the argument.</param>
/// <param name="Type">Type in words of JSON Schema.</param>
/// <param name="Description">What it means; empty when nobody said.</param>
/// <param name="IsRequired">Whether a call without it is rejected.</param>
internal sealed record ListedParameterModel(string Name, string Type, string Description, bool IsRequired);
