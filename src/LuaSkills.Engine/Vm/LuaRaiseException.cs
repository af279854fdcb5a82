namespace LuaSkills.Engine.Vm;

/// <summary>Thrown by a native function to raise an error in the Lua code that called it.</summary>
/// <param name="message">Text without the prefix <c>runtime error: </c>.</param>
internal sealed class LuaRaiseException(string message) : Exception(message)
{
    /// <summary>What was denied, when that is what the error is about.</summary>
    public LuaDenial? Denial { get; init; }
}
