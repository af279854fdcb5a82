using System.ComponentModel;

namespace LuaSkills.CompilerServices;

/// <summary>
/// A token that does not fit, known by its position only. For generated code; <see cref="SkillJson"/> turns it into a
/// <see cref="SkillJsonException"/> with the path, which is worked out from the position.
/// </summary>
/// <param name="expected">What the type demands.</param>
/// <param name="found">What the document has.</param>
/// <param name="bytePosition">Offset of the token in bytes.</param>
/// <param name="member">Name of a required member that is missing in the object at the position, or <see langword="null"/>.</param>
/// <param name="innerException">What a serializer context says, or <see langword="null"/>.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class JsonMismatchException(string expected, string found, long bytePosition, string? member = null, Exception? innerException = null)
    : Exception($"Expected {expected}, found {found} (byte {bytePosition}).", innerException)
{
    /// <summary>What the type demands.</summary>
    public string Expected { get; } = expected;

    /// <summary>What the document has.</summary>
    public string Found { get; } = found;

    /// <summary>Offset of the token in bytes.</summary>
    public long BytePosition { get; } = bytePosition;

    /// <summary>Name of a missing required member, or <see langword="null"/>.</summary>
    public string? Member { get; } = member;

    /// <summary>Path below the position, beginning with <c>$</c>, as a serializer context tells it; or <see langword="null"/>.</summary>
    public string? RelativePath { get; init; }
}
