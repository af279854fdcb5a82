namespace LuaSkills;

/// <summary>Lets the generator implement the <see cref="NativeJsonExportAttribute"/> methods of a partial class that derives from <see cref="NativeJsonLibrary"/>.</summary>
/// <remarks>The generated code calls function pointers, so the project needs <c>AllowUnsafeBlocks</c>; see <c>docs/native-bindings.md</c>.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
public sealed class NativeJsonLibraryAttribute : Attribute;
