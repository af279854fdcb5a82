namespace LuaSkills.NativeLibrary.Requests;

/// <summary>A request for a new engine (spec section 3.2).</summary>
/// <param name="Options">Pool, directories and names.</param>
/// <param name="Sqlite">Who serves SQLite databases.</param>
/// <param name="LanceDb">Who serves LanceDB databases.</param>
/// <param name="CacheLimits">Limits of the tool cache; <see langword="null"/> when the request does not say.</param>
internal sealed record EngineRequest(SkillEngineOptions Options, DatabaseOptions Sqlite, DatabaseOptions LanceDb, SkillCacheLimits? CacheLimits)
{
    private const int PoolField = 0;
    private const int HostField = 1;

    private static readonly FieldSet s_fields = new("options");
    private static readonly FieldSet s_optionFields = new("pool_config", "host_options");

    public static EngineRequest Read(ReadOnlySpan<byte> utf8Json)
    {
        RequestReader reader = new(utf8Json);
        EngineRequest? request = null;
        ulong seen = reader.Enter();
        while (reader.Next(s_fields, ref seen, out _))
            request = ReadOptions(ref reader);
        reader.Require(s_fields, seen, 0);
        reader.End();
        return request!;
    }

    private static EngineRequest ReadOptions(ref RequestReader reader)
    {
        VmPoolOptions pool = new();
        HostOptions host = new();
        ulong seen = reader.Enter();
        while (reader.Next(s_optionFields, ref seen, out int field))
        {
            if (field == PoolField)
                pool = ConfigObjects.ReadPool(ref reader);
            else
                host = HostOptions.Read(ref reader);
        }

        reader.Require(s_optionFields, seen, PoolField, HostField);
        return new EngineRequest(
            host.Engine with { Pool = pool, Sources = host.Sources },
            new DatabaseOptions(host.SqliteProvider, host.SqliteCallback),
            new DatabaseOptions(host.LanceDbProvider, host.LanceDbCallback),
            host.CacheLimits);
    }
}
