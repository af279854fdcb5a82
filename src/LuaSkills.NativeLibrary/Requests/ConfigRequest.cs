namespace LuaSkills.NativeLibrary.Requests;

/// <summary>A request about the skill configuration (spec section 3.9).</summary>
internal readonly record struct ConfigRequest(ulong EngineId, string? SkillId, string Key, string Value)
{
    private const int EngineIdField = 0;
    private const int SkillIdField = 1;
    private const int KeyField = 2;
    private const int ValueField = 3;

    private static readonly FieldSet s_listFields = new("engine_id", "skill_id");
    private static readonly FieldSet s_keyFields = new("engine_id", "skill_id", "key");
    private static readonly FieldSet s_valueFields = new("engine_id", "skill_id", "key", "value");

    /// <summary>Reads a request whose skill id may be missing or null.</summary>
    public static ConfigRequest ReadList(ReadOnlySpan<byte> utf8Json) => Read(utf8Json, s_listFields, isIdOptional: true, EngineIdField);

    public static ConfigRequest ReadKey(ReadOnlySpan<byte> utf8Json) =>
        Read(utf8Json, s_keyFields, isIdOptional: false, EngineIdField, SkillIdField, KeyField);

    public static ConfigRequest ReadValue(ReadOnlySpan<byte> utf8Json) =>
        Read(utf8Json, s_valueFields, isIdOptional: false, EngineIdField, SkillIdField, KeyField, ValueField);

    private static ConfigRequest Read(ReadOnlySpan<byte> utf8Json, FieldSet fields, bool isIdOptional, params ReadOnlySpan<int> required)
    {
        RequestReader reader = new(utf8Json);
        ulong id = 0;
        string? skillId = null;
        string key = "";
        string value = "";
        ulong seen = reader.Enter();
        while (reader.Next(fields, ref seen, out int field))
        {
            switch (field)
            {
                case EngineIdField:
                    id = reader.Unsigned();
                    break;
                case SkillIdField:
                    skillId = isIdOptional ? reader.TextOrNull() : reader.Text();
                    break;
                case KeyField:
                    key = reader.Text();
                    break;
                default:
                    value = reader.Text();
                    break;
            }
        }

        reader.Require(fields, seen, required);
        reader.End();
        return new ConfigRequest(id, skillId, key, value);
    }
}
