using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;

namespace LuaSkills.Generators.Schemas;

/// <summary>One property of an object in a schema.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
/// <param name="IsRequired">Whether an object without it is rejected.</param>
/// <param name="Description">What it means; empty when nobody said.</param>
/// <param name="DefaultJson">What it is when it is absent, as JSON; empty for nothing in particular.</param>
/// <param name="ExampleJson">An example as JSON; empty for none.</param>
internal sealed record SchemaProperty(string Name, ValueModel Value, bool IsRequired, string Description, string DefaultJson, string ExampleJson)
{
    /// <summary>The only texts that a string may be; empty for any.</summary>
    public EquatableArray<string> Allowed { get; init; }
}
