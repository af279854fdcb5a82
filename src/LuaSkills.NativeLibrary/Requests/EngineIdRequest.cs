namespace LuaSkills.NativeLibrary.Requests;

/// <summary>A request that names an engine and nothing else.</summary>
internal static class EngineIdRequest
{
    private const int EngineId = 0;

    private static readonly FieldSet s_fields = new("engine_id");

    /// <returns>The id.</returns>
    public static ulong Read(ReadOnlySpan<byte> utf8Json)
    {
        RequestReader reader = new(utf8Json);
        ulong id = 0;
        ulong seen = reader.Enter();
        while (reader.Next(s_fields, ref seen, out _))
            id = reader.Unsigned();
        reader.Require(s_fields, seen, EngineId);
        reader.End();
        return id;
    }
}
