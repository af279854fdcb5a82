using System.Buffers;
using System.Text.Json;

namespace LuaSkills.Native.Replies;

/// <summary>Reads what an entry returned in place: the content stays in the library's buffer unless JSON had to escape it (spec: FFI section 3.10).</summary>
internal static class CallReply
{
    // How libraries write a reply of nothing but content, in this order.
    private static ReadOnlySpan<byte> PlainStart => "{\"content\":\""u8;

    private static ReadOnlySpan<byte> PlainEnd => "\",\"overflow_mode\":null,\"template_hint\":null,\"content_bytes\":"u8;

    private static ReadOnlySpan<byte> PlainLines => ",\"content_lines\":"u8;

    /// <summary>Hands the reply to its reader.</summary>
    /// <param name="utf8Json">The result of <c>call_skill_json</c>; may lie in native memory.</param>
    /// <param name="reader">Builds the caller's result.</param>
    /// <exception cref="SkillException">The result has another form.</exception>
    public static TResult Read<TResult>(ReadOnlySpan<byte> utf8Json, SkillReplyReader<TResult> reader)
    {
        if (TryReadPlain(utf8Json, out ReadOnlySpan<byte> plain))
            return reader(new SkillReply(plain, overflowMode: null, templateHint: null, hostResult: null));

        Fields fields;
        try
        {
            fields = Split(utf8Json);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new SkillException(SkillErrorCode.NativeError, $"The native engine returned a call result of another form: {error.Message}", error);
        }

        if (!fields.IsEscaped)
            return reader(new SkillReply(fields.Content, fields.Overflow, fields.Template, fields.HostResult) { LlmContext = fields.LlmContext });

        // Unescaped text is never longer than escaped.
        byte[] unescaped = ArrayPool<byte>.Shared.Rent(fields.Content.Length);
        try
        {
            Utf8JsonReader content = new(utf8Json.Slice(fields.ContentStart, fields.Content.Length + 2));
            content.Read();
            int length = content.CopyString(unescaped);
            return reader(new SkillReply(unescaped.AsSpan(0, length), fields.Overflow, fields.Template, fields.HostResult) { LlmContext = fields.LlmContext });
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(unescaped);
        }
    }

    /// <summary>Recognises the reply that most calls return, without taking it to pieces; anything unexpected is left to <see cref="Split"/>.</summary>
    private static bool TryReadPlain(ReadOnlySpan<byte> utf8Json, out ReadOnlySpan<byte> content)
    {
        content = default;
        if (!utf8Json.StartsWith(PlainStart))
            return false;

        ReadOnlySpan<byte> rest = utf8Json[PlainStart.Length..];
        int length = rest.IndexOfAny((byte)'"', (byte)'\\');
        if (length < 0 || !rest[length..].StartsWith(PlainEnd))
            return false;

        content = rest[..length];
        rest = rest[(length + PlainEnd.Length)..];
        int digits = rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (digits < 1 || !rest[digits..].StartsWith(PlainLines))
            return false;
        rest = rest[(digits + PlainLines.Length)..];
        return rest.Length > 1 && rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9') == rest.Length - 1 && rest[^1] == (byte)'}';
    }

    private static Fields Split(ReadOnlySpan<byte> utf8Json)
    {
        Utf8JsonReader json = new(utf8Json, NativeJson.AnyDepth);
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
            throw new JsonException("the result is no object");

        Fields fields = default;
        bool hasContent = false;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("content"u8))
            {
                json.Read();
                if (json.TokenType != JsonTokenType.String)
                    throw new JsonException("content is no string");
                fields.Content = json.ValueSpan;
                fields.ContentStart = (int)json.TokenStartIndex;
                fields.IsEscaped = json.ValueIsEscaped;
                hasContent = true;
            }
            else if (json.ValueTextEquals("overflow_mode"u8))
            {
                json.Read();
                fields.Overflow = ReadOverflow(ref json);
            }
            else if (json.ValueTextEquals("template_hint"u8))
            {
                json.Read();
                fields.Template = json.GetString();
            }
            else if (json.ValueTextEquals("llm_context"u8))
            {
                json.Read();
                fields.LlmContext = json.GetString();
            }
            else if (json.ValueTextEquals("host_result"u8))
            {
                json.Read();
                fields.HostResult = ReadHostResult(ref json);
            }
            else
            {
                // The measures of the content are worked out where they are asked for.
                json.Skip();
            }
        }

        return hasContent ? fields : throw new JsonException("the result has no content");
    }

    private static OverflowMode? ReadOverflow(ref Utf8JsonReader json)
    {
        if (json.TokenType == JsonTokenType.Null)
            return null;
        if (json.ValueTextEquals("Truncate"u8))
            return OverflowMode.Truncate;
        return json.ValueTextEquals("Page"u8) ? OverflowMode.Page : throw new JsonException("unknown overflow mode " + json.GetString());
    }

    private static HostResult? ReadHostResult(ref Utf8JsonReader json)
    {
        if (json.TokenType == JsonTokenType.Null)
            return null;

        string? kind = null;
        JsonElement payload = default;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("kind"u8))
            {
                json.Read();
                kind = json.GetString();
            }
            else if (json.ValueTextEquals("payload"u8))
            {
                json.Read();
                payload = JsonElement.ParseValue(ref json);
            }
            else
            {
                json.Skip();
            }
        }

        return new HostResult(kind ?? throw new JsonException("host_result has no kind"), payload);
    }

    private ref struct Fields
    {
        public ReadOnlySpan<byte> Content;
        public int ContentStart;
        public bool IsEscaped;
        public OverflowMode? Overflow;
        public string? Template;
        public string? LlmContext;
        public HostResult? HostResult;
    }
}
