using LuaSkills.Engine.Interop;

namespace LuaSkills.Engine.Vm;

/// <summary>The text of an error that left Lua code.</summary>
internal static class LuaErrorText
{
    /// <summary><c>runtime error: {message}</c> for the error value at an index.</summary>
    public static string Of(LuaVm vm, LuaState state, int index) => "runtime error: " + MessageOf(vm, state, index);

    /// <summary>The error's own text: the string itself, the message of an error object, or what <c>tostring</c> makes of any other value.</summary>
    public static string MessageOf(LuaVm vm, LuaState state, int index)
    {
        if (state.TypeAt(index) == LuaType.String)
            return state.TextAt(index);

        int top = state.Top;
        if (LuaErrorObject.Is(state, index))
        {
            LuaErrorObject.PushMessage(state, index);
        }
        else
        {
            int value = index < 0 ? top + index + 1 : index;
            state.PushReference(vm.Functions.ToText);
            state.PushCopy(value);
            if (vm.ProtectedCall(state, 1, 1) != LuaStatus.Ok || state.TypeAt(-1) != LuaType.String)
                state.PushString("<no error message>"u8);
        }

        string text = state.TextAt(-1);
        state.SetTop(top);
        return text;
    }
}
