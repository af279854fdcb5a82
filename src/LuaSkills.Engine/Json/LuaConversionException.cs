namespace LuaSkills.Engine.Json;

/// <summary>A Lua value has no JSON form.</summary>
/// <param name="message">Why, in the words of spec section 4.1.</param>
/// <param name="code">A <see cref="SkillErrorCode"/> that says more than that the value is not convertible.</param>
internal sealed class LuaConversionException(string message, string? code = null) : Exception(message)
{
    /// <summary>The code for the host, if there is one of its own.</summary>
    public string? Code { get; } = code;
}
