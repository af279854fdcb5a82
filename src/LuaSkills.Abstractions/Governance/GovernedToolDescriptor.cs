namespace LuaSkills.Governance;

/// <summary>What a gate is told of a tool beside its body.</summary>
/// <param name="Name">Name of the tool, not empty.</param>
public sealed record GovernedToolDescriptor(string Name)
{
    /// <summary>Lowest trust level that the gate may demand, 0 to 5; <see langword="null"/> when the gate alone decides.</summary>
    public int? Level { get; init; }

    /// <summary>What the tool does, for approvers; empty when nobody said.</summary>
    public string Description { get; init; } = "";

    /// <summary>JSON Schema of the arguments, where one is known.</summary>
    public JsonText? InputSchema { get; init; }
}
