namespace LuaSkills;

/// <summary>Marks the method that answers a prompt (<c>vulcan.models.llm</c>).</summary>
/// <remarks>
/// Parameters: two <see cref="string"/>s (system and user), then optionally a <see cref="ModelCaller"/> and a
/// <see cref="CancellationToken"/>. Result: <see cref="LlmReply"/> or <see cref="string"/>, as such or in a task.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = false, Inherited = false)]
public sealed class LlmAttribute : Attribute;
