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
    private const int CodeValue = 4;
    private const int CapabilityValue = 5;
    private const int ResourceValue = 6;
    private const int UserValues = 6;

    // Level 0 is the native function, level 1 its wrapper in bootstrap.lua.
    private const int FirstInterestingLevel = 2;

    private static ReadOnlySpan<byte> Marker => "__luaskills_error"u8;

    /// <summary>Pushes a new error object with the traceback of the running code.</summary>
    /// <param name="vm">The VM.</param>
    /// <param name="state">The thread that raised.</param>
    /// <param name="message">The error's own text.</param>
    /// <param name="isNative">Whether a native function raises it, not Lua code.</param>
    /// <param name="denial">What was denied, when it is about that.</param>
    public static void Push(LuaVm vm, LuaState state, ReadOnlySpan<byte> message, bool isNative = false, LuaDenial? denial = null)
    {
        state.NewUserdata(UserValues);
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
        if (denial is not null)
        {
            state.PushString(SkillErrorCode.PermissionDenied);
            state.SetUserValue(-2, CodeValue);
            state.PushInteger((int)denial.Capability);
            state.SetUserValue(-2, CapabilityValue);
            state.PushString(denial.Resource);
            state.SetUserValue(-2, ResourceValue);
        }

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

    /// <summary>What an error object says was denied; <see langword="null"/> for any other error.</summary>
    public static LuaDenial? DenialOf(LuaState state, int index)
    {
        state.GetUserValue(index, CodeValue);
        bool isDenial = state.TypeAt(-1) == LuaType.String;
        state.Pop(1);
        if (!isDenial)
            return null;

        state.GetUserValue(index, CapabilityValue);
        SkillCapability capability = (SkillCapability)state.IntegerAt(-1);
        state.Pop(1);
        state.GetUserValue(index, ResourceValue);
        string resource = state.TextAt(-1);
        state.Pop(1);
        return new LuaDenial(capability, resource);
    }

    /// <summary>Pushes the traceback of an error object.</summary>
    public static void PushTraceback(LuaState state, int index) => state.GetUserValue(index, TracebackValue);
}
