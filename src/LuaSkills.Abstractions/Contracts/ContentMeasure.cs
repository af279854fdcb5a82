namespace LuaSkills;

/// <summary>Size of a content text as the engine counts it: CRLF and a lone CR count as one LF.</summary>
/// <param name="Bytes">UTF-8 length after the line ends became LF.</param>
/// <param name="Lines">Pieces between LFs; 0 for an empty text; a trailing LF adds one empty piece.</param>
public readonly record struct ContentMeasure(long Bytes, long Lines)
{
    /// <summary>Measures a text.</summary>
    /// <param name="utf8">The text as UTF-8.</param>
    public static ContentMeasure Of(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
            return default;

        long bytes = utf8.Length;
        long lines = 1;
        int start = 0;
        while (true)
        {
            int offset = utf8[start..].IndexOfAny((byte)'\r', (byte)'\n');
            if (offset < 0)
                return new ContentMeasure(bytes, lines);

            int at = start + offset;
            lines++;
            if (utf8[at] == (byte)'\r' && at + 1 < utf8.Length && utf8[at + 1] == (byte)'\n')
            {
                bytes--;
                at++;
            }

            start = at + 1;
        }
    }
}
