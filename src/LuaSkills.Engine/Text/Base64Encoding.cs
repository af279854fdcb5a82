using System.Buffers;
using System.Buffers.Text;
using System.Globalization;

namespace LuaSkills.Engine.Text;

/// <summary>Bytes whose text is their Base64, in the standard alphabet with padding.</summary>
internal sealed class Base64Encoding() : TextEncoding("base64", "base64")
{
    private static readonly SearchValues<byte> s_alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="u8);

    /// <inheritdoc/>
    public override DecodedText Decode(ReadOnlyMemory<byte> bytes)
    {
        byte[] text = new byte[Base64.GetMaxEncodedToUtf8Length(bytes.Length)];
        Base64.EncodeToUtf8(bytes.Span, text, out _, out int length);
        return new DecodedText(text.AsMemory(0, length), IsLossy: false);
    }

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Encode(ReadOnlySpan<byte> utf8)
    {
        // The decoder of .NET skips white space, which the format does not allow here.
        int stranger = utf8.IndexOfAnyExcept(s_alphabet);
        if (stranger >= 0)
            throw new TextEncodingException(string.Create(CultureInfo.InvariantCulture, $"base64 decode failed: Invalid symbol {utf8[stranger]}, offset {stranger}."));

        byte[] bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(utf8.Length)];
        return Base64.DecodeFromUtf8(utf8, bytes, out _, out int length) is OperationStatus.Done
            ? bytes.AsSpan(0, length)
            : throw new TextEncodingException("base64 decode failed: Invalid padding");
    }
}
