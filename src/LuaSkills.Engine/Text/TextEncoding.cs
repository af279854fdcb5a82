namespace LuaSkills.Engine.Text;

/// <summary>How text is written as bytes in files and pipes (spec section 4.6). Thread-safe.</summary>
/// <param name="label">The label it was asked for by, without aliases.</param>
/// <param name="actualLabel">The encoding that is used.</param>
internal abstract class TextEncoding(string label, string actualLabel)
{
    /// <summary>The label it was asked for by, without aliases: <c>utf-8</c>, <c>system</c>, <c>oem</c>, <c>gbk</c>, <c>gb18030</c>, <c>latin1</c> or <c>base64</c>.</summary>
    public string Label { get; } = label;

    /// <summary>The encoding that is used: as <see cref="Label"/>, with <c>utf-8</c>, <c>windows-{n}</c> or <c>windows-oem-{n}</c> for the system's.</summary>
    public string ActualLabel { get; } = actualLabel;

    /// <summary>Reads bytes; those that mean nothing become U+FFFD.</summary>
    public abstract DecodedText Decode(ReadOnlyMemory<byte> bytes);

    /// <summary>Writes a text.</summary>
    /// <param name="utf8">The text, valid UTF-8.</param>
    /// <returns>The bytes; those of the text itself where nothing has to be changed.</returns>
    /// <exception cref="TextEncodingException">The text cannot be written so.</exception>
    public abstract ReadOnlySpan<byte> Encode(ReadOnlySpan<byte> utf8);
}
