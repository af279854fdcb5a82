using System.Globalization;
using System.Text;
using LuaSkills.Engine.Interop;

namespace LuaSkills.Engine.Vm;

/// <summary>The error that stops code, in VMs whose code may catch it (spec section 3.9).</summary>
internal static class Interruption
{
    // The hook raises the number of its event as a text of one byte, with the place in front (LuaState.SetErrorHook).
    private const byte Marker = 3;

    /// <summary>Whether the value at an index is the error that the hook raises.</summary>
    public static bool Is(LuaState state, int index)
    {
        if (state.TypeAt(index) != LuaType.String)
            return false;
        ReadOnlySpan<byte> text = state.StringAt(index);
        return !text.IsEmpty && text[^1] == Marker;
    }

    /// <summary>
    /// Pushes what the code sees in place of the error at an index and lets it go on, when that is the interruption and the code may
    /// catch it.
    /// </summary>
    /// <param name="vm">The VM.</param>
    /// <param name="state">The thread that was stopped.</param>
    /// <param name="index">The error.</param>
    public static bool TryCatch(LuaVm vm, LuaState state, int index)
    {
        if (!Is(state, index) || !vm.Interrupt.TryCatch())
            return false;
        vm.InstallHook(state);
        LuaErrorObject.Push(vm, state, Encoding.UTF8.GetBytes(TextOf(vm)));
        return true;
    }

    /// <summary>What happened, for the error text.</summary>
    public static string TextOf(LuaVm vm) => vm.Interrupt.Reason == InterruptReason.Timeout
        ? string.Create(CultureInfo.InvariantCulture, $"luaexec execution timed out after {vm.Interrupt.Limits.Deadline.Timeout.TotalMilliseconds:0} ms")
        : CallFault.Interrupted(vm, entry: null, "luaexec execution").Message;
}
