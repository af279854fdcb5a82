using LuaSkills.Generators.Infrastructure;

namespace LuaSkills.Generators.Model;

/// <summary>Everything the transform takes from one set of host tools.</summary>
/// <param name="Set">The set to print.</param>
/// <param name="Contracts">Contracts its signatures reach, each once, in ordinal order of their class names.</param>
internal sealed record HostToolSetExtract(HostToolSetModel Set, EquatableArray<ContractModel> Contracts);

/// <summary>What kind of type the tools are declared in.</summary>
internal enum HostToolSetShape
{
    /// <summary>A class or record, which becomes the set itself.</summary>
    Instance,

    /// <summary>A static class, which gets a property with the set.</summary>
    Static,

    /// <summary>An interface, whose implementations are wrapped.</summary>
    Interface,
}

/// <summary>A set of host tools: one class or interface.</summary>
/// <param name="Declaration">The type.</param>
/// <param name="Header">How another part of the type begins (<c>partial class Vault&lt;T&gt;</c>).</param>
/// <param name="Shape">What kind of type it is.</param>
/// <param name="TableName">Name of the nested class with the tools.</param>
/// <param name="IsBroken">Whether errors were reported; then only members that throw are printed, so that no further errors follow.</param>
/// <param name="UsesObsolete">Whether the generated code names something obsolete.</param>
/// <param name="LuaAnnotations">The LuaLS annotations.</param>
/// <param name="Tools">The tools in the order of their methods.</param>
internal sealed record HostToolSetModel(
    TypeDeclarationModel Declaration,
    string Header,
    HostToolSetShape Shape,
    string TableName,
    bool IsBroken,
    bool UsesObsolete,
    string LuaAnnotations,
    EquatableArray<HostToolModel> Tools);

/// <summary>One tool.</summary>
/// <param name="Name">Full name.</param>
/// <param name="Description">What it does; empty when nobody said.</param>
/// <param name="Receiver">What the method is called on: an expression with <c>target</c>, or a type.</param>
/// <param name="Method">Escaped name of the method.</param>
/// <param name="InputSchema">JSON Schema of the arguments.</param>
/// <param name="OutputSchema">JSON Schema of the value; empty for none.</param>
/// <param name="Result">What the method returns.</param>
/// <param name="Parameters">Parameters in order.</param>
/// <param name="Governance">What a gate is told of it; <see langword="null"/> when it needs no gate.</param>
internal sealed record HostToolModel(
    string Name,
    string Description,
    string Receiver,
    string Method,
    string InputSchema,
    string OutputSchema,
    CallableResultModel Result,
    EquatableArray<CallableParameterModel> Parameters,
    GovernanceModel? Governance);
