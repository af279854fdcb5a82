using LuaSkills.Native;

namespace LuaSkills;

/// <summary>What an installed native runtime adds to the options of native engines (<c>host_options_patch</c>); what is <see langword="null"/> it leaves as it is.</summary>
public sealed record RuntimeHostOptions
{
    /// <summary>See <see cref="NativeEngineOptions.SqliteLibraryPath"/>.</summary>
    public string? SqliteLibraryPath { get; init; }

    /// <summary>See <see cref="NativeEngineOptions.LanceDbLibraryPath"/>.</summary>
    public string? LanceDbLibraryPath { get; init; }

    /// <summary>Who serves SQLite databases.</summary>
    public RuntimeDatabaseProvider? SqliteProvider { get; init; }

    /// <summary>Who serves LanceDB databases.</summary>
    public RuntimeDatabaseProvider? LanceDbProvider { get; init; }

    /// <summary>See <see cref="NativeEngineOptions.SpaceController"/>.</summary>
    public SpaceControllerOptions? SpaceController { get; init; }
}
