namespace LuaSkills.NativeLibrary.Requests;

/// <summary>A request about one lease or about those of a session: status, close and list (spec sections 3.12.5 and 3.12.6).</summary>
internal readonly record struct LeaseRequest(ulong EngineId, LeaseFamily Family, RuntimeLeaseReference Lease)
{
    private const int EngineIdField = 0;
    private const int SidField = 1;
    private const int AuthorityMember = 2;
    private const int LeaseIdField = 3;

    private static readonly FieldSet s_listFields = new("engine_id", "sid", "authority");
    private static readonly FieldSet s_leaseFields = new("engine_id", "sid", "authority", "lease_id", "generation");

    /// <summary>Reads a request that names a lease.</summary>
    /// <param name="utf8Json">The request.</param>
    /// <param name="isSystem">Whether it asks the system family, which needs an authority.</param>
    public static LeaseRequest Read(ReadOnlySpan<byte> utf8Json, bool isSystem) => Read(utf8Json, s_leaseFields, isSystem, EngineIdField, LeaseIdField);

    /// <summary>Reads a request that names a session at most.</summary>
    /// <inheritdoc cref="Read(ReadOnlySpan{byte}, bool)"/>
    public static LeaseRequest ReadList(ReadOnlySpan<byte> utf8Json, bool isSystem) => Read(utf8Json, s_listFields, isSystem, EngineIdField);

    /// <summary>The family a function belongs to.</summary>
    /// <exception cref="RequestException">The system family without an authority.</exception>
    public static LeaseFamily FamilyOf(bool isSystem, SkillAuthority? authority) =>
        isSystem ? LeaseFamily.System(AuthorityField.Require(authority)) : LeaseFamily.Public;

    private static LeaseRequest Read(ReadOnlySpan<byte> utf8Json, FieldSet fields, bool isSystem, params ReadOnlySpan<int> required)
    {
        RequestReader reader = new(utf8Json);
        ulong id = 0;
        SkillAuthority? authority = null;
        RuntimeLeaseReference lease = new("");
        ulong seen = reader.Enter();
        while (reader.Next(fields, ref seen, out int field))
        {
            switch (field)
            {
                case EngineIdField:
                    id = reader.Unsigned();
                    break;
                case SidField:
                    lease = lease with { Sid = reader.TextOrNull() };
                    break;
                case AuthorityMember:
                    authority = AuthorityField.ReadOrNull(ref reader);
                    break;
                case LeaseIdField:
                    lease = lease with { LeaseId = reader.Text() };
                    break;
                default:
                    lease = lease with { Generation = reader.UnsignedOrNull() };
                    break;
            }
        }

        reader.Require(fields, seen, required);
        reader.End();
        return new LeaseRequest(id, FamilyOf(isSystem, authority), lease);
    }
}
