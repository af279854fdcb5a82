namespace LuaSkills.Engine.Signing;

/// <summary>What a signed package holds.</summary>
public enum PackageKind
{
    /// <summary>A skill package for the embedded engine: <c>skill.yaml</c> and its files.</summary>
    Lua,

    /// <summary>One WebAssembly module.</summary>
    Wasm,
}
