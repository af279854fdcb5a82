using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace LuaSkills.Engine.Api.HostResults;

/// <summary>
/// Shortens the deleted content in a <c>change_set</c> (spec section 1.9). Works on the JSON text: what does not change is copied, and the
/// content is cut without decoding it, so that the length of the result is what the host's limit counts.
/// </summary>
internal static class ChangeSetDeletions
{
    private const int LongestFullContent = 500;
    private const int KeptLines = 50;

    /// <summary>Normalizes every delete record that has content; any other payload comes back as it is.</summary>
    /// <param name="payload">Compact JSON.</param>
    public static ReadOnlySpan<byte> Normalize(ReadOnlySpan<byte> payload)
    {
        ArrayBufferWriter<byte>? output = null;
        int copied = 0;
        Utf8JsonReader reader = new(payload, HostResultRules.AnyDepth);
        reader.Read();
        if (reader.TokenType is not JsonTokenType.StartObject)
            return payload;

        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            bool isFiles = reader.ValueTextEquals("files"u8);
            reader.Read();
            if (!isFiles || reader.TokenType is not JsonTokenType.StartArray)
            {
                reader.Skip();
                continue;
            }

            while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
            {
                int start = (int)reader.TokenStartIndex;
                reader.Skip();
                int end = (int)reader.BytesConsumed;
                ReadOnlySpan<byte> file = payload[start..end];
                if (!TryFindDeletedContent(file, out ReadOnlySpan<byte> content, out bool isTruncated))
                    continue;

                output ??= new ArrayBufferWriter<byte>(payload.Length);
                output.Write(payload[copied..start]);
                WriteRecord(output, file, content, isTruncated);
                copied = end;
            }
        }

        if (output is null)
            return payload;
        output.Write(payload[copied..]);
        return output.WrittenSpan;
    }

    /// <summary>Finds the content of a record that deletes a file.</summary>
    /// <param name="file">One item of <c>files</c>.</param>
    /// <param name="content">The content as it stands between its quotes.</param>
    /// <param name="isTruncated">Whether the record asks for the truncated form.</param>
    private static bool TryFindDeletedContent(ReadOnlySpan<byte> file, out ReadOnlySpan<byte> content, out bool isTruncated)
    {
        bool isDelete = false;
        bool hasContent = false;
        isTruncated = false;
        content = default;
        Utf8JsonReader reader = new(file, HostResultRules.AnyDepth);
        reader.Read();
        if (reader.TokenType is not JsonTokenType.StartObject)
            return false;

        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            bool isChange = reader.ValueTextEquals("change"u8);
            bool isMode = reader.ValueTextEquals("content_mode"u8);
            bool isContent = reader.ValueTextEquals("content"u8);
            reader.Read();
            if (reader.TokenType is JsonTokenType.String)
            {
                if (isChange)
                    isDelete = reader.GetString().AsSpan().Trim() is "delete";
                else if (isMode)
                    isTruncated = reader.GetString().AsSpan().Trim() is "truncated";
                else if (isContent)
                {
                    content = reader.ValueSpan;
                    hasContent = true;
                }
            }

            reader.Skip();
        }

        return isDelete && hasContent;
    }

    private static void WriteRecord(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> file, ReadOnlySpan<byte> content, bool isTruncated)
    {
        int total = CountLines(content);
        output.Write("{"u8);
        CopyOtherMembers(output, file);
        if (isTruncated || total > LongestFullContent)
        {
            int head = Math.Min(KeptLines, total);
            int tail = Math.Min(KeptLines, total - head);
            output.Write("\"content_head\":\""u8);
            WriteLines(output, content, 0, head);
            output.Write("\",\"content_mode\":\"truncated\",\"content_tail\":\""u8);
            WriteLines(output, content, total - tail, tail);
        }
        else
        {
            output.Write("\"content\":\""u8);
            output.Write(content);
            output.Write("\",\"content_mode\":\"full"u8);
        }

        output.Write("\",\"total_line_count\":"u8);
        total.TryFormat(output.GetSpan(11), out int written, default, CultureInfo.InvariantCulture);
        output.Advance(written);
        output.Write("}"u8);
    }

    /// <summary>Copies the members that normalization does not write, each with a comma behind it.</summary>
    private static void CopyOtherMembers(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> file)
    {
        Utf8JsonReader reader = new(file, HostResultRules.AnyDepth);
        reader.Read();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            int start = (int)reader.TokenStartIndex;
            bool isWritten = reader.ValueTextEquals("content"u8) || reader.ValueTextEquals("content_head"u8)
                || reader.ValueTextEquals("content_mode"u8) || reader.ValueTextEquals("content_tail"u8)
                || reader.ValueTextEquals("total_line_count"u8);
            reader.Read();
            reader.Skip();
            if (isWritten)
                continue;
            output.Write(file[start..(int)reader.BytesConsumed]);
            output.Write(","u8);
        }
    }

    private static int CountLines(ReadOnlySpan<byte> content)
    {
        int count = 0;
        while (!content.IsEmpty)
        {
            TakeLine(ref content);
            count++;
        }

        return count;
    }

    private static void WriteLines(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> content, int first, int count)
    {
        for (int line = 0; line < first + count; line++)
        {
            ReadOnlySpan<byte> text = TakeLine(ref content);
            if (line < first)
                continue;
            if (line > first)
                output.Write("\\n"u8);
            output.Write(text);
        }
    }

    /// <summary>Takes the first line off a text with JSON escapes, and what ends it: LF, CR or CRLF.</summary>
    private static ReadOnlySpan<byte> TakeLine(ref ReadOnlySpan<byte> content)
    {
        int at = 0;
        while (at < content.Length)
        {
            int escape = content[at..].IndexOf((byte)'\\');
            if (escape < 0)
                break;
            at += escape;
            if (content[at + 1] is (byte)'n' or (byte)'r')
            {
                ReadOnlySpan<byte> line = content[..at];
                content = content[at..].StartsWith("\\r\\n"u8) ? content[(at + 4)..] : content[(at + 2)..];
                return line;
            }

            at += 2;
        }

        ReadOnlySpan<byte> rest = content;
        content = default;
        return rest;
    }
}
