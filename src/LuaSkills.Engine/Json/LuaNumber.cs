using LuaSkills.Engine.Interop;

namespace LuaSkills.Engine.Json;

/// <summary>Numbers of the host as Lua numbers.</summary>
internal static class LuaNumber
{
    // Beyond this magnitude a double no longer holds every integer, so turning one into a Lua integer would invent digits.
    private const double LargestExactInteger = 9007199254740992;

    /// <summary>Reads a number as an integer if it is one, whatever its subtype.</summary>
    /// <param name="state">The stack.</param>
    /// <param name="index">Position of a number on it.</param>
    /// <param name="value">The integer.</param>
    /// <returns><see langword="false"/> when it has a fraction or is beyond 64 bits.</returns>
    public static bool TryIntegral(LuaState state, int index, out long value)
    {
        value = state.IntegerAt(index);
        return state.IsInteger(index) || state.NumberAt(index) == value;
    }

    /// <summary>Pushes a finite number, an integral one as an integer.</summary>
    public static void Push(LuaState state, double number)
    {
        // LuaJIT has no float subtype: 3.0 prints as 3 there. An integer is what keeps that on 5.4.
        if (Math.Abs(number) <= LargestExactInteger && number == Math.Floor(number) && number != 0)
            state.PushInteger((long)number);
        else
            state.PushNumber(number);
    }
}
