namespace LuaSkills.NativeLibrary.Requests;

/// <summary>A request for a help page (spec section 3.6).</summary>
internal readonly record struct HelpRequest(ulong EngineId, string SkillId, string FlowName, SkillRequestContext? Context, SkillAuthority Authority)
{
    private const int EngineIdField = 0;
    private const int SkillIdField = 1;
    private const int FlowNameField = 2;
    private const int ContextField = 3;

    private static readonly FieldSet s_fields = new("engine_id", "skill_id", "flow_name", "request_context", "authority");

    public static HelpRequest Read(ReadOnlySpan<byte> utf8Json)
    {
        RequestReader reader = new(utf8Json);
        ulong id = 0;
        string skillId = "";
        string flowName = "";
        SkillRequestContext? context = null;
        SkillAuthority? authority = null;
        ulong seen = reader.Enter();
        while (reader.Next(s_fields, ref seen, out int field))
        {
            switch (field)
            {
                case EngineIdField:
                    id = reader.Unsigned();
                    break;
                case SkillIdField:
                    skillId = reader.Text();
                    break;
                case FlowNameField:
                    flowName = reader.Text();
                    break;
                case ContextField:
                    context = InvocationContext.ReadRequestOrNull(ref reader);
                    break;
                default:
                    authority = AuthorityField.ReadOrNull(ref reader);
                    break;
            }
        }

        reader.Require(s_fields, seen, EngineIdField, SkillIdField, FlowNameField);
        reader.End();
        return new HelpRequest(id, skillId, flowName, context, AuthorityField.Require(authority));
    }
}
