using System.Text.Json;
using LuaSkills.CompilerServices;

namespace LuaSkills.NativeLibrary.Responses;

/// <summary>Writes leases (spec section 3.12). A failure of theirs is an object inside a success (section 2.2).</summary>
internal static class LeaseReplies
{
    public static SkillPayload Failure(RuntimeLeaseException error)
    {
        SkillPayload envelope = Envelope.Begin();
        Utf8JsonWriter writer = envelope.Writer;
        writer.WriteStartObject();
        writer.WriteString("error_code"u8, error.Code);
        // One text over the ABI: what Lua said and where it said so.
        writer.WriteString("message"u8, error.LuaTraceback is { } traceback ? $"{error.Message}\n{traceback}" : error.Message);
        writer.WriteBoolean("ok"u8, false);
        writer.WriteEndObject();
        return Envelope.End(envelope);
    }

    public static SkillPayload Created(RuntimeLease lease)
    {
        SkillPayload envelope = Envelope.Begin();
        Utf8JsonWriter writer = envelope.Writer;
        writer.WriteStartObject();
        writer.WriteString("cwd"u8, lease.WorkingDirectory);
        WriteIdentity(writer, lease);
        WriteEnd(writer, lease);
        writer.WriteEndObject();
        return Envelope.End(envelope);
    }

    public static SkillPayload Status(RuntimeLease lease)
    {
        SkillPayload envelope = Envelope.Begin();
        WriteStatus(envelope.Writer, lease);
        return Envelope.End(envelope);
    }

    public static SkillPayload Listed(IReadOnlyList<RuntimeLease> leases)
    {
        SkillPayload envelope = Envelope.Begin();
        Utf8JsonWriter writer = envelope.Writer;
        writer.WriteStartObject();
        writer.WriteStartArray("leases"u8);
        foreach (RuntimeLease lease in leases)
            WriteStatus(writer, lease);
        writer.WriteEndArray();
        writer.WriteBoolean("ok"u8, true);
        writer.WriteEndObject();
        return Envelope.End(envelope);
    }

    /// <summary>Writes what code returned while it is still in the engine's memory.</summary>
    public static SkillPayload Evaluated(RuntimeLease lease, ReadOnlySpan<byte> utf8Json)
    {
        SkillPayload envelope = Envelope.Begin();
        Utf8JsonWriter writer = envelope.Writer;
        writer.WriteStartObject();
        writer.WriteString("cwd"u8, lease.WorkingDirectory);
        WriteIdentity(writer, lease);
        writer.WritePropertyName("result"u8);
        writer.WriteRawValue(utf8Json, skipInputValidation: true);
        writer.WriteString("sid"u8, lease.Sid);
        writer.WriteString("system_lua_lib"u8, lease.SystemLuaLibrary);
        writer.WriteEndObject();
        return Envelope.End(envelope);
    }

    private static void WriteStatus(Utf8JsonWriter writer, RuntimeLease lease)
    {
        writer.WriteStartObject();
        writer.WriteBoolean("closed"u8, lease.IsClosed);
        writer.WriteString("cwd"u8, lease.WorkingDirectory);
        writer.WriteBoolean("expired"u8, lease.IsExpired);
        WriteIdentity(writer, lease);
        WriteEnd(writer, lease);
        writer.WriteEndObject();
    }

    // The members are in the order of their names, as the native engine writes them.

    private static void WriteIdentity(Utf8JsonWriter writer, RuntimeLease lease)
    {
        WriteNumberOrNull(writer, "expires_at_unix_ms"u8, lease.ExpiresAt?.ToUnixTimeMilliseconds());
        writer.WriteNumber("generation"u8, lease.Generation);
        writer.WriteString("lease_id"u8, lease.LeaseId);
        writer.WriteString("lifetime"u8, lease.ExpiresAt is null ? "infinite"u8 : "finite"u8);
        writer.WriteBoolean("ok"u8, true);
        writer.WriteString("profile"u8, lease.Profile == LeaseProfile.Public ? "public"u8 : "system_lua_lib"u8);
    }

    private static void WriteEnd(Utf8JsonWriter writer, RuntimeLease lease)
    {
        writer.WriteString("sid"u8, lease.Sid);
        writer.WriteString("system_lua_lib"u8, lease.SystemLuaLibrary);
        WriteNumberOrNull(writer, "ttl_sec"u8, (long?)lease.TimeToLive?.TotalSeconds);
        writer.WriteString("workspace_root"u8, lease.WorkspaceRoot);
    }

    private static void WriteNumberOrNull(Utf8JsonWriter writer, ReadOnlySpan<byte> member, long? value)
    {
        if (value is { } number)
            writer.WriteNumber(member, number);
        else
            writer.WriteNull(member);
    }
}
