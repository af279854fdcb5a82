using System.Buffers.Text;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace LuaSkills.CompilerServices;

public static partial class JsonWrite
{
    // Longer than any number or time written here.
    private const int LongestText = 64;

    /// <summary>Writes a time span in the constant format: <c>[-][d.]hh:mm:ss[.fffffff]</c>.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The time span.</param>
    public static void TimeSpan(Utf8JsonWriter writer, TimeSpan value)
    {
        Span<byte> text = stackalloc byte[LongestText];
        bool fits = Utf8Formatter.TryFormat(value, text, out int length, 'c');
        Debug.Assert(fits, "A time span is shorter.");
        writer.WriteStringValue(text[..length]);
    }

    /// <summary>Writes a date: <c>yyyy-MM-dd</c>.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The date.</param>
    public static void DateOnly(Utf8JsonWriter writer, DateOnly value)
    {
        Span<byte> text = stackalloc byte[LongestText];
        bool fits = value.TryFormat(text, out int length, "O", CultureInfo.InvariantCulture);
        Debug.Assert(fits, "A date is shorter.");
        writer.WriteStringValue(text[..length]);
    }

    /// <summary>Writes a time of day: <c>hh:mm:ss[.fffffff]</c>.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The time of day.</param>
    public static void TimeOnly(Utf8JsonWriter writer, TimeOnly value) => TimeSpan(writer, value.ToTimeSpan());

    /// <summary>Writes a URI as it was given.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The URI.</param>
    public static void Uri(Utf8JsonWriter writer, Uri value) => writer.WriteStringValue((value ?? throw Null()).OriginalString);

    /// <summary>Writes a version.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The version.</param>
    public static void Version(Utf8JsonWriter writer, Version value) => writer.WriteStringValue((value ?? throw Null()).ToString());

    /// <summary>Writes bytes in Base64.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The bytes.</param>
    public static void Bytes(Utf8JsonWriter writer, byte[] value) => writer.WriteBase64StringValue(value ?? throw Null());

    /// <inheritdoc cref="Bytes"/>
    public static void Memory(Utf8JsonWriter writer, Memory<byte> value) => writer.WriteBase64StringValue(value.Span);

    /// <inheritdoc cref="Bytes"/>
    public static void ReadOnlyMemory(Utf8JsonWriter writer, ReadOnlyMemory<byte> value) => writer.WriteBase64StringValue(value.Span);

    /// <summary>Writes a finite number in half precision.</summary>
    /// <inheritdoc cref="Single(Utf8JsonWriter, float)"/>
    public static void Half(Utf8JsonWriter writer, Half value)
    {
        if (!System.Half.IsFinite(value))
            throw NotFinite((double)value);
        Number(writer, value);
    }

    /// <summary>Writes a 128-bit integer.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The number.</param>
    public static void Int128(Utf8JsonWriter writer, Int128 value) => Number(writer, value);

    /// <summary>Writes an unsigned 128-bit integer.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The number.</param>
    public static void UInt128(Utf8JsonWriter writer, UInt128 value) => Number(writer, value);

    private static void Number<T>(Utf8JsonWriter writer, T value)
        where T : struct, IUtf8SpanFormattable
    {
        Span<byte> text = stackalloc byte[LongestText];
        bool fits = value.TryFormat(text, out int length, default, CultureInfo.InvariantCulture);
        Debug.Assert(fits, "A number is shorter.");
        writer.WriteRawValue(text[..length], skipInputValidation: true);
    }
}
