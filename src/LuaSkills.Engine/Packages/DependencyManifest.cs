namespace LuaSkills.Engine.Packages;

/// <summary>A <c>dependencies.yaml</c> (spec section 1.10).</summary>
internal sealed record DependencyManifest(
    IReadOnlyList<Dependency> Tools,
    IReadOnlyList<Dependency> Lua,
    IReadOnlyList<Dependency> Ffi);

/// <summary>
/// Something a skill needs beside its own files. No version means any. What the host provides is never downloaded.
/// <c>Exports</c> are the paths that must exist in its directory, per platform key.
/// </summary>
internal sealed record Dependency(
    string Name,
    string? Version,
    bool Required,
    bool IsHostProvided,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Exports);
