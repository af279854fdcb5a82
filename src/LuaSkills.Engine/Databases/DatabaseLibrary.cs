namespace LuaSkills.Engine.Databases;

/// <summary>What <c>status()</c> says about the software behind a database (spec section 4.18).</summary>
/// <param name="Path">Path of the library; empty when there is none.</param>
/// <param name="Name">Name of the library.</param>
/// <param name="Version">Version of the library.</param>
/// <param name="Stage">Who manages it.</param>
internal sealed record DatabaseLibrary(string Path, string Name, string Version, string Stage)
{
    /// <summary>A database of the host, about which the engine knows nothing.</summary>
    public static DatabaseLibrary OfHost { get; } = new("", "host_callback", "host_managed", "host_managed");

    /// <summary>The system's SQLite library, which the system's loader finds.</summary>
    /// <param name="version">Its version.</param>
    public static DatabaseLibrary OfSystem(string version) => new("", "sqlite3", version, "system");
}
