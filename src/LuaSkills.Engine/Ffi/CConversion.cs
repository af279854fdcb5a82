using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Ffi;

/// <summary>Turns Lua values into C scalars and pointers, and back.</summary>
internal static unsafe class CConversion
{
    /// <summary>The bits of a Lua value as a C value of up to 64 bits: integers extended, a <c>float</c> in the lower half.</summary>
    /// <param name="call">The call.</param>
    /// <param name="index">Stack index of the value.</param>
    /// <param name="type">The C type.</param>
    /// <param name="bits">The value.</param>
    /// <returns><see langword="false"/> when the value does not fit the type.</returns>
    public static bool TryGetBits(in VulcanCall call, int index, CType type, out long bits)
    {
        LuaState state = call.State;
        LuaType given = call.State.TypeAt(index);
        bits = 0;
        switch (type.Kind)
        {
            case CKind.Boolean:
                bits = given is LuaType.Nil or LuaType.None || (given == LuaType.Boolean && !state.BooleanAt(index)) || IsZero(state, given, index) ? 0 : 1;
                return given is LuaType.Boolean or LuaType.Number or LuaType.Nil;
            case CKind.Integer when given == LuaType.Number:
                bits = Narrow(state.IsInteger(index) ? state.IntegerAt(index) : Truncate(state.NumberAt(index)), type);
                return true;
            case CKind.Integer when given == LuaType.Boolean:
                bits = state.BooleanAt(index) ? 1 : 0;
                return true;
            case CKind.Float when given == LuaType.Number && type.Size <= 8:
                double number = state.NumberAt(index);
                bits = type.Size == 4 ? BitConverter.SingleToUInt32Bits((float)number) : BitConverter.DoubleToInt64Bits(number);
                return true;
            case CKind.Pointer:
                return TryGetAddress(call, index, given, type, out bits);
            default:
                return false;
        }
    }

    /// <summary>Writes a scalar or pointer to memory.</summary>
    public static void Store(byte* destination, CType type, long bits)
    {
        switch (type.Size)
        {
            case 1:
                *destination = (byte)bits;
                break;
            case 2:
                *(ushort*)destination = (ushort)bits;
                break;
            case 4:
                *(uint*)destination = (uint)bits;
                break;
            default:
                *(long*)destination = bits;
                break;
        }
    }

    /// <summary>Pushes what lies in memory: a number, a boolean, a pointer, or the array or record itself.</summary>
    /// <param name="call">The call.</param>
    /// <param name="type">Its type.</param>
    /// <param name="source">Where it is.</param>
    /// <param name="anchor">Stack index of what the memory belongs to.</param>
    /// <exception cref="LuaRaiseException">The type has no Lua form.</exception>
    public static void Load(in VulcanCall call, CType type, byte* source, int anchor)
    {
        switch (type.Kind)
        {
            case CKind.Array or CKind.Record:
                CData.PushView(call, type, source, anchor);
                break;
            case CKind.Boolean or CKind.Integer or CKind.Float or CKind.Pointer when type.Size <= 8:
                PushBits(call, type, type.Size switch
                {
                    1 => *source,
                    2 => *(ushort*)source,
                    4 => *(uint*)source,
                    _ => *(long*)source,
                });
                break;
            default:
                throw new LuaRaiseException($"'{type}' has no Lua form");
        }
    }

    /// <summary>Pushes a scalar or pointer from the bits of a register; the upper ones may be anything.</summary>
    public static void PushBits(in VulcanCall call, CType type, long bits)
    {
        switch (type.Kind)
        {
            case CKind.Boolean:
                call.State.PushBoolean((byte)bits != 0);
                break;
            case CKind.Integer:
                call.State.PushInteger(Narrow(bits, type));
                break;
            case CKind.Float:
                call.State.PushNumber(type.Size == 4 ? BitConverter.UInt32BitsToSingle((uint)bits) : BitConverter.Int64BitsToDouble(bits));
                break;
            default:
                CData.PushPointer(call, type, (void*)bits);
                break;
        }
    }

    /// <summary>Cuts an integer to the width of a type and extends it again.</summary>
    public static long Narrow(long value, CType type) => (type.Size, type.IsUnsigned) switch
    {
        (1, true) => (byte)value,
        (1, false) => (sbyte)value,
        (2, true) => (ushort)value,
        (2, false) => (short)value,
        (4, true) => (uint)value,
        (4, false) => (int)value,
        _ => value,
    };

    /// <summary>Whether a pointer to one type may stand for a pointer to another without a cast.</summary>
    public static bool CanPoint(CType from, CType to)
    {
        // Dropping const needs a cast, as in C.
        if (from.IsConst && !to.IsConst)
            return false;
        if (to.Kind == CKind.Void || from.Kind == CKind.Void || from.IsSameUnqualified(to))
            return true;
        return from.Kind == CKind.Integer && to.Kind == CKind.Integer && from.Size == 1 && to.Size == 1;
    }

    /// <summary>What a Lua value is called in error texts.</summary>
    public static string Describe(in VulcanCall call, int index)
    {
        CData* data = CData.At(call, index);
        if (data is not null)
            return call.Vm.Ffi.TypeOf(data->Type).ToString();
        return call.State.TypeAt(index) switch
        {
            LuaType.None => "no value",
            LuaType.Number => "number",
            _ => LuaTypeName.Of(call.State, index),
        };
    }

    private static bool TryGetAddress(in VulcanCall call, int index, LuaType given, CType type, out long bits)
    {
        bits = 0;
        switch (given)
        {
            case LuaType.Nil:
                return true;
            case LuaType.String when type.TakesString:
                bits = (long)call.State.StringPointerAt(index);
                return true;
            case LuaType.Userdata:
                CData* data = CData.At(call, index);
                if (data is null || data->IsType != 0)
                    return false;
                CType from = call.Vm.Ffi.TypeOf(data->Type);
                bits = (long)data->Address;
                return CanPoint(from.Kind is CKind.Record ? from : from.Element!, type.Element!);
            default:
                return false;
        }
    }

    private static bool IsZero(LuaState state, LuaType given, int index) => given == LuaType.Number && state.NumberAt(index) == 0;

    private static long Truncate(double number)
    {
        // Casting does not say what becomes of numbers beyond the range; LuaJIT keeps those of 64 unsigned bits.
        if (number is >= 9223372036854775808.0 and < 18446744073709551616.0)
            return (long)(ulong)number;
        return number is >= -9223372036854775808.0 and < 9223372036854775808.0 ? (long)number : long.MinValue;
    }
}
