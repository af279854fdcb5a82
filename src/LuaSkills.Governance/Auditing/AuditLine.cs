using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace LuaSkills.Governance.Auditing;

/// <summary>
/// One line of a log: the envelope of the Lodestar gate (spec: gate section 11), and the chain. <c>hash</c> is the SHA-256 of everything before it in
/// the line, which includes <c>previous_hash</c>.
/// </summary>
internal static class AuditLine
{
    public const int HashLength = 64;

    /// <summary>Length of <c>,"hash":"…"}</c>.</summary>
    private const int TailLength = 9 + HashLength + 2;

    /// <summary>What the first record has as previous hash.</summary>
    public static readonly string NoHash = new('0', HashLength);

    /// <summary>The members of the envelope that are the same in all records of a gate.</summary>
    public static byte[] Identity(string projectId, string sessionId, string actorId)
    {
        string text = $"\"schema_version\":\"0.1.0\",\"project_id\":{Quoted(projectId)},\"session_id\":{Quoted(sessionId)},\"actor_id\":{Quoted(actorId)},\"timestamp\":\"";
        return Encoding.UTF8.GetBytes(text);
    }

    /// <summary>Writes a line.</summary>
    /// <param name="to">Takes the line and its line feed.</param>
    /// <param name="place">Where the record stands.</param>
    /// <param name="identity">See <see cref="Identity"/>.</param>
    /// <param name="record">Type and time.</param>
    /// <param name="payload">Payload, UTF-8 JSON without line breaks.</param>
    /// <param name="hash">The previous hash; becomes the hash of the line.</param>
    public static void Write(
        ArrayBufferWriter<byte> to, AuditPlace place, ReadOnlySpan<byte> identity, AuditBatch.Record record, ReadOnlySpan<byte> payload, Span<byte> hash)
    {
        int start = to.WrittenCount;
        to.Write("{\"id\":\""u8);
        Span<byte> id = to.GetSpan(36);
        Utf8Formatter.TryFormat(Guid.NewGuid(), id, out int written);
        to.Advance(written);
        to.Write("\",\"seq\":"u8);
        Number(to, place.Sequence);
        to.Write(",\"type\":\""u8);
        Ascii(to, record.Type);
        to.Write("\","u8);
        to.Write(identity);
        Ascii(to, AuditBatch.Time(record.At));
        to.Write("\",\"logical_clock\":"u8);
        Number(to, place.Clock);
        to.Write(",\"causal_parent_ids\":[],\"payload_hash\":\""u8);
        Hash(payload, to.GetSpan(HashLength)[..HashLength]);
        to.Advance(HashLength);
        to.Write("\",\"payload\":"u8);
        to.Write(payload);
        to.Write(",\"versions\":{\"schema_registry_version\":\"0.1.0\"},\"previous_hash\":\""u8);
        to.Write(hash);
        to.Write("\""u8);
        Hash(to.WrittenSpan[start..], hash);
        to.Write(",\"hash\":\""u8);
        to.Write(hash);
        to.Write("\"}\n"u8);
    }

    /// <summary>Whether the hash of a line is the one of its text.</summary>
    /// <param name="line">A line without its line feed.</param>
    public static bool IsGenuine(ReadOnlySpan<byte> line)
    {
        if (line.Length < TailLength || !line[^TailLength..].StartsWith(",\"hash\":\""u8))
            return false;
        Span<byte> hash = stackalloc byte[HashLength];
        Hash(line[..^TailLength], hash);
        return line[^(HashLength + 2)..^2].SequenceEqual(hash);
    }

    /// <summary>Reads what the chain needs of a line.</summary>
    /// <returns><see langword="null"/> when it is no record.</returns>
    public static AuditRecord? Read(ReadOnlySpan<byte> line)
    {
        long? sequence = null;
        string? type = null;
        string? previous = null;
        string? hash = null;
        Utf8JsonReader reader = new(line, new JsonReaderOptions { MaxDepth = int.MaxValue });
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                bool isSequence = reader.ValueTextEquals("seq"u8);
                bool isType = reader.ValueTextEquals("type"u8);
                bool isPrevious = reader.ValueTextEquals("previous_hash"u8);
                bool isHash = reader.ValueTextEquals("hash"u8);
                reader.Read();
                if (isSequence)
                    sequence = reader.GetInt64();
                else if (isType)
                    type = reader.GetString();
                else if (isPrevious)
                    previous = reader.GetString();
                else if (isHash)
                    hash = reader.GetString();
                else
                    reader.Skip();
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }

        return sequence is { } number && type is not null && previous is not null && hash is not null ? new AuditRecord(number, type, previous, hash) : null;
    }

    private static void Number(ArrayBufferWriter<byte> to, long value)
    {
        Utf8Formatter.TryFormat(value, to.GetSpan(20), out int written);
        to.Advance(written);
    }

    private static void Ascii(ArrayBufferWriter<byte> to, string text) => to.Advance(Encoding.ASCII.GetBytes(text, to.GetSpan(text.Length)));

    private static string Quoted(string text) => Encoding.UTF8.GetString(JsonText.Write(text, static (writer, value) => writer.WriteStringValue(value)).Utf8);

    private static void Hash(ReadOnlySpan<byte> bytes, Span<byte> hexadecimal)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        ReadOnlySpan<byte> digits = "0123456789abcdef"u8;
        for (int i = 0; i < hash.Length; i++)
        {
            hexadecimal[2 * i] = digits[hash[i] >> 4];
            hexadecimal[(2 * i) + 1] = digits[hash[i] & 15];
        }
    }
}

/// <summary>Where a record stands.</summary>
/// <param name="Sequence">Number in the log, from 0.</param>
/// <param name="Clock">Number in the session, from 0.</param>
internal readonly record struct AuditPlace(long Sequence, long Clock);

/// <summary>What the chain needs of a record.</summary>
internal sealed record AuditRecord(long Sequence, string Type, string PreviousHash, string Hash);
