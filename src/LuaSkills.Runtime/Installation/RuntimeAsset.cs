namespace LuaSkills;

/// <summary>A file of a release that belongs to a native runtime.</summary>
public sealed record RuntimeAsset
{
    /// <summary>The runtime of Lua packages.</summary>
    public const string LuaRuntime = "lua_runtime";

    /// <summary>The LuaSkills library.</summary>
    public const string LuaSkillsFfi = "luaskills_ffi";

    /// <summary>The database controller.</summary>
    public const string VldbController = "vldb_controller";

    /// <summary>The SQLite library.</summary>
    public const string VldbSqlite = "vldb_sqlite_lib";

    /// <summary>The LanceDB library.</summary>
    public const string VldbLanceDb = "vldb_lancedb_lib";

    /// <summary>What it is: one of the constants here.</summary>
    public string Role { get; init; } = "";

    /// <summary><c>owner/name</c> on GitHub.</summary>
    public string Repository { get; init; } = "";

    /// <summary>The tag of its release.</summary>
    public string Version { get; init; } = "";

    /// <summary>Its name.</summary>
    public string AssetName { get; init; } = "";

    /// <summary>Name of the file with its SHA-256.</summary>
    public string Sha256AssetName { get; init; } = "";

    /// <summary>Where it is downloaded.</summary>
    public string DownloadUrl { get; init; } = "";

    /// <summary>Where the file with its SHA-256 is downloaded.</summary>
    public string Sha256Url { get; init; } = "";

    /// <summary>What tells that it is installed, relative to the runtime root and with <c>/</c>; <see langword="null"/> for nothing.</summary>
    public string? InstalledPath { get; init; }
}
