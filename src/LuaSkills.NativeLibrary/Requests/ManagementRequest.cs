namespace LuaSkills.NativeLibrary.Requests;

/// <summary>A request to disable or enable a skill (spec section 3.13).</summary>
internal readonly record struct ManagementRequest(
    ulong EngineId,
    SkillChangeScope Scope,
    string SkillId,
    string? Reason)
{
    private const int EngineIdField = 0;
    private const int RootsField = 1;
    private const int SkillIdField = 2;
    private const int ReasonField = 3;

    private static readonly FieldSet s_fields = new("engine_id", "skill_roots", "skill_id", "reason", "authority");

    /// <summary>Reads a request of the ordinary plane, whatever authority it names.</summary>
    public static ManagementRequest ReadOrdinary(ReadOnlySpan<byte> utf8Json) => Read(utf8Json, out _);

    /// <summary>Reads a request with the authority the host injects.</summary>
    public static ManagementRequest ReadSystem(ReadOnlySpan<byte> utf8Json)
    {
        ManagementRequest request = Read(utf8Json, out SkillAuthority? authority);
        return request with { Scope = request.Scope with { Plane = SkillPlane.System, Authority = AuthorityField.Require(authority) } };
    }

    private static ManagementRequest Read(ReadOnlySpan<byte> utf8Json, out SkillAuthority? authority)
    {
        RequestReader reader = new(utf8Json);
        ulong id = 0;
        List<SkillRoot> roots = [];
        string skillId = "";
        string? reason = null;
        authority = null;
        ulong seen = reader.Enter();
        while (reader.Next(s_fields, ref seen, out int field))
        {
            switch (field)
            {
                case EngineIdField:
                    id = reader.Unsigned();
                    break;
                case RootsField:
                    RootsRequest.ReadRoots(ref reader, roots);
                    break;
                case SkillIdField:
                    skillId = reader.Text();
                    break;
                case ReasonField:
                    reason = reader.TextOrNull();
                    break;
                default:
                    authority = AuthorityField.ReadOrNull(ref reader);
                    break;
            }
        }

        reader.Require(s_fields, seen, EngineIdField, RootsField, SkillIdField);
        reader.End();
        return new ManagementRequest(id, new SkillChangeScope(roots), skillId, reason);
    }
}
