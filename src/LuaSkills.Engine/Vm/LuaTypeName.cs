using LuaSkills.Engine.Interop;

namespace LuaSkills.Engine.Vm;

/// <summary>Names of value types as error texts give them (spec section 1.8).</summary>
internal static class LuaTypeName
{
    // The doubles that a 64-bit integer covers: -2^63 is one, 2^63 is not.
    private const double SmallestInteger = -9223372036854775808.0;
    private const double BeyondIntegers = 9223372036854775808.0;

    /// <summary>Name of the type of the value at an index.</summary>
    public static string Of(LuaState state, int index) => state.TypeAt(index) switch
    {
        LuaType.None or LuaType.Nil => "nil",
        LuaType.Boolean => "boolean",
        LuaType.LightUserdata => "lightuserdata",
        LuaType.Number => IsIntegral(state, index) ? "integer" : "number",
        LuaType.String => "string",
        LuaType.Table => "table",
        LuaType.Function => "function",
        LuaType.Thread => "thread",
        LuaType.Userdata => LuaErrorObject.Is(state, index) ? "error" : "userdata",
        _ => "other",
    };

    /// <summary>Name of a type where all numbers are called <c>number</c>.</summary>
    public static string Plain(LuaType type) => type switch
    {
        LuaType.None or LuaType.Nil => "nil",
        LuaType.Boolean => "boolean",
        LuaType.LightUserdata => "lightuserdata",
        LuaType.Number => "number",
        LuaType.String => "string",
        LuaType.Table => "table",
        LuaType.Function => "function",
        LuaType.Thread => "thread",
        LuaType.Userdata => "userdata",
        _ => "other",
    };

    private static bool IsIntegral(LuaState state, int index)
    {
        if (state.IsInteger(index))
            return true;
        double number = state.NumberAt(index);
        return number == Math.Floor(number) && number is >= SmallestInteger and < BeyondIntegers;
    }
}
