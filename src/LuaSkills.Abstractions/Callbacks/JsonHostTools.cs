using System.Text.Json;
using LuaSkills.CompilerServices;

namespace LuaSkills.Callbacks;

/// <summary>Host tools behind a callback that speaks JSON (spec: FFI section 4.4).</summary>
/// <param name="slot">Where the callback is registered. While it is empty there are no tools.</param>
public sealed class JsonHostTools(JsonCallbackSlot slot) : IHostTools
{
    private static ReadOnlySpan<byte> NoArguments => "{}"u8;

    /// <inheritdoc/>
    public void List(SkillPayload reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        if (slot.Callback is not { } callback)
        {
            reply.Writer.WriteStartArray();
            reply.Writer.WriteEndArray();
            return;
        }

        if (Ask(callback, "list"u8, default, NoArguments, reply) is { } failure)
            throw new HostToolException(HostToolErrorCode.CallbackError, failure);
    }

    /// <inheritdoc/>
    public bool Has(ReadOnlySpan<byte> utf8Name)
    {
        if (slot.Callback is not { } callback)
            return false;

        using SkillPayload reply = SkillPayload.Rent();
        if (Ask(callback, "has"u8, utf8Name, NoArguments, reply) is { } failure)
            throw new HostToolException(HostToolErrorCode.CallbackError, failure);
        try
        {
            return ReadHas(reply.WrittenSpan);
        }
        catch (JsonException error)
        {
            throw new HostToolException(HostToolErrorCode.CallbackError, $"host tool response JSON decode failed: {error.Message}", innerException: error);
        }
    }

    /// <inheritdoc/>
    public ValueTask CallAsync(in HostToolCall call, SkillPayload reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        if (slot.Callback is not { } callback)
            HostToolReply.WriteMissing(reply, call.Name);
        else if (Ask(callback, "call"u8, call.Name, call.Arguments, reply) is { } failure)
            HostToolReply.WriteFailure(reply, HostToolErrorCode.CallbackError, failure);
        return ValueTask.CompletedTask;
    }

    /// <summary>Makes one request.</summary>
    /// <returns><see langword="null"/> when the reply holds what the callback wrote, else why it failed.</returns>
    private static string? Ask(JsonCallback callback, ReadOnlySpan<byte> action, ReadOnlySpan<byte> tool, ReadOnlySpan<byte> arguments, SkillPayload reply)
    {
        using SkillPayload request = SkillPayload.Rent();
        Utf8JsonWriter writer = request.Writer;
        writer.WriteStartObject();
        writer.WriteString("action"u8, action);
        if (tool.IsEmpty)
            writer.WriteNull("tool_name"u8);
        else
            writer.WriteString("tool_name"u8, tool);
        writer.WritePropertyName("args"u8);
        writer.WriteRawValue(arguments, skipInputValidation: true);
        writer.WriteEndObject();
        return callback(request.WrittenSpan, reply);
    }

    private static bool ReadHas(ReadOnlySpan<byte> utf8Json)
    {
        Utf8JsonReader reader = new(utf8Json);
        reader.Read();
        bool? answer = reader.TokenType switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            JsonTokenType.StartObject => ReadHas(ref reader),
            _ => null,
        };
        bool isObject = reader.TokenType == JsonTokenType.EndObject;
        reader.Skip();
        reader.Read();
        return answer ?? throw new HostToolException(
            HostToolErrorCode.CallbackError,
            isObject
                ? "host tool has callback must return a boolean or an object with boolean exists/has/available"
                : "host tool has callback must return a boolean");
    }

    // The first of the three members that is a boolean counts, whatever their order in the text.
    private static bool? ReadHas(ref Utf8JsonReader reader)
    {
        bool? exists = null;
        bool? has = null;
        bool? available = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("exists"u8))
                exists = ReadFlag(ref reader);
            else if (reader.ValueTextEquals("has"u8))
                has = ReadFlag(ref reader);
            else if (reader.ValueTextEquals("available"u8))
                available = ReadFlag(ref reader);
            else
                reader.Skip();
        }

        return exists ?? has ?? available;
    }

    private static bool? ReadFlag(ref Utf8JsonReader reader)
    {
        reader.Read();
        bool? flag = reader.TokenType switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            _ => null,
        };
        reader.Skip();
        return flag;
    }
}
