namespace LuaSkills.Engine.Text;

/// <summary>What bytes mean in an encoding.</summary>
/// <param name="Utf8">The text as UTF-8; the bytes themselves where they are that already.</param>
/// <param name="IsLossy">Whether bytes that mean nothing were replaced by U+FFFD.</param>
internal readonly record struct DecodedText(ReadOnlyMemory<byte> Utf8, bool IsLossy);
