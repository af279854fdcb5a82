namespace LuaSkills;

/// <summary>Names the native function behind a partial method of a <see cref="NativeJsonLibraryAttribute"/> class.</summary>
/// <remarks>
/// Parameters are the members of the request, the return value is the <c>result</c> of the envelope; a method without parameters calls
/// a function without request. See <c>docs/native-bindings.md</c>.
/// </remarks>
/// <param name="export">Name of the exported function, for example <c>luaskills_ffi_version_json</c>.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = false, Inherited = false)]
public sealed class NativeJsonExportAttribute(string export) : Attribute
{
    /// <summary>Name of the exported function.</summary>
    public string Export { get; } = export;

    /// <summary>The first version of the library that has the function (<c>0.4.3</c>), for the message when it is missing.</summary>
    public string? Since { get; set; }
}
