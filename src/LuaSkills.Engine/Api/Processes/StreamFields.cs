using System.Buffers.Text;
using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Text;

namespace LuaSkills.Engine.Api.Processes;

/// <summary>Sets what a process wrote to a stream as fields of a result (spec section 4.8).</summary>
internal sealed class StreamFields
{
    private readonly byte[] _text;
    private readonly byte[] _encoding;
    private readonly byte[] _lossy;
    private readonly byte[] _base64;

    private StreamFields(ReadOnlySpan<byte> stream)
    {
        _text = stream.ToArray();
        _encoding = [.. stream, .. "_encoding"u8];
        _lossy = [.. stream, .. "_lossy"u8];
        _base64 = [.. stream, .. "_base64"u8];
    }

    public static StreamFields Output { get; } = new("stdout"u8);

    public static StreamFields Error { get; } = new("stderr"u8);

    /// <summary>Sets the fields for what was written.</summary>
    /// <param name="state">The stack.</param>
    /// <param name="table">Index of the result.</param>
    /// <param name="bytes">What was written.</param>
    /// <param name="encoding">How.</param>
    /// <param name="note">A line to be added to the text, if any.</param>
    public void Set(LuaState state, int table, ReadOnlyMemory<byte> bytes, TextEncoding encoding, string? note = null)
    {
        DecodedText text = encoding.Decode(bytes);
        SetText(state, table, WithNote(text.Utf8.Span, note), encoding.ActualLabel, text.IsLossy);
        if (!text.IsLossy && !ReferenceEquals(encoding, TextEncodings.Base64))
            return;

        byte[] base64 = new byte[Base64.GetMaxEncodedToUtf8Length(bytes.Length)];
        Base64.EncodeToUtf8(bytes.Span, base64, out _, out int length);
        state.PushString(base64.AsSpan(0, length));
        state.RawSet(table, _base64);
    }

    /// <summary>Sets the fields for a text that the engine puts in the place of what would have been written.</summary>
    public void SetText(LuaState state, int table, ReadOnlySpan<byte> utf8, string label, bool isLossy)
    {
        state.PushString(utf8);
        state.RawSet(table, _text);
        state.PushString(label);
        state.RawSet(table, _encoding);
        state.PushBoolean(isLossy);
        state.RawSet(table, _lossy);
    }

    private static ReadOnlySpan<byte> WithNote(ReadOnlySpan<byte> text, string? note)
    {
        if (note is null)
            return text;
        byte[] line = System.Text.Encoding.UTF8.GetBytes(note);
        return text is [] or [.., (byte)'\n'] ? (byte[])[.. text, .. line] : (byte[])[.. text, (byte)'\n', .. line];
    }
}
