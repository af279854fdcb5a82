namespace LuaSkills.Native;

/// <summary>One value of the configuration of skills (spec: FFI section 3.9).</summary>
internal sealed record NativeConfigEntry(string SkillId, string Key, string Value);

/// <summary>A value that was looked up.</summary>
/// <param name="Found">Whether it is there.</param>
/// <param name="Value">The value; <see langword="null"/> when it is not there.</param>
internal sealed record NativeConfigValue(bool Found, string? Value);

/// <summary>A value that was deleted.</summary>
/// <param name="Deleted">Whether it was there.</param>
internal sealed record NativeConfigDeletion(bool Deleted);
