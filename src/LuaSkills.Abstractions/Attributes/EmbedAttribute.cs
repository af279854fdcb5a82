namespace LuaSkills;

/// <summary>Marks the method that turns a text into a vector (<c>vulcan.models.embed</c>).</summary>
/// <remarks>
/// Parameters: a <see cref="string"/>, then optionally a <see cref="ModelCaller"/> and a <see cref="CancellationToken"/>. Result:
/// <see cref="TextEmbedding"/>, <c>float[]</c> or <see cref="ReadOnlyMemory{T}"/> of <see cref="float"/>, as such or in a task.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = false, Inherited = false)]
public sealed class EmbedAttribute : Attribute;
