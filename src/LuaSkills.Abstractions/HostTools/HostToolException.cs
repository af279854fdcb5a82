namespace LuaSkills;

/// <summary>A host tool refuses or fails; thrown by the tool, seen by Lua as <c>{ok=false, error={code, message, details}}</c>.</summary>
/// <param name="code">Stable code for the skill to compare, by convention in snake_case.</param>
/// <param name="message">For people; the skill and whoever reads its output get to see it.</param>
/// <param name="details">More for the skill, any JSON; <see langword="null"/> for nothing.</param>
/// <param name="innerException">What caused it; never shown to the skill.</param>
public sealed class HostToolException(string code, string message, JsonText? details = null, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>Stable code for the skill to compare.</summary>
    public string Code { get; } = code;

    /// <summary>More for the skill, or <see langword="null"/>.</summary>
    public JsonText? Details { get; } = details;
}
