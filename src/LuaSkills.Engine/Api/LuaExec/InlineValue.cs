using System.Globalization;
using System.Text;
using System.Text.Unicode;
using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Json;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api.LuaExec;

/// <summary>Lua values as <c>print</c> shows them under <c>vulcan.runtime.lua.exec</c> (spec section 3.9): <c>__tostring</c> is not asked.</summary>
internal static class InlineValue
{
    public static void Write(LuaState state, int index, Utf8Buffer output)
    {
        switch (state.TypeAt(index))
        {
            case LuaType.Nil or LuaType.None:
                output.Append("nil"u8);
                break;
            case LuaType.Boolean:
                output.Append(state.BooleanAt(index) ? "true"u8 : "false"u8);
                break;
            case LuaType.String:
                ReadOnlySpan<byte> text = state.StringAt(index);
                if (Utf8.IsValid(text))
                    output.Append(text);
                break;
            case LuaType.Number when state.IsInteger(index):
                output.Advance(JsonNumber.Write(output.GetSpan(JsonNumber.MaxLength), state.IntegerAt(index)));
                break;
            case LuaType.Number:
                PlainNumber.Write(output, state.NumberAt(index));
                break;
            default:
                string reference = string.Create(CultureInfo.InvariantCulture, $"{LuaTypeName.Of(state, index)}: 0x{state.PointerAt(index):x}");
                output.Append(Encoding.UTF8.GetBytes(reference));
                break;
        }
    }
}
