using LuaSkills.NativeLibrary.Dispatch;

namespace LuaSkills.NativeLibrary.Requests;

/// <summary>A request for a new engine (spec section 3.2).</summary>
/// <param name="Options">Pool, directories and names.</param>
/// <param name="Sqlite">Who serves SQLite databases.</param>
/// <param name="LanceDb">Who serves LanceDB databases.</param>
/// <param name="TextEncoding">The default encoding of managed IO; <see langword="null"/> for the system's.</param>
internal sealed record EngineRequest(SkillEngineOptions Options, DatabaseOptions Sqlite, DatabaseOptions LanceDb, string? TextEncoding)
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

    /// <summary>Refuses encodings that managed IO does not know.</summary>
    /// <exception cref="DispatchException">The label is unknown.</exception>
    public void CheckTextEncoding()
    {
        if (TextEncoding is null)
            return;

        bool isKnown = TextEncoding.Trim().ToLowerInvariant() is
            "" or "utf-8" or "utf8" or "system" or "ansi" or "acp" or "oem" or "console" or "gbk" or "cp936" or "windows-936" or "gb18030"
            or "latin1" or "latin-1" or "iso-8859-1" or "bytes" or "base64";
        if (!isKnown)
            throw new DispatchException($"unsupported text encoding `{TextEncoding}`");
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
            host.Engine with { Pool = pool },
            new DatabaseOptions(host.SqliteProvider, host.SqliteCallback),
            new DatabaseOptions(host.LanceDbProvider, host.LanceDbCallback),
            host.TextEncoding);
    }
}
