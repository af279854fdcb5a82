using System.Text.Json;

namespace LuaSkills.CompilerServices;

public static partial class JsonRead
{
    /// <summary>Reads names of flags with commas between them; an empty text is no flag at all.</summary>
    /// <param name="reader">Stands on the value, or on the name of a member for a key.</param>
    /// <param name="members">The members of the enumeration.</param>
    /// <exception cref="JsonMismatchException">The value is not a string, or holds something else than names of members.</exception>
    public static ulong Flags(ref Utf8JsonReader reader, JsonFlag[] members)
    {
        ArgumentNullException.ThrowIfNull(members);
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName))
            throw FlagMismatch(ref reader, members);

        ReadOnlySpan<byte> rest = reader.ValueIsEscaped ? UnescapedName(ref reader) : reader.ValueSpan;
        if (rest.IsEmpty)
            return 0;

        ulong value = 0;
        while (true)
        {
            int end = rest.IndexOf((byte)',');
            if (Find(end < 0 ? rest : rest[..end], members) is not { } flag)
                throw FlagMismatch(ref reader, members);
            value |= flag.Bits;
            if (end < 0)
                return value;
            rest = rest[(end + 1)..];
        }
    }

    private static JsonFlag? Find(ReadOnlySpan<byte> name, JsonFlag[] members)
    {
        name = name.Trim((byte)' ');
        foreach (JsonFlag member in members)
        {
            if (name.SequenceEqual(member.Utf8))
                return member;
        }

        return null;
    }

    private static JsonMismatchException FlagMismatch(ref Utf8JsonReader reader, JsonFlag[] members)
    {
        List<string> names = [];
        foreach (JsonFlag member in members)
            names.Add(member.Name);
        return Mismatch(ref reader, $"any of {string.Join(", ", names)}, with commas between them");
    }
}
