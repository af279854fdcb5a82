using System.Buffers.Text;

namespace LuaSkills.NativeLibrary.Requests;

/// <summary>Looks at the escapes of a JSON string without unescaping it.</summary>
internal static class JsonEscapes
{
    private const int Length = 6;

    /// <summary>Whether a string with well-formed escapes holds half of a surrogate pair, which has no UTF-8 form.</summary>
    /// <param name="escaped">The inside of a JSON string.</param>
    public static bool HasLoneSurrogate(ReadOnlySpan<byte> escaped)
    {
        while (true)
        {
            int at = escaped.IndexOf((byte)'\\');
            if (at < 0)
                return false;

            escaped = escaped[at..];
            char unit = UnitOf(escaped);
            if (char.IsLowSurrogate(unit))
                return true;
            if (!char.IsHighSurrogate(unit))
            {
                // At least the two bytes of the shortest escape.
                escaped = escaped[2..];
                continue;
            }

            escaped = escaped[Length..];
            if (!char.IsLowSurrogate(UnitOf(escaped)))
                return true;
            escaped = escaped[Length..];
        }
    }

    /// <summary>The UTF-16 unit of the escape at the start; NUL for anything else.</summary>
    private static char UnitOf(ReadOnlySpan<byte> text) =>
        text.Length >= Length && text[0] == '\\' && text[1] == 'u' && Utf8Parser.TryParse(text.Slice(2, 4), out ushort unit, out int read, 'x') && read == 4
            ? (char)unit
            : '\0';
}
