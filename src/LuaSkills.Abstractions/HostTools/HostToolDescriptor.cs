using LuaSkills.Governance;

namespace LuaSkills;

/// <summary>A host tool as <c>vulcan.host.list</c> shows it.</summary>
/// <param name="Name">Full name, with its prefix.</param>
/// <param name="Description">What it does; empty when nobody said.</param>
/// <param name="InputSchema">JSON Schema of the argument object.</param>
/// <param name="OutputSchema">JSON Schema of <c>value</c> in the reply; <see langword="null"/> for tools without a result or with a free one.</param>
public sealed record HostToolDescriptor(string Name, string Description, JsonText InputSchema, JsonText? OutputSchema)
{
    /// <summary>What a gate is told of the tool; <see langword="null"/> for tools that need no gate. See <see cref="GovernedAttribute"/>.</summary>
    public GovernedToolDescriptor? Governance { get; init; }
}
