namespace LuaSkills.Native;

/// <summary>One entry (spec: FFI section 3.5).</summary>
/// <param name="CanonicalName">Name to call it by.</param>
/// <param name="SkillId">Id of the skill.</param>
/// <param name="LocalName">Entry name inside the skill.</param>
/// <param name="RootName">Name of the root as given at load.</param>
/// <param name="SkillDir">Directory of the package.</param>
/// <param name="Description">As declared.</param>
/// <param name="Parameters">The flat list.</param>
/// <param name="InputSchema">JSON Schema; libraries before 0.4.3 have none.</param>
internal sealed record NativeEntry(
    string CanonicalName,
    string SkillId,
    string LocalName,
    string RootName,
    string SkillDir,
    string Description,
    IReadOnlyList<NativeParameter> Parameters,
    JsonText? InputSchema = null);

/// <summary>One declared argument.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ParamType">Type text.</param>
/// <param name="Description">As declared.</param>
/// <param name="Required">Whether it is required.</param>
internal sealed record NativeParameter(string Name, string ParamType, string Description, bool Required);

/// <summary>Whether an entry is there (spec: FFI section 3.8).</summary>
/// <param name="Value">Whether it is.</param>
internal sealed record NativeFlag(bool Value);

/// <summary>The skill of an entry.</summary>
/// <param name="SkillId">Its id; <see langword="null"/> for none that is visible.</param>
internal sealed record NativeSkillName(string? SkillId);
