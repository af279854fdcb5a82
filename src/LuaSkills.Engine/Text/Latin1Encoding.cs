using System.Text;

namespace LuaSkills.Engine.Text;

/// <summary>ISO 8859-1: a byte per code point up to U+00FF, and <c>?</c> for every other.</summary>
internal sealed class Latin1Encoding() : TextEncoding("latin1", "latin1")
{
    /// <inheritdoc/>
    public override DecodedText Decode(ReadOnlyMemory<byte> bytes)
    {
        ReadOnlySpan<byte> latin1 = bytes.Span;
        return Ascii.IsValid(latin1)
            ? new DecodedText(bytes, IsLossy: false)
            : new DecodedText(Encoding.Convert(Encoding.Latin1, Encoding.UTF8, latin1.ToArray()), IsLossy: false);
    }

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Encode(ReadOnlySpan<byte> utf8)
    {
        if (Ascii.IsValid(utf8))
            return utf8;

        // By code points, because .NET's encoder writes two question marks for what UTF-16 needs two units for, and `E` for U+0112.
        byte[] bytes = new byte[utf8.Length];
        int count = 0;
        while (!utf8.IsEmpty)
        {
            Rune.DecodeFromUtf8(utf8, out Rune rune, out int length);
            bytes[count++] = rune.Value <= 0xFF ? (byte)rune.Value : (byte)'?';
            utf8 = utf8[length..];
        }

        return bytes.AsSpan(0, count);
    }
}
