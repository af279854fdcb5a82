using System.Buffers;

namespace LuaSkills.Engine.Json;

/// <summary>Writes strings with the escapes that JSON demands and no others, as LuaSkills does.</summary>
internal static class JsonString
{
    private static readonly SearchValues<byte> s_escaped = SearchValues.Create(
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, (byte)'"', (byte)'\\']);

    /// <summary>Writes a quoted string.</summary>
    /// <param name="output">Gets the text.</param>
    /// <param name="utf8">Valid UTF-8.</param>
    public static void Write(Utf8Buffer output, ReadOnlySpan<byte> utf8)
    {
        output.Append((byte)'"');
        while (true)
        {
            int plain = utf8.IndexOfAny(s_escaped);
            if (plain < 0)
                break;
            output.Append(utf8[..plain]);
            WriteEscape(output, utf8[plain]);
            utf8 = utf8[(plain + 1)..];
        }

        output.Append(utf8);
        output.Append((byte)'"');
    }

    /// <summary>Writes the escape of a control character, quote or backslash.</summary>
    public static void WriteEscape(Utf8Buffer output, byte value)
    {
        byte letter = value switch
        {
            (byte)'"' => (byte)'"',
            (byte)'\\' => (byte)'\\',
            (byte)'\b' => (byte)'b',
            (byte)'\f' => (byte)'f',
            (byte)'\n' => (byte)'n',
            (byte)'\r' => (byte)'r',
            (byte)'\t' => (byte)'t',
            _ => 0,
        };
        output.Append((byte)'\\');
        if (letter != 0)
        {
            output.Append(letter);
            return;
        }

        output.Append("u00"u8);
        output.Append((byte)(value < 0x10 ? '0' : '1'));
        output.Append("0123456789abcdef"u8[value & 0xF]);
    }
}
