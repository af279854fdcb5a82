using System.Text.Json;
using System.Text.Unicode;
using LuaSkills.CompilerServices;

namespace LuaSkills.Native;

/// <summary>The object around every answer: <c>{"ok":true,"result":…}</c> or <c>{"ok":false,"error":"…"}</c> (spec: FFI section 2.1).</summary>
internal static class NativeEnvelope
{
    // A result may be nested deeper than any type that reads it.
    private static readonly JsonReaderOptions s_options = new() { MaxDepth = int.MaxValue };

    private static ReadOnlySpan<byte> Success => "{\"ok\":true,\"result\":"u8;

    /// <summary>The bytes of the result, still in native memory.</summary>
    /// <remarks>
    /// The form that libraries write is recognised by its first bytes and its last; then nothing but the reader of the result looks at the rest.
    /// Everything else, failures included, is read member by member.
    /// </remarks>
    /// <param name="answer">What the function returned.</param>
    /// <param name="export">Name of the function.</param>
    /// <exception cref="SkillException">The envelope is a failure, or none.</exception>
    public static ReadOnlySpan<byte> ResultOf(NativeJsonBuffer answer, string export)
    {
        ReadOnlySpan<byte> bytes = BytesOf(answer, export);
        if (!bytes.StartsWith(Success) || bytes[^1] != (byte)'}')
            return Parse(bytes, export);
        ReadOnlySpan<byte> result = bytes[Success.Length..^1];
        return MayBeOneValue(result) ? result : Parse(bytes, export);
    }

    /// <summary>The bytes of the result after all of the envelope was read, for one whose result could not be read otherwise.</summary>
    /// <inheritdoc cref="ResultOf"/>
    public static ReadOnlySpan<byte> ParsedResultOf(NativeJsonBuffer answer, string export) => Parse(BytesOf(answer, export), export);

    private static unsafe ReadOnlySpan<byte> BytesOf(NativeJsonBuffer answer, string export)
    {
        if (answer.Start is null)
            throw Invalid(export, "there are no bytes");
        if (answer.Length > int.MaxValue)
            throw Invalid(export, "it is longer than 2 GB");
        ReadOnlySpan<byte> bytes = new(answer.Start, (int)answer.Length);
        if (!Utf8.IsValid(bytes))
            throw Invalid(export, "it is not valid UTF-8");
        return bytes;
    }

    /// <summary>The error about an answer that is no envelope.</summary>
    /// <param name="export">Name of the function.</param>
    /// <param name="reason">What is wrong.</param>
    /// <param name="innerException">What the reader says, or <see langword="null"/>.</param>
    public static SkillException Invalid(string export, string reason, Exception? innerException = null) =>
        new(SkillErrorCode.InvalidEnvelope, $"The answer of '{export}' is not an envelope: {reason}.", innerException);

    // Most members that might follow the result show at the last byte, without reading what is in between.
    private static bool MayBeOneValue(ReadOnlySpan<byte> result) => !result.IsEmpty && (char)result[0] switch
    {
        '{' => result[^1] == (byte)'}',
        '[' => result[^1] == (byte)']',
        '"' => result[^1] == (byte)'"',
        _ => !result.Contains((byte)','),
    };

    private static ReadOnlySpan<byte> Parse(ReadOnlySpan<byte> bytes, string export)
    {
        bool? ok = null;
        string? error = null;
        Range? result = null;
        Utf8JsonReader reader = new(bytes, s_options);
        try
        {
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
                throw Invalid(export, "it is not an object");
            while (JsonRead.NextMember(ref reader))
            {
                if (reader.ValueTextEquals("ok"u8))
                {
                    reader.Read();
                    ok = JsonRead.Boolean(ref reader);
                }
                else if (reader.ValueTextEquals("error"u8))
                {
                    reader.Read();
                    error = JsonRead.String(ref reader);
                }
                else
                {
                    result = Skip(ref reader, isResult: reader.ValueTextEquals("result"u8), result);
                }
            }

            // One more step reports text after the object.
            reader.Read();
        }
        catch (Exception fault) when (fault is JsonException or JsonMismatchException)
        {
            throw Invalid(export, fault.Message.TrimEnd('.'), fault);
        }

        return (ok, result, error) switch
        {
            (true, { } found, _) => bytes[found],
            (true, null, _) => throw Invalid(export, "it has no result"),
            (false, _, { } text) => throw new SkillException(SkillErrorCode.NativeError, text),
            (false, _, null) => throw Invalid(export, "it has no error"),
            _ => throw Invalid(export, "it has no 'ok'"),
        };
    }

    private static Range? Skip(ref Utf8JsonReader reader, bool isResult, Range? result)
    {
        reader.Read();
        int start = (int)reader.TokenStartIndex;
        reader.Skip();
        return isResult ? start..(int)reader.BytesConsumed : result;
    }
}
