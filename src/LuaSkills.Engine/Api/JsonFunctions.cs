using System.Text.Json;
using LuaSkills.Engine.Json;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api;

/// <summary><c>vulcan.json</c> (spec section 4.10).</summary>
internal static class JsonFunctions
{
    public static void Register(VulcanTable table)
    {
        table.Add("encode", Encode);
        table.Add("decode", Decode);
    }

    private static int Encode(ref VulcanCall call)
    {
        if (call.ArgumentCount == 0)
            return call.Push("null"u8);

        using Utf8Buffer buffer = new();
        try
        {
            call.Vm.LuaToJson.Write(call.State, 1, buffer);
        }
        catch (LuaConversionException error)
        {
            throw call.Error(error.Message);
        }

        return call.Push(buffer.Written);
    }

    private static int Decode(ref VulcanCall call)
    {
        ReadOnlySpan<byte> text = call.RequireUtf8(1, "text");
        try
        {
            JsonToLua.Push(call.State, text);
            return 1;
        }
        catch (JsonException error)
        {
            throw call.Error(JsonErrorText.Of(error));
        }
    }
}
