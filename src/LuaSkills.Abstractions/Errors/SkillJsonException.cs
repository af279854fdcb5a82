using System.Text.Json;
using LuaSkills.CompilerServices;

namespace LuaSkills;

/// <summary>A JSON text is malformed or does not fit the declared type.</summary>
public sealed class SkillJsonException : SkillException
{
    private SkillJsonException(string path, string expected, string found, long bytePosition, Exception? innerException)
        : base(SkillErrorCode.InvalidJson, $"{path}: expected {expected}, found {found} (byte {bytePosition})", innerException)
    {
        Path = path;
        Expected = expected;
        Found = found;
        BytePosition = bytePosition;
    }

    private SkillJsonException(string message, SkillJsonException error)
        : base(SkillErrorCode.InvalidJson, message, error)
    {
        Path = error.Path;
        Expected = error.Expected;
        Found = error.Found;
        BytePosition = error.BytePosition;
    }

    /// <summary>Where in the document, for example <c>$.days[2].high</c>.</summary>
    public string Path { get; }

    /// <summary>What the type demands there (<c>number</c>, <c>string</c>, …).</summary>
    public string Expected { get; }

    /// <summary>What the document has there.</summary>
    public string Found { get; }

    /// <summary>Offset of the value in the UTF-8 text, in bytes.</summary>
    public long BytePosition { get; }

    /// <summary>The same error, with the entry whose content it is about.</summary>
    /// <param name="entry">The entry.</param>
    public SkillJsonException InEntry(SkillEntryReference entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new SkillJsonException($"The content of '{entry.Key}' does not fit: {Message}", this) { SkillId = entry.SkillId, EntryName = entry.EntryName };
    }

    /// <summary>Builds the exception for text that is not JSON at all.</summary>
    internal static SkillJsonException Malformed(ReadOnlySpan<byte> utf8Json, JsonException error)
    {
        long position = JsonPath.BytePosition(utf8Json, error);
        return new SkillJsonException(JsonPath.At(utf8Json, position), "valid JSON", JsonPath.Describe(utf8Json, position), position, error);
    }

    /// <summary>Builds the exception for a value that does not fit; the path is worked out only now, so reading pays nothing for it.</summary>
    internal static SkillJsonException Mismatch(ReadOnlySpan<byte> utf8Json, JsonMismatchException mismatch)
    {
        string path = JsonPath.At(utf8Json, mismatch.BytePosition);
        if (mismatch.Member is { } member)
            path = JsonPath.Append(path, member);
        if (mismatch.RelativePath is ['$', .. string below])
            path += below;
        return new SkillJsonException(path, mismatch.Expected, mismatch.Found, mismatch.BytePosition, mismatch);
    }
}
