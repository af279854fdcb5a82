namespace LuaSkills.Generators.Model;

/// <summary>What a gate is told of a governed tool or entry.</summary>
/// <param name="Name">Name the gate knows it by.</param>
/// <param name="Level">Lowest trust level; <see langword="null"/> when the gate alone decides.</param>
/// <param name="Description">What it does; empty when nobody said.</param>
internal sealed record GovernanceModel(string Name, int? Level, string Description);
