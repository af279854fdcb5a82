using System.Text.Unicode;
using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Json;
using LuaSkills.Engine.Text;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api.Processes;

/// <summary>The arguments of <c>session:write(…)</c>, which follow one another in the process's input.</summary>
internal static class SessionInput
{
    private const int FirstValue = 2;

    /// <summary>The bytes for all of them.</summary>
    /// <exception cref="LuaRaiseException">One is no text, number or boolean, or the encoding cannot represent it.</exception>
    public static byte[] Encode(ref VulcanCall call, TextEncoding encoding)
    {
        using Utf8Buffer text = new();
        for (int i = FirstValue; i <= call.ArgumentCount; i++)
            Append(ref call, i, text);

        try
        {
            return encoding.Encode(text.Written).ToArray();
        }
        catch (TextEncodingException error)
        {
            throw call.Error(error.Message);
        }
    }

    private static void Append(ref VulcanCall call, int index, Utf8Buffer text)
    {
        LuaState state = call.State;
        switch (state.TypeAt(index))
        {
            case LuaType.Boolean:
                text.Append(state.BooleanAt(index) ? "true"u8 : "false"u8);
                break;
            case LuaType.Number when LuaNumber.TryIntegral(state, index, out long integer):
                text.Advance(JsonNumber.Write(text.GetSpan(JsonNumber.MaxLength), integer));
                break;
            case LuaType.Number or LuaType.String:
                // Turns a number into a text in place, which is as good as any here.
                ReadOnlySpan<byte> value = state.StringAt(index);
                if (!Utf8.IsValid(value))
                    throw call.Error("value must be valid UTF-8");
                text.Append(value);
                break;
            default:
                throw call.Error($"unsupported value {LuaTypeName.Plain(state.TypeAt(index))}");
        }
    }
}
