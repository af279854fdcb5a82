namespace LuaSkills.Engine.Databases.Sqlite;

/// <summary>Limits of a <see cref="SqliteDatabaseProvider"/>; they hold for each skill's database.</summary>
public sealed record SqliteDatabaseOptions
{
    /// <summary>Most connections to a database, which is how many actions read it in parallel; at least 1. One of them writes at a time.</summary>
    public int MaxConnections { get; init; } = 8;

    /// <summary>How long a statement waits for a lock that another process holds.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a connection may stay unused before it is closed.</summary>
    public TimeSpan IdleTimeToLive { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Most bytes of JSON that <c>query_json</c> returns; larger results are for <c>query_stream</c>.</summary>
    public long MaxResultBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Most query streams open at a time.</summary>
    public int MaxStreams { get; init; } = 16;

    /// <summary>Most bytes of one query stream. What exceeds 1 MiB lies in a temporary file beside the database.</summary>
    public long MaxStreamBytes { get; init; } = 1024 * 1024 * 1024;

    /// <summary>How long a query stream may stay untouched before it is closed.</summary>
    public TimeSpan StreamTimeToLive { get; init; } = TimeSpan.FromMinutes(10);
}
