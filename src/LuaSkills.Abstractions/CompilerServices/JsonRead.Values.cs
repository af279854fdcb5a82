using System.Globalization;
using System.Text.Json;

namespace LuaSkills.CompilerServices;

public static partial class JsonRead
{
    /// <summary>Reads a text.</summary>
    /// <param name="reader">Stands on the value.</param>
    /// <exception cref="JsonMismatchException">The value is not a string.</exception>
    public static string String(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String ? TextOf(ref reader) : throw Mismatch(ref reader, "string");

    /// <summary>Reads a truth value.</summary>
    /// <inheritdoc cref="String"/>
    public static bool Boolean(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw Mismatch(ref reader, "true or false"),
    };

    /// <summary>Reads a string that is one UTF-16 character.</summary>
    /// <inheritdoc cref="String"/>
    public static char Char(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && TextOf(ref reader) is { Length: 1 } text ? text[0] : throw Mismatch(ref reader, "string of one character");

    /// <summary>Reads an unsigned 8-bit integer.</summary>
    /// <inheritdoc cref="String"/>
    public static byte Byte(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetByte(out byte value) ? value : throw Mismatch(ref reader, "unsigned 8-bit integer");

    /// <summary>Reads an 8-bit integer.</summary>
    /// <inheritdoc cref="String"/>
    public static sbyte SByte(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetSByte(out sbyte value) ? value : throw Mismatch(ref reader, "8-bit integer");

    /// <summary>Reads a 16-bit integer.</summary>
    /// <inheritdoc cref="String"/>
    public static short Int16(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt16(out short value) ? value : throw Mismatch(ref reader, "16-bit integer");

    /// <summary>Reads an unsigned 16-bit integer.</summary>
    /// <inheritdoc cref="String"/>
    public static ushort UInt16(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetUInt16(out ushort value) ? value : throw Mismatch(ref reader, "unsigned 16-bit integer");

    /// <summary>Reads a 32-bit integer.</summary>
    /// <inheritdoc cref="String"/>
    public static int Int32(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int value) ? value : throw Mismatch(ref reader, "32-bit integer");

    /// <summary>Reads an unsigned 32-bit integer.</summary>
    /// <inheritdoc cref="String"/>
    public static uint UInt32(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetUInt32(out uint value) ? value : throw Mismatch(ref reader, "unsigned 32-bit integer");

    /// <summary>Reads a 64-bit integer.</summary>
    /// <inheritdoc cref="String"/>
    public static long Int64(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long value) ? value : throw Mismatch(ref reader, "64-bit integer");

    /// <summary>Reads an unsigned 64-bit integer.</summary>
    /// <inheritdoc cref="String"/>
    public static ulong UInt64(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetUInt64(out ulong value) ? value : throw Mismatch(ref reader, "unsigned 64-bit integer");

    /// <summary>Reads a finite number in single precision.</summary>
    /// <inheritdoc cref="String"/>
    public static float Single(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetSingle(out float value) && float.IsFinite(value) ? value : throw NumberMismatch(ref reader, "single-precision number");

    /// <summary>Reads a finite number in double precision.</summary>
    /// <inheritdoc cref="String"/>
    public static double Double(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out double value) && double.IsFinite(value) ? value : throw NumberMismatch(ref reader, "double-precision number");

    /// <summary>Reads a decimal number.</summary>
    /// <inheritdoc cref="String"/>
    public static decimal Decimal(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDecimal(out decimal value) ? value : throw NumberMismatch(ref reader, "decimal number");

    /// <summary>Reads a 128-bit integer.</summary>
    /// <inheritdoc cref="String"/>
    public static Int128 Int128(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && System.Int128.TryParse(reader.ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out Int128 value)
            ? value : throw Mismatch(ref reader, "128-bit integer");

    /// <summary>Reads an unsigned 128-bit integer.</summary>
    /// <inheritdoc cref="String"/>
    public static UInt128 UInt128(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && System.UInt128.TryParse(reader.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out UInt128 value)
            ? value : throw Mismatch(ref reader, "unsigned 128-bit integer");

    /// <summary>Reads a finite number in half precision.</summary>
    /// <inheritdoc cref="String"/>
    public static Half Half(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number
        && System.Half.TryParse(reader.ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out Half value) && System.Half.IsFinite(value)
            ? value : throw NumberMismatch(ref reader, "half-precision number");

    /// <summary>Reads a GUID with hyphens.</summary>
    /// <inheritdoc cref="String"/>
    public static Guid Guid(ref Utf8JsonReader reader) =>
        IsText(ref reader) && reader.TryGetGuid(out Guid value) ? value : throw Mismatch(ref reader, "GUID");

    /// <summary>Reads a date and time in ISO 8601.</summary>
    /// <inheritdoc cref="String"/>
    public static DateTime DateTime(ref Utf8JsonReader reader) =>
        IsText(ref reader) && reader.TryGetDateTime(out DateTime value) ? value : throw Mismatch(ref reader, "date and time (ISO 8601)");

    /// <summary>Reads a date and time with its offset in ISO 8601.</summary>
    /// <inheritdoc cref="String"/>
    public static DateTimeOffset DateTimeOffset(ref Utf8JsonReader reader) =>
        IsText(ref reader) && reader.TryGetDateTimeOffset(out DateTimeOffset value) ? value : throw Mismatch(ref reader, "date and time (ISO 8601)");

    // A number that does not fit is told by its precision; anything else is simply no number.
    private static JsonMismatchException NumberMismatch(ref Utf8JsonReader reader, string expected) =>
        Mismatch(ref reader, reader.TokenType == JsonTokenType.Number ? expected : "number");
}
