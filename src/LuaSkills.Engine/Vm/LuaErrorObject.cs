using LuaSkills.Engine.Interop;

namespace LuaSkills.Engine.Vm;

/// <summary>
/// The value native functions raise: a userdata whose <c>__tostring</c> gives <c>runtime error: {message}</c> and a traceback
/// (spec section 4.2).
/// </summary>
internal static class LuaErrorObject
{
    private const int MessageValue = 1;
    private const int TracebackValue = 2;
    private const int NativeValue = 3;

    // Level 0 is the native function, level 1 its wrapper in bootstrap.lua.
    private const int FirstInterestingLevel = 2;

    private static ReadOnlySpan<byte> Marker => "__luaskills_error"u8;

    /// <summary>Pushes a new error object with the traceback of the running code.</summary>
    /// <param name="vm">The VM.</param>
    /// <param name="state">The thread that raised.</param>
    /// <param name="message">The error's own text.</param>
    /// <param name="isNative">Whether a native function raises it, not Lua code.</param>
    public static void Push(LuaVm vm, LuaState state, ReadOnlySpan<byte> message, bool isNative = false)
    {
        state.NewUserdata(userValues: 3);
        state.PushBoolean(isNative);
        state.SetUserValue(-2, NativeValue);
        state.PushString(message);
        state.SetUserValue(-2, MessageValue);
        // Where the stack is full luaL_traceback would raise, with managed frames above it.
        if (state.EnsureStack(LuaState.MinimalRoom))
            state.PushTraceback(FirstInterestingLevel);
        else
            state.PushString(""u8);
        state.SetUserValue(-2, TracebackValue);
        state.PushReference(vm.Functions.ErrorMetatable);
        state.SetMetatable(-2);
    }

    /// <summary>Whether the value at an index is an error object.</summary>
    public static bool Is(LuaState state, int index)
    {
        if (state.TypeAt(index) != LuaType.Userdata || !state.PushMetatable(index))
            return false;
        bool isError = state.RawGet(state.Top, Marker) == LuaType.Boolean;
        state.Pop(2);
        return isError;
    }

    /// <summary>Pushes the message of an error object.</summary>
    public static void PushMessage(LuaState state, int index) => state.GetUserValue(index, MessageValue);

    /// <summary>Whether a native function raised an error object.</summary>
    public static bool IsNative(LuaState state, int index)
    {
        state.GetUserValue(index, NativeValue);
        bool isNative = state.BooleanAt(-1);
        state.Pop(1);
        return isNative;
    }

    /// <summary>Pushes the traceback of an error object.</summary>
    public static void PushTraceback(LuaState state, int index) => state.GetUserValue(index, TracebackValue);
}
