namespace LuaSkills;

/// <summary>The vector of a text.</summary>
/// <param name="Vector">The vector; Lua sees its elements as numbers, and one that is not finite as nil.</param>
/// <param name="Usage">What the call consumed, when the provider says so.</param>
public sealed record TextEmbedding(ReadOnlyMemory<float> Vector, ModelUsage? Usage = null)
{
    /// <summary>Number of dimensions the provider claims; the length of <see cref="Vector"/> unless set.</summary>
    public long Dimensions { get; init; } = Vector.Length;
}
