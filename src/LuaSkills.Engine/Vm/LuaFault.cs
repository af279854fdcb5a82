using LuaSkills.Engine.Interop;

namespace LuaSkills.Engine.Vm;

/// <summary>An error that a protected call caught.</summary>
/// <param name="Message">The error's own text.</param>
/// <param name="Traceback">Where it was raised; <see langword="null"/> when Lua could not tell (out of memory).</param>
/// <param name="IsNative">Whether a native function raised it.</param>
/// <param name="Denial">What was denied, when it is about that.</param>
internal readonly record struct LuaFault(string Message, string? Traceback, bool IsNative = false, LuaDenial? Denial = null)
{
    /// <summary>Reads the error on the top of the stack.</summary>
    public static LuaFault Take(LuaVm vm, LuaState state)
    {
        string message = LuaErrorText.MessageOf(vm, state, -1);
        if (!LuaErrorObject.Is(state, -1))
            return new LuaFault(message, null);

        LuaErrorObject.PushTraceback(state, -1);
        string traceback = state.TextAt(-1);
        state.Pop(1);
        return new LuaFault(message, traceback, LuaErrorObject.IsNative(state, -1), LuaErrorObject.DenialOf(state, -1));
    }
}
