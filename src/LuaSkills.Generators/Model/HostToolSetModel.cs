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
    HostToolResultModel Result,
    EquatableArray<HostToolParameterModel> Parameters,
    GovernanceModel? Governance);

/// <summary>What a tool's method returns.</summary>
/// <param name="Style">How the result comes.</param>
/// <param name="TypeName">Return type as printed, with its task.</param>
/// <param name="Value">The value inside of the task; <see langword="null"/> for none.</param>
/// <param name="IsRaw">Whether the value is the whole reply.</param>
internal sealed record HostToolResultModel(CallStyle Style, string TypeName, ValueModel? Value, bool IsRaw);

/// <summary>What a parameter of a tool is for.</summary>
internal enum HostToolParameterRole
{
    /// <summary>One argument.</summary>
    Argument,

    /// <summary>The whole argument object.</summary>
    Arguments,

    /// <summary>The <c>HostToolContext</c>.</summary>
    Context,

    /// <summary>The cancellation token.</summary>
    CancellationToken,
}

/// <summary>One parameter of a tool.</summary>
/// <param name="Role">What it is for.</param>
/// <param name="ArgumentName">Name of the argument; empty for other roles.</param>
/// <param name="Value">Its value; <see langword="null"/> for the context and the token.</param>
/// <param name="IsRequired">Whether a call without it is rejected.</param>
/// <param name="DefaultLiteral">What it is without an argument, as a C# expression; empty for the type's default.</param>
internal sealed record HostToolParameterModel(HostToolParameterRole Role, string ArgumentName, ValueModel? Value, bool IsRequired, string DefaultLiteral);
