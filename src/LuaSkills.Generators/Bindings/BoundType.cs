using LuaSkills.Generators.Infrastructure;

namespace LuaSkills.Generators.Bindings;

/// <summary>A type that is declared for a skill.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What the schema says of it; may be empty.</param>
internal abstract record BoundType(string Name, string Description);

/// <summary>An object with known members.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What the schema says of it; may be empty.</param>
/// <param name="Members">Its members, those that are required first.</param>
/// <param name="ExtensionName">Name of the property with all other members; empty when the schema does not ask for one.</param>
internal sealed record BoundRecord(string Name, string Description, EquatableArray<BoundMember> Members, string ExtensionName)
    : BoundType(Name, Description)
{
    /// <summary>Whether the members are parameters of its constructor; the only member of the record's own type would make that the copy constructor.</summary>
    public bool IsPositional => Members.Count > 1 || (Members.Count == 1 && !(Members[0].Value is { Shape: ValueShape.Record } only && string.Equals(only.TypeName, Name, StringComparison.Ordinal)));
}

/// <summary>A member of an object.</summary>
/// <param name="Name">Name of the property.</param>
/// <param name="JsonName">Name in JSON.</param>
/// <param name="Value">Its type.</param>
/// <param name="IsRequired">Whether the schema demands it; other members are <see langword="null"/> unless given.</param>
/// <param name="Docs">What the schema says of it.</param>
internal sealed record BoundMember(string Name, string JsonName, BoundValue Value, bool IsRequired, BoundDocs Docs)
{
    /// <summary>Whether <see langword="null"/> is written, because the schema demands the member and allows null.</summary>
    public bool AlwaysSends => IsRequired && Value.IsNullable;
}

/// <summary>A choice of texts.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What the schema says of it; may be empty.</param>
/// <param name="Members">The texts in the order of the schema.</param>
internal sealed record BoundEnumeration(string Name, string Description, EquatableArray<BoundEnumMember> Members)
    : BoundType(Name, Description);

/// <summary>A text to choose.</summary>
/// <param name="Name">Name of the member.</param>
/// <param name="JsonName">The text in JSON.</param>
internal sealed record BoundEnumMember(string Name, string JsonName);
