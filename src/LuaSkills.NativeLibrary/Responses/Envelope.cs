using System.Text.Json;
using LuaSkills.CompilerServices;

namespace LuaSkills.NativeLibrary.Responses;

/// <summary>The object around every answer: <c>{"ok":true,"result":…}</c> or <c>{"ok":false,"error":"…"}</c> (spec section 2.1).</summary>
internal static class Envelope
{
    /// <summary>A failure.</summary>
    public static SkillPayload Failure(string error)
    {
        SkillPayload envelope = SkillPayload.Rent();
        Utf8JsonWriter writer = envelope.Writer;
        writer.WriteStartObject();
        writer.WriteBoolean("ok"u8, false);
        writer.WriteString("error"u8, error);
        writer.WriteEndObject();
        return envelope;
    }

    /// <summary>A success whose result is JSON already.</summary>
    /// <param name="utf8Json">One JSON value.</param>
    public static SkillPayload Raw(ReadOnlySpan<byte> utf8Json)
    {
        SkillPayload envelope = Begin();
        envelope.Writer.WriteRawValue(utf8Json, skipInputValidation: true);
        return End(envelope);
    }

    /// <summary>A success with one flag.</summary>
    public static SkillPayload Of(ReadOnlySpan<byte> member, bool value)
    {
        SkillPayload envelope = Begin();
        envelope.Writer.WriteStartObject();
        envelope.Writer.WriteBoolean(member, value);
        envelope.Writer.WriteEndObject();
        return End(envelope);
    }

    /// <summary>A success with one number.</summary>
    public static SkillPayload Of(ReadOnlySpan<byte> member, ulong value)
    {
        SkillPayload envelope = Begin();
        envelope.Writer.WriteStartObject();
        envelope.Writer.WriteNumber(member, value);
        envelope.Writer.WriteEndObject();
        return End(envelope);
    }

    /// <summary>A success with one text.</summary>
    public static SkillPayload Of(ReadOnlySpan<byte> member, string value)
    {
        SkillPayload envelope = Begin();
        envelope.Writer.WriteStartObject();
        envelope.Writer.WriteString(member, value);
        envelope.Writer.WriteEndObject();
        return End(envelope);
    }

    /// <summary>Starts a success; its result is written next, then <see cref="End"/>.</summary>
    public static SkillPayload Begin()
    {
        SkillPayload envelope = SkillPayload.Rent();
        Utf8JsonWriter writer = envelope.Writer;
        writer.WriteStartObject();
        writer.WriteBoolean("ok"u8, true);
        writer.WritePropertyName("result"u8);
        return envelope;
    }

    /// <summary>Ends a success.</summary>
    public static SkillPayload End(SkillPayload envelope)
    {
        envelope.Writer.WriteEndObject();
        return envelope;
    }
}
