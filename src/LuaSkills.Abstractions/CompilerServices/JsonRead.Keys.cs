using System.Buffers.Text;
using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace LuaSkills.CompilerServices;

public static partial class JsonRead
{
    /// <summary>The current name as text, for the key of a dictionary.</summary>
    /// <param name="reader">Stands on the name.</param>
    /// <exception cref="JsonMismatchException">The name is not valid Unicode.</exception>
    public static string Key(ref Utf8JsonReader reader) => TextOf(ref reader);

    /// <summary>The current name as an integer.</summary>
    /// <typeparam name="T">Type of the integer.</typeparam>
    /// <param name="reader">Stands on the name.</param>
    /// <exception cref="JsonMismatchException">The name is no integer, or out of range.</exception>
    public static T IntegerKey<T>(ref Utf8JsonReader reader)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
    {
        ReadOnlySpan<byte> name = reader.ValueIsEscaped ? UnescapedName(ref reader) : reader.ValueSpan;
        return name.Length > 0
            && name[0] != (byte)'+'
            && T.TryParse(name, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out T value)
                ? value : throw Mismatch(ref reader, KeyRange<T>());
    }

    /// <summary>The key of an item, where a Lua table with the keys 1 to n came as an array.</summary>
    /// <typeparam name="T">Type of the integer.</typeparam>
    /// <param name="reader">Stands on the item's first token.</param>
    /// <param name="index">Number of the item, from 1.</param>
    /// <exception cref="JsonMismatchException">The array is longer than there are keys.</exception>
    public static T IndexKey<T>(ref Utf8JsonReader reader, int index)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
    {
        T key = T.CreateTruncating(index);
        return int.CreateTruncating(key) == index
            ? key : throw new JsonMismatchException(KeyRange<T>(), string.Create(CultureInfo.InvariantCulture, $"item {index}"), reader.TokenStartIndex);
    }

    /// <summary>The current name as a GUID with hyphens.</summary>
    /// <param name="reader">Stands on the name.</param>
    /// <exception cref="JsonMismatchException">The name is no GUID.</exception>
    public static Guid GuidKey(ref Utf8JsonReader reader)
    {
        ReadOnlySpan<byte> name = reader.ValueIsEscaped ? UnescapedName(ref reader) : reader.ValueSpan;
        return Utf8Parser.TryParse(name, out Guid value, out int consumed) && consumed == name.Length ? value : throw Mismatch(ref reader, "key that is a GUID");
    }

    private static string KeyRange<T>()
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T> => string.Create(CultureInfo.InvariantCulture, $"key from {T.MinValue} to {T.MaxValue}");
}
