using System.Text;
using System.Text.Unicode;

namespace LuaSkills.Engine.Text;

/// <summary>UTF-8, by the label <c>utf-8</c> or as the system's encoding outside Windows.</summary>
internal sealed class Utf8Encoding(string label) : TextEncoding(label, "utf-8")
{
    /// <inheritdoc/>
    public override DecodedText Decode(ReadOnlyMemory<byte> bytes) => Utf8.IsValid(bytes.Span)
        ? new DecodedText(bytes, IsLossy: false)
        : new DecodedText(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes.Span)), IsLossy: true);

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Encode(ReadOnlySpan<byte> utf8) => utf8;
}
