namespace LuaSkills.Engine.Json;

/// <summary>Breaks compact JSON into lines, indented by two spaces; empty containers stay on one line.</summary>
internal static class IndentedJson
{
    /// <param name="output">Gets the text.</param>
    /// <param name="compact">Valid JSON without white space outside strings.</param>
    public static void Write(Utf8Buffer output, ReadOnlySpan<byte> compact)
    {
        int depth = 0;
        for (int at = 0; at < compact.Length; at++)
        {
            byte c = compact[at];
            switch (c)
            {
                case (byte)'"':
                    int length = StringLength(compact[at..]);
                    output.Append(compact.Slice(at, length));
                    at += length - 1;
                    break;
                case (byte)'[' or (byte)'{' when compact[at + 1] is (byte)']' or (byte)'}':
                    output.Append(compact.Slice(at, 2));
                    at++;
                    break;
                case (byte)'[' or (byte)'{':
                    output.Append(c);
                    NewLine(output, ++depth);
                    break;
                case (byte)']' or (byte)'}':
                    NewLine(output, --depth);
                    output.Append(c);
                    break;
                case (byte)',':
                    output.Append(c);
                    NewLine(output, depth);
                    break;
                case (byte)':':
                    output.Append(": "u8);
                    break;
                default:
                    output.Append(c);
                    break;
            }
        }
    }

    private static void NewLine(Utf8Buffer output, int depth)
    {
        output.Append((byte)'\n');
        for (int i = 0; i < depth; i++)
            output.Append("  "u8);
    }

    /// <summary>Length of the string at the start, quotes included.</summary>
    private static int StringLength(ReadOnlySpan<byte> text)
    {
        int at = 1;
        while (text[at] != (byte)'"')
            at += text[at] == (byte)'\\' ? 2 : 1;
        return at + 1;
    }
}
