using LuaSkills.Generators.Infrastructure;

namespace LuaSkills.Generators.Bindings;

/// <summary>A skill package as a C# interface.</summary>
/// <param name="SkillId">Id of the skill.</param>
/// <param name="Entries">Its entries in the order of the manifest, without those that the user declares.</param>
/// <param name="Types">The types of their arguments, each before those it refers to.</param>
internal sealed record BoundSkill(string SkillId, EquatableArray<BoundEntry> Entries, EquatableArray<BoundType> Types);

/// <summary>An entry: two methods.</summary>
/// <param name="Name">Local entry name.</param>
/// <param name="MethodName">The method that runs on the caller's thread.</param>
/// <param name="AsyncMethodName">The method that runs on a worker.</param>
/// <param name="Description">What the manifest says of it; may be empty.</param>
/// <param name="Parameters">Its arguments, those that are required first.</param>
/// <param name="OptionsName">Name of the parameter for the call's options.</param>
/// <param name="TokenName">Name of the parameter for the cancellation token.</param>
internal sealed record BoundEntry(
    string Name,
    string MethodName,
    string AsyncMethodName,
    string Description,
    EquatableArray<BoundParameter> Parameters,
    string OptionsName,
    string TokenName);

/// <summary>An argument.</summary>
/// <param name="Name">Name of the parameter.</param>
/// <param name="ArgumentName">Name in the argument object; empty for the whole object.</param>
/// <param name="Value">Its type.</param>
/// <param name="IsRequired">Whether the schema demands it; other parameters are <see langword="null"/> unless given.</param>
/// <param name="Docs">What the schema says of it.</param>
internal sealed record BoundParameter(string Name, string ArgumentName, BoundValue Value, bool IsRequired, BoundDocs Docs)
{
    /// <summary>Whether it is the whole argument object.</summary>
    public bool IsWhole => ArgumentName.Length == 0;

    /// <summary>Whether <see langword="null"/> is sent, because the schema demands the argument and allows null.</summary>
    public bool AlwaysSends => IsRequired && Value.IsNullable;
}

/// <summary>What a schema says for readers.</summary>
/// <param name="Description">Its description; may be empty.</param>
/// <param name="Default">Its default as JSON; empty for none.</param>
internal sealed record BoundDocs(string Description, string Default);
