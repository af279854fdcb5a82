using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Text;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api.Io;

/// <summary>The options of the functions of <c>vulcan.io</c>: nothing, the label of an encoding, or a table (spec section 4.6).</summary>
/// <param name="Encoding">How the text is written.</param>
/// <param name="Timeout">How long a command may run.</param>
internal readonly record struct IoOptions(TextEncoding Encoding, TimeSpan Timeout)
{
    private const double DefaultTimeout = 60_000;

    // What a wait can be given.
    private const double LongestTimeout = int.MaxValue;

    /// <summary>Reads the options.</summary>
    /// <param name="call">The call.</param>
    /// <param name="index">Position of the argument.</param>
    /// <exception cref="LuaRaiseException">The argument or one of its fields is of another type, or there is no such encoding.</exception>
    public static IoOptions Read(ref VulcanCall call, int index)
    {
        double timeout = DefaultTimeout;
        TextEncoding encoding = call.Vm.Host.TextEncoding;
        switch (call.TypeAt(index))
        {
            case LuaType.None or LuaType.Nil:
                break;
            case LuaType.String:
                encoding = Find(ref call, index);
                break;
            case LuaType.Table:
                LuaState state = call.State;
                if (state.RawGet(index, "encoding"u8) is var label and not LuaType.Nil)
                    encoding = label == LuaType.String ? Find(ref call, state.Top) : throw WrongType(ref call, label);
                state.Pop(1);
                if (state.RawGet(index, "timeout_ms"u8) is not LuaType.Nil)
                    timeout = RequireTimeout(ref call);
                state.Pop(1);
                break;
            case LuaType type:
                throw WrongType(ref call, type);
        }

        return new IoOptions(encoding, TimeSpan.FromMilliseconds(Math.Min(timeout, LongestTimeout)));
    }

    private static TextEncoding Find(ref VulcanCall call, int index)
    {
        try
        {
            return TextEncodings.Find(call.State.TextAt(index));
        }
        catch (TextEncodingException error)
        {
            throw call.Error(error.Message);
        }
    }

    private static double RequireTimeout(ref VulcanCall call)
    {
        LuaType type = call.State.TypeAt(-1);
        double value = type == LuaType.Number ? call.State.NumberAt(-1) : 0;
        return value > 0 ? value : throw call.Error($"timeout_ms must be a positive number, got {LuaTypeName.Plain(type)}");
    }

    private static LuaRaiseException WrongType(ref VulcanCall call, LuaType type) =>
        call.Error($"options must be nil, string, or table, got {LuaTypeName.Plain(type)}");
}
