using System.ComponentModel;
using System.Text;
using System.Text.Json;

namespace LuaSkills.CompilerServices;

/// <summary>The forms a host tool's reply takes: <c>{ok=true, value=…}</c> and <c>{ok=false, error={…}}</c>. For generated code and engines.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class HostToolReply
{
    /// <summary>Writes the reply of a tool without a result: <c>{"ok":true}</c>.</summary>
    /// <param name="writer">Takes the reply.</param>
    public static void WriteSuccess(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WriteBoolean("ok"u8, true);
        writer.WriteEndObject();
    }

    /// <summary>Writes <c>{"ok":true,"value":</c>; the value and <see cref="EndValue"/> follow.</summary>
    /// <param name="writer">Takes the reply.</param>
    public static void BeginValue(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WriteBoolean("ok"u8, true);
        writer.WritePropertyName("value"u8);
    }

    /// <summary>Ends a reply with a value.</summary>
    /// <param name="writer">Takes the reply.</param>
    public static void EndValue(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteEndObject();
    }

    /// <summary>Replaces whatever was written so far by <c>{"ok":false,"error":{"code":…,"message":…,"details":…}}</c>.</summary>
    /// <param name="reply">Takes the reply.</param>
    /// <param name="code">Stable code.</param>
    /// <param name="message">For people.</param>
    /// <param name="details">Any JSON; left out when <see langword="null"/>.</param>
    public static void WriteFailure(SkillPayload reply, string code, string message, JsonText? details = null)
    {
        ArgumentNullException.ThrowIfNull(reply);
        reply.Clear();
        Utf8JsonWriter writer = reply.Writer;
        writer.WriteStartObject();
        writer.WriteBoolean("ok"u8, false);
        writer.WriteStartObject("error"u8);
        writer.WriteString("code"u8, code);
        writer.WriteString("message"u8, message);
        if (details is not null)
        {
            writer.WritePropertyName("details"u8);
            writer.WriteRawValue(details.Utf8, skipInputValidation: true);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>Replaces whatever was written so far by the failure of a host that has no tools.</summary>
    /// <param name="reply">Takes the reply.</param>
    /// <param name="utf8Name">Name of the tool that was asked for.</param>
    public static void WriteMissing(SkillPayload reply, ReadOnlySpan<byte> utf8Name) => WriteFailure(
        reply,
        HostToolErrorCode.CallbackMissing,
        $"host tool bridge has no registered callback for '{Encoding.UTF8.GetString(utf8Name)}'");
}
