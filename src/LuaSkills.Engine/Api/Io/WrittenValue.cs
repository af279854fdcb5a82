using System.Text.Unicode;
using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Json;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api.Io;

/// <summary>The values that can be written to a handle: strings, numbers and booleans (spec section 4.6).</summary>
internal static class WrittenValue
{
    /// <summary>Appends the bytes of an argument.</summary>
    /// <param name="call">The call.</param>
    /// <param name="index">Position of the argument.</param>
    /// <param name="output">Gets the bytes.</param>
    /// <param name="mustBeUtf8">Whether strings must be UTF-8.</param>
    /// <exception cref="LuaRaiseException">The argument cannot be written.</exception>
    public static void Append(ref VulcanCall call, int index, Utf8Buffer output, bool mustBeUtf8)
    {
        LuaState state = call.State;
        switch (call.TypeAt(index))
        {
            case LuaType.String:
                ReadOnlySpan<byte> text = state.StringAt(index);
                if (mustBeUtf8 && !Utf8.IsValid(text))
                    throw new LuaRaiseException($"{call.FunctionName} string must be valid UTF-8 in text mode");
                output.Append(text);
                break;
            case LuaType.Boolean:
                output.Append(state.BooleanAt(index) ? "true"u8 : "false"u8);
                break;
            case LuaType.Number:
                AppendNumber(state, index, output);
                break;
            case LuaType type:
                throw new LuaRaiseException($"{call.FunctionName} unsupported value {LuaTypeName.Plain(type)}");
        }
    }

    private static void AppendNumber(LuaState state, int index, Utf8Buffer output)
    {
        double number = state.NumberAt(index);
        Span<byte> text = output.GetSpan(JsonNumber.MaxLength);
        if (state.IsInteger(index))
            output.Advance(JsonNumber.Write(text, state.IntegerAt(index)));
        else if (double.IsFinite(number))
            output.Advance(JsonNumber.Write(text, number));
        else
            output.Append(double.IsNaN(number) ? "nan"u8 : number > 0 ? "inf"u8 : "-inf"u8);
    }
}
