namespace LuaSkills.NativeLibrary.Requests;

/// <summary>A lease to be made (spec section 3.12.3).</summary>
internal readonly record struct LeaseCreateRequest(ulong EngineId, LeaseFamily Family, RuntimeLeaseOptions Options)
{
    private const int EngineIdField = 0;
    private const int SidField = 1;

    // Longer than any lease lives.
    private const ulong LongestTimeToLive = 86_400;

    private static readonly FieldSet s_fields = new(
        "engine_id",
        "sid",
        "ttl_sec",
        "replace",
        "cwd",
        "workspace_root",
        "lua_roots",
        "c_roots",
        "mounts",
        "authority");

    /// <param name="utf8Json">The request.</param>
    /// <param name="isSystem">Whether it asks the system family, which needs an authority.</param>
    public static LeaseCreateRequest Read(ReadOnlySpan<byte> utf8Json, bool isSystem)
    {
        RequestReader reader = new(utf8Json);
        ulong id = 0;
        SkillAuthority? authority = null;
        RuntimeLeaseOptions options = new() { Sid = "" };
        ulong seen = reader.Enter();
        while (reader.Next(s_fields, ref seen, out int field))
        {
            switch (s_fields.NameOf(field))
            {
                case "engine_id":
                    id = reader.Unsigned();
                    break;
                case "sid":
                    options = options with { Sid = reader.Text() };
                    break;
                case "ttl_sec":
                    options = options with { TimeToLive = reader.UnsignedOrNull() is { } seconds ? TimeSpan.FromSeconds(Math.Min(seconds, LongestTimeToLive)) : null };
                    break;
                case "replace":
                    options = options with { Replace = reader.Flag() };
                    break;
                case "cwd":
                    options = options with { WorkingDirectory = reader.TextOrNull() };
                    break;
                case "workspace_root":
                    options = options with { WorkspaceRoot = reader.TextOrNull() };
                    break;
                case "lua_roots":
                    options = options with { LuaRoots = reader.Texts() };
                    break;
                case "c_roots":
                    options = options with { NativeRoots = reader.Texts() };
                    break;
                case "mounts":
                    options = options with { Mounts = ReadMounts(ref reader) };
                    break;
                default:
                    authority = AuthorityField.ReadOrNull(ref reader);
                    break;
            }
        }

        reader.Require(s_fields, seen, EngineIdField, SidField);
        reader.End();
        return new LeaseCreateRequest(id, LeaseRequest.FamilyOf(isSystem, authority), options);
    }

    private static JsonText? ReadMounts(ref RequestReader reader)
    {
        ReadOnlySpan<byte> value = reader.Value();
        return value.SequenceEqual("null"u8) ? null : JsonText.Parse(value);
    }
}
