using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace LuaSkills.CompilerServices;

public static partial class JsonWrite
{
    /// <summary>Writes an integer or GUID as the name of a member.</summary>
    /// <typeparam name="T">Type of the key.</typeparam>
    /// <param name="writer">The writer.</param>
    /// <param name="key">The key.</param>
    public static void Key<T>(Utf8JsonWriter writer, T key)
        where T : struct, IUtf8SpanFormattable
    {
        ArgumentNullException.ThrowIfNull(writer);
        Span<byte> text = stackalloc byte[LongestText];
        bool fits = key.TryFormat(text, out int length, default, CultureInfo.InvariantCulture);
        Debug.Assert(fits, "Integers and GUIDs are shorter.");
        writer.WritePropertyName(text[..length]);
    }

    /// <summary>The names of the flags in a value, with commas between them; empty for no flag when that has no name.</summary>
    /// <param name="value">The value, sign-extended.</param>
    /// <param name="members">The members in the order they are written: those of many bits before those of few.</param>
    /// <param name="type">The enumeration, for the message.</param>
    /// <exception cref="SkillArgumentException">A bit belongs to no member.</exception>
    public static ReadOnlySpan<byte> Flags(ulong value, JsonFlag[] members, string type)
    {
        ArgumentNullException.ThrowIfNull(members);
        List<string> names = [];
        ulong rest = value;
        foreach (JsonFlag member in members)
        {
            if (member.Bits == 0 ? value != 0 : (rest & member.Bits) != member.Bits)
                continue;
            if (member.Bits == value)
                return member.Utf8;
            rest &= ~member.Bits;
            names.Add(member.Name);
            if (rest == 0)
                break;
        }

        return rest == 0 ? Encoding.UTF8.GetBytes(string.Join(", ", names)) : throw Unnamed(value.ToString(CultureInfo.InvariantCulture), type);
    }
}
