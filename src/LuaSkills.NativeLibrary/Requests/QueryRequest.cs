namespace LuaSkills.NativeLibrary.Requests;

/// <summary>A question about entries, with the authority the host injects (spec sections 2.4, 3.5, 3.7 and 3.8).</summary>
internal readonly record struct QueryRequest(ulong EngineId, SkillAuthority Authority, string Name, string ArgumentName)
{
    private const int EngineIdField = 0;
    private const int AuthorityMember = 1;
    private const int NameField = 2;
    private const int ArgumentNameField = 3;

    private static readonly FieldSet s_plainFields = new("engine_id", "authority");
    private static readonly FieldSet s_toolFields = new("engine_id", "authority", "tool_name");
    private static readonly FieldSet s_promptFields = new("engine_id", "authority", "prompt_name", "argument_name");

    public static QueryRequest ReadWithoutNames(ReadOnlySpan<byte> utf8Json) => Read(utf8Json, s_plainFields, EngineIdField);

    public static QueryRequest ReadToolName(ReadOnlySpan<byte> utf8Json) => Read(utf8Json, s_toolFields, EngineIdField, NameField);

    public static QueryRequest ReadPromptArgument(ReadOnlySpan<byte> utf8Json) =>
        Read(utf8Json, s_promptFields, EngineIdField, NameField, ArgumentNameField);

    private static QueryRequest Read(ReadOnlySpan<byte> utf8Json, FieldSet fields, params ReadOnlySpan<int> required)
    {
        RequestReader reader = new(utf8Json);
        ulong id = 0;
        SkillAuthority? authority = null;
        string name = "";
        string argumentName = "";
        ulong seen = reader.Enter();
        while (reader.Next(fields, ref seen, out int field))
        {
            switch (field)
            {
                case EngineIdField:
                    id = reader.Unsigned();
                    break;
                case AuthorityMember:
                    authority = AuthorityField.ReadOrNull(ref reader);
                    break;
                case NameField:
                    name = reader.Text();
                    break;
                default:
                    argumentName = reader.Text();
                    break;
            }
        }

        reader.Require(fields, seen, required);
        reader.End();
        return new QueryRequest(id, AuthorityField.Require(authority), name, argumentName);
    }
}
