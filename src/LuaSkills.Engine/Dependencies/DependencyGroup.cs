using LuaSkills.Engine.Catalogue;

namespace LuaSkills.Engine.Dependencies;

/// <summary>The dependencies of one kind, and where they lie.</summary>
/// <param name="Kind"><c>tool</c>, <c>lua</c> or <c>ffi</c>.</param>
/// <param name="Dependencies">What a manifest declares.</param>
/// <param name="Roots">Directories of the kind.</param>
internal readonly record struct DependencyGroup(string Kind, IReadOnlyList<Dependency> Dependencies, DependencyRoots Roots)
{
    /// <summary>The groups of a manifest in the order in which they are prepared.</summary>
    public static DependencyGroup[] Of(DependencyManifest manifest, LayerDirectories directories) =>
    [
        new("tool", manifest.Tools, directories.Tools),
        new("lua", manifest.Lua, directories.Lua),
        new("ffi", manifest.Ffi, directories.Ffi),
    ];
}
