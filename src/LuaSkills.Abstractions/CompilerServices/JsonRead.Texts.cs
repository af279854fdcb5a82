using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace LuaSkills.CompilerServices;

public static partial class JsonRead
{
    private const string DateFormat = "yyyy-MM-dd";

    /// <summary>Reads a time span in the constant format: <c>[-][d.]hh:mm:ss[.fffffff]</c>.</summary>
    /// <inheritdoc cref="String"/>
    public static TimeSpan TimeSpan(ref Utf8JsonReader reader)
    {
        const string Expected = "time span ([-][d.]hh:mm:ss[.fffffff])";
        return TryTimeSpan(TextSpan(ref reader, Expected), out TimeSpan value) ? value : throw Mismatch(ref reader, Expected);
    }

    /// <summary>Reads a date: <c>yyyy-MM-dd</c>.</summary>
    /// <inheritdoc cref="String"/>
    public static DateOnly DateOnly(ref Utf8JsonReader reader)
    {
        const string Expected = "date (yyyy-MM-dd)";
        ReadOnlySpan<byte> text = TextSpan(ref reader, Expected);
        Span<char> characters = stackalloc char[DateFormat.Length];
        return text.Length == characters.Length
            && Ascii.ToUtf16(text, characters, out _) == System.Buffers.OperationStatus.Done
            && System.DateOnly.TryParseExact(characters, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly value)
                ? value : throw Mismatch(ref reader, Expected);
    }

    /// <summary>Reads a time of day: <c>hh:mm:ss[.fffffff]</c>.</summary>
    /// <inheritdoc cref="String"/>
    public static TimeOnly TimeOnly(ref Utf8JsonReader reader)
    {
        const string Expected = "time of day (hh:mm:ss[.fffffff])";
        ReadOnlySpan<byte> text = TextSpan(ref reader, Expected);
        // A '.' before the first ':' would separate days.
        return text.IndexOfAny((byte)'.', (byte)':') is var separator and >= 0
            && text[separator] == (byte)':'
            && TryTimeSpan(text, out TimeSpan value)
            && value >= System.TimeSpan.Zero && value < System.TimeSpan.FromDays(1)
                ? System.TimeOnly.FromTimeSpan(value) : throw Mismatch(ref reader, Expected);
    }

    /// <summary>Reads an absolute or relative URI.</summary>
    /// <inheritdoc cref="String"/>
    public static Uri Uri(ref Utf8JsonReader reader) =>
        IsText(ref reader) && System.Uri.TryCreate(TextOf(ref reader), UriKind.RelativeOrAbsolute, out Uri? value) ? value : throw Mismatch(ref reader, "URI");

    /// <summary>Reads a version of two to four numbers.</summary>
    /// <inheritdoc cref="String"/>
    public static Version Version(ref Utf8JsonReader reader) =>
        IsText(ref reader)
        && TextOf(ref reader) is { Length: > 0 } text && char.IsAsciiDigit(text[0]) && char.IsAsciiDigit(text[^1])
        && System.Version.TryParse(text, out Version? value)
            ? value : throw Mismatch(ref reader, "version (two to four numbers)");

    /// <summary>Reads bytes in Base64.</summary>
    /// <inheritdoc cref="String"/>
    public static byte[] Bytes(ref Utf8JsonReader reader) =>
        IsText(ref reader) && reader.TryGetBytesFromBase64(out byte[]? value) ? value : throw Mismatch(ref reader, "bytes in Base64");

    /// <inheritdoc cref="Bytes"/>
    public static Memory<byte> Memory(ref Utf8JsonReader reader) => Bytes(ref reader);

    /// <inheritdoc cref="Bytes"/>
    public static ReadOnlyMemory<byte> ReadOnlyMemory(ref Utf8JsonReader reader) => Bytes(ref reader);

    private static ReadOnlySpan<byte> TextSpan(ref Utf8JsonReader reader, string expected)
    {
        if (reader.TokenType != JsonTokenType.String)
            throw Mismatch(ref reader, expected);
        return reader.ValueIsEscaped ? UnescapedName(ref reader) : reader.ValueSpan;
    }

    // The platform's parser would also take white space and a plus sign.
    private static bool TryTimeSpan(ReadOnlySpan<byte> text, out TimeSpan value)
    {
        if (text.Length > 0 && (char.IsAsciiDigit((char)text[0]) || text[0] == (byte)'-'))
            return Utf8Parser.TryParse(text, out value, out int consumed, 'c') && consumed == text.Length;
        value = default;
        return false;
    }
}
