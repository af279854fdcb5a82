namespace LuaSkills.Native;

/// <summary>Which library this is (spec: FFI section 3.1).</summary>
/// <param name="FfiVersion">Version of LuaSkills, for example <c>0.4.6</c>.</param>
/// <param name="Protocol"><c>json-cabi</c>.</param>
internal sealed record NativeLibraryVersion(string FfiVersion, string Protocol);

/// <summary>What the library exports.</summary>
/// <param name="FfiVersion">Version of LuaSkills.</param>
/// <param name="ExportedFunctions">Names of the functions; the JSON ones are complete.</param>
internal sealed record NativeLibraryDescription(string FfiVersion, IReadOnlyList<string> ExportedFunctions);
