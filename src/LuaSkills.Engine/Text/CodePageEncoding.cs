using System.Globalization;
using System.Text;

namespace LuaSkills.Engine.Text;

/// <summary>An encoding of more than UTF-8, by the number of its code page.</summary>
/// <param name="label">The label it was asked for by.</param>
/// <param name="actualLabel">The encoding that is used.</param>
/// <param name="decodedAs">The code page bytes are read by.</param>
/// <param name="encodedAs">The code page text is written by.</param>
internal sealed class CodePageEncoding(string label, string actualLabel, int decodedAs, int encodedAs) : TextEncoding(label, actualLabel)
{
    // Asked for directly instead of registered: encodings of the whole process are the host's affair.
    private readonly Encoding _decoder = Of(decodedAs);
    private readonly Encoding _encoder = WithExceptions(Of(encodedAs));

    /// <summary>A code page of Windows.</summary>
    /// <param name="label">The label it was asked for by.</param>
    /// <param name="prefix">Put before its number.</param>
    /// <param name="codePage">Its number.</param>
    public static TextEncoding OfWindows(string label, string prefix, int codePage) =>
        new CodePageEncoding(label, prefix + codePage.ToString(CultureInfo.InvariantCulture), codePage, codePage);

    /// <inheritdoc/>
    public override DecodedText Decode(ReadOnlyMemory<byte> bytes)
    {
        ReadOnlySpan<byte> span = bytes.Span;
        if (Ascii.IsValid(span))
            return new DecodedText(bytes, IsLossy: false);

        // A copy, because the fallback takes note of what happens in this call.
        LossyFallback fallback = new();
        Encoding decoder = (Encoding)_decoder.Clone();
        decoder.DecoderFallback = fallback;
        return new DecodedText(Encoding.UTF8.GetBytes(decoder.GetString(span)), fallback.WasUsed);
    }

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Encode(ReadOnlySpan<byte> utf8)
    {
        if (Ascii.IsValid(utf8))
            return utf8;

        try
        {
            return _encoder.GetBytes(Encoding.UTF8.GetString(utf8));
        }
        catch (EncoderFallbackException)
        {
            throw new TextEncodingException($"{Label} encode failed without replacement");
        }
    }

    private static Encoding Of(int codePage) => CodePagesEncodingProvider.Instance.GetEncoding(codePage) ?? Encoding.GetEncoding(codePage);

    private static Encoding WithExceptions(Encoding encoding)
    {
        Encoding strict = (Encoding)encoding.Clone();
        strict.EncoderFallback = EncoderFallback.ExceptionFallback;
        return strict;
    }

    /// <summary>Replaces what means nothing, and takes note of it. GB 18030 leaves the byte 80 to be the euro sign that it is in GBK.</summary>
    private sealed class LossyFallback : DecoderFallback
    {
        public bool WasUsed { get; set; }

        public override int MaxCharCount => 1;

        public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer(this);

        private sealed class Buffer(LossyFallback owner) : DecoderFallbackBuffer
        {
            private char _replacement;
            private bool _isPending;

            public override int Remaining => _isPending ? 1 : 0;

            public override bool Fallback(byte[] bytesUnknown, int index)
            {
                bool isEuro = bytesUnknown is [0x80];
                _replacement = isEuro ? '\u20AC' : '\uFFFD';
                _isPending = true;
                owner.WasUsed |= !isEuro;
                return true;
            }

            public override char GetNextChar()
            {
                if (!_isPending)
                    return '\0';
                _isPending = false;
                return _replacement;
            }

            public override bool MovePrevious() => false;
        }
    }
}
