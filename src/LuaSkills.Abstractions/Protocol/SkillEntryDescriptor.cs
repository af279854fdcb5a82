using System.Text.Json;

namespace LuaSkills;

/// <summary>One callable entry of a loaded skill.</summary>
/// <param name="CanonicalName">Name to call it by: <c>{skill id}-{entry name}</c>, numbered after a collision.</param>
/// <param name="SkillId">Id of the skill.</param>
/// <param name="LocalName">Entry name inside the skill.</param>
/// <param name="RootName">Name of the root as given at load; <c>HOST</c> for a module.</param>
/// <param name="SkillDirectory">Directory of the package; empty for a module.</param>
/// <param name="Description">As declared; may be empty.</param>
/// <param name="Parameters">Flat parameter list, declared or derived from the schema.</param>
/// <param name="InputSchema">JSON Schema of the arguments; owns its memory. Calls are not validated against it.</param>
public sealed record SkillEntryDescriptor(
    string CanonicalName,
    string SkillId,
    string LocalName,
    string RootName,
    string SkillDirectory,
    string Description,
    IReadOnlyList<SkillParameter> Parameters,
    JsonElement InputSchema);

/// <summary>One declared argument of an entry.</summary>
/// <param name="Name">Name of the argument.</param>
/// <param name="Type">Type text as declared (<c>string</c>, <c>integer</c>, …).</param>
/// <param name="Description">As declared; may be empty.</param>
/// <param name="Required">Whether the skill declares it as required.</param>
public sealed record SkillParameter(string Name, string Type, string Description, bool Required);
