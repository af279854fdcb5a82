using System.Globalization;
using System.Text.Json;
using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Json;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api.Modules;

/// <summary>What <c>cjson.lua</c> makes the <c>cjson</c> module of.</summary>
internal static class CjsonFunctions
{
    /// <summary>Address of the light userdata <c>cjson.null</c>.</summary>
    public const nint Null = 0;

    /// <summary>Address of the light userdata <c>cjson.empty_array</c>.</summary>
    public const nint EmptyArray = 1;

    public static void Register(VulcanTable table)
    {
        table.Add("constants", Constants);
        table.Add("encode", Encode);
        table.Add("decode", Decode);
    }

    /// <summary><c>constants()</c>: null and the empty array.</summary>
    private static int Constants(ref VulcanCall call)
    {
        call.State.PushLightUserdata(Null);
        call.State.PushLightUserdata(EmptyArray);
        return 2;
    }

    /// <summary><c>encode(value, options, sparse_ratio, sparse_safe, max_depth, precision, empty_array_mt, array_mt)</c></summary>
    private static int Encode(ref VulcanCall call)
    {
        LuaState state = call.State;
        using Utf8Buffer buffer = new();
        CjsonWriter writer = new(call.Vm, state, buffer)
        {
            Options = (CjsonOptions)state.IntegerAt(2),
            SparseRatio = state.IntegerAt(3),
            SparseSafe = state.IntegerAt(4),
            MaxDepth = (int)state.IntegerAt(5),
            Precision = (int)state.IntegerAt(6),
            EmptyArrayMetatable = 7,
            ArrayMetatable = 8,
        };
        try
        {
            writer.Write(1, depth: 0);
        }
        catch (LuaConversionException error)
        {
            throw new LuaRaiseException(error.Message);
        }

        return call.Push(buffer.Written);
    }

    /// <summary><c>decode(text, max_depth, array_mt or nil)</c></summary>
    private static int Decode(ref VulcanCall call)
    {
        LuaState state = call.State;
        if (call.TypeAt(1) is not (LuaType.String or LuaType.Number))
            throw new LuaRaiseException($"bad argument #1 to 'decode' (string expected, got {call.TypeName(1)})");
        ReadOnlySpan<byte> text = state.StringAt(1);
        LuaJsonForm form = new(KeepsNull: true, call.TypeAt(3) == LuaType.Table ? 3 : 0, (int)state.IntegerAt(2));
        try
        {
            JsonToLua.Push(state, text, form);
            return 1;
        }
        catch (JsonException error)
        {
            throw new LuaRaiseException(Describe(text, error));
        }
    }

    private static string Describe(ReadOnlySpan<byte> text, JsonException error)
    {
        if (error.LineNumber is not { } line)
            return "Expected value but found invalid token: " + error.Message;

        int start = 0;
        for (; line > 0; line--)
        {
            int length = text[start..].IndexOf((byte)'\n');
            if (length < 0)
                break;
            start += length + 1;
        }

        long position = start + (error.BytePositionInLine ?? 0);
        string found = position >= text.Length ? "T_END" : "invalid token";
        return string.Create(CultureInfo.InvariantCulture, $"Expected value but found {found} at character {position + 1}");
    }
}
