using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LuaSkills.Engine.Ffi;
using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api.Ffi;

/// <summary>Making C data and moving bytes.</summary>
internal static unsafe class FfiMemory
{
    // From here on it is tried whether the memory is there, because Lua would raise the error across frames of ours.
    private const long LargeSize = 1 << 20;

    public static void Register(VulcanTable table)
    {
        table.Add("new", static (ref VulcanCall call) => New(call, FfiFunctions.RequireType(call, 1)));
        table.Add("cast", Cast);
        table.Add("string", Text);
        table.Add("copy", Copy);
        table.Add("fill", Fill);
        table.Add("gc", SetFinalizer);
    }

    /// <summary>Makes a value of a type from the arguments from index 2 on: the number of elements of an open array, then initializers.</summary>
    public static int New(in VulcanCall call, CType type)
    {
        int first = 2;
        long size = type.Size;
        if (type.Kind == CKind.Array && type.Count == CType.Open)
            size = RequireSize(call, first++, type.Element!.Size);
        int count = call.ArgumentCount - first + 1;

        if (type.Kind is not (CKind.Array or CKind.Record))
            return NewScalar(call, type, first, count);
        if (size == CType.Open)
            throw new LuaRaiseException($"size of C type '{type}' is unknown");

        CData* data = CData.PushOwned(call, type, RequireMemory(call, size));
        if (count > 0)
            CInitializer.WriteAll(call, first, count, type, data->Address, size);
        return 1;
    }

    /// <summary>The bytes that a number of elements takes.</summary>
    public static long RequireSize(in VulcanCall call, int index, long elementSize)
    {
        if (call.TypeAt(index) != LuaType.Number)
            throw FfiFunctions.Fault(call, index, "number of elements expected, got " + call.TypeName(index));
        double count = Math.Floor(call.State.NumberAt(index));
        if (count >= 0 && count * elementSize <= int.MaxValue - sizeof(CData))
            return (long)count * elementSize;
        throw FfiFunctions.Fault(call, index, "size of C type is unknown or too large");
    }

    /// <summary>What Lua calls when C data with a finalizer is collected. Runs a C function only, so it cannot raise.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static int Finalize(nint handle)
    {
        CData* data = (CData*)new LuaState(handle).UserdataAt(1);
        if (data is not null && data->Finalizer != 0)
        {
            nint finalizer = data->Finalizer;
            data->Finalizer = 0;
            ((delegate* unmanaged[Cdecl]<byte*, void>)finalizer)(data->Address);
        }

        return 0;
    }

    private static int NewScalar(in VulcanCall call, CType type, int first, int count)
    {
        if (!type.IsScalar && type.Kind != CKind.Pointer)
            throw new LuaRaiseException($"size of C type '{type}' is unknown");
        long bits = 0;
        if (count > 1)
            throw new LuaRaiseException($"too many initializers for '{type}'");
        if (count == 1 && !CConversion.TryGetBits(call, first, type, out bits))
            throw new LuaRaiseException($"cannot convert '{CConversion.Describe(call, first)}' to '{type}'");
        if (type.Kind == CKind.Pointer)
            CData.PushPointer(call, type, (void*)bits, count == 1 ? first : 0);
        else
            CConversion.PushBits(call, type, bits);
        return 1;
    }

    /// <summary><c>cast(type, value)</c>: a scalar or pointer; the pointer keeps alive what it was made of.</summary>
    private static int Cast(ref VulcanCall call)
    {
        CType type = FfiFunctions.RequireType(call, 1);
        CData* data = CData.At(call, 2);
        LuaType given = call.TypeAt(2);
        if (data is not null && data->IsType == 0)
        {
            if (type.Kind == CKind.Pointer)
            {
                CData.PushPointer(call, type, data->Address, anchor: 2);
                return 1;
            }

            if (type.Kind == CKind.Integer)
                return call.Push(CConversion.Narrow((long)data->Address, type));
        }
        else if (type.Kind == CKind.Pointer && given == LuaType.Number)
        {
            CData.PushPointer(call, type, (void*)(call.State.IsInteger(2) ? call.State.IntegerAt(2) : (long)call.State.NumberAt(2)));
            return 1;
        }
        else if (type.Kind == CKind.Pointer && given == LuaType.String)
        {
            CData.PushPointer(call, type, call.State.StringPointerAt(2), anchor: 2);
            return 1;
        }
        else if (type.Kind == CKind.Integer && given == LuaType.Nil)
        {
            return call.Push(0);
        }
        else if ((type.IsScalar || type.Kind == CKind.Pointer) && CConversion.TryGetBits(call, 2, type, out long bits))
        {
            CConversion.PushBits(call, type, bits);
            return 1;
        }

        throw new LuaRaiseException($"cannot convert '{CConversion.Describe(call, 2)}' to '{type}'");
    }

    /// <summary><c>string(pointer[, length])</c>: the bytes up to a NUL, or that many.</summary>
    private static int Text(ref VulcanCall call)
    {
        byte* address = RequireAddress(call, 1, out long size);
        bool isLengthGiven = call.TypeAt(2) is not (LuaType.None or LuaType.Nil);
        int length;
        if (isLengthGiven)
        {
            length = RequireLength(call, 2, size);
        }
        else if (size != CType.Open)
        {
            ReadOnlySpan<byte> known = new(address, (int)Math.Min(size, int.MaxValue));
            int end = known.IndexOf((byte)0);
            length = end < 0 ? known.Length : end;
        }
        else
        {
            CType type = FfiFunctions.RequireType(call, 1);
            if (type.Element is not { } element || !(element.Kind == CKind.Void || element.Size == 1))
                throw FfiFunctions.Fault(call, 1, $"cannot convert '{type}' to 'const char *'");
            length = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(address).Length;
        }

        RequireMemory(call, length);
        return call.Push(new ReadOnlySpan<byte>(address, length));
    }

    /// <summary><c>copy(to, from, length)</c>, or <c>copy(to, text)</c> with its NUL.</summary>
    private static int Copy(ref VulcanCall call)
    {
        byte* to = RequireWritable(call, 1, out long room);
        byte* from = RequireAddress(call, 2, out long available);
        bool isWholeText = call.TypeAt(3) is LuaType.None or LuaType.Nil && call.TypeAt(2) == LuaType.String;
        long length = isWholeText ? available + 1 : RequireLength(call, 3, available);
        if (room != CType.Open && length > room)
            throw new LuaRaiseException(string.Create(CultureInfo.InvariantCulture, $"cannot copy {length} bytes into {room}"));
        Buffer.MemoryCopy(from, to, length, length);
        return 0;
    }

    /// <summary><c>fill(to, length[, byte])</c></summary>
    private static int Fill(ref VulcanCall call)
    {
        byte* to = RequireWritable(call, 1, out long room);
        int length = RequireLength(call, 2, room);
        byte value = call.TypeAt(3) == LuaType.Number ? (byte)call.State.IntegerAt(3) : (byte)0;
        new Span<byte>(to, length).Fill(value);
        return 0;
    }

    /// <summary><c>gc(cdata, number)</c>: has a C function called with the address when the value is collected; nil takes it back.</summary>
    private static int SetFinalizer(ref VulcanCall call)
    {
        CData* data = CData.At(call, 1);
        if (data is null || data->IsType != 0)
            throw FfiFunctions.Fault(call, 1, "C data expected, got " + call.TypeName(1));
        LuaState state = call.State;
        if (call.TypeAt(2) == LuaType.Number)
        {
            CFunction function = call.Vm.Ffi.FunctionOf((int)state.IntegerAt(2));
            if (function.Type.Parameters is not [{ Kind: CKind.Pointer }])
                throw FfiFunctions.Fault(call, 2, $"'{function.Name}' does not take one pointer");
            data->Finalizer = function.Address;
            state.PushReference(call.Vm.Ffi.FinalizedMetatable);
            state.SetMetatable(1);
        }
        else
        {
            data->Finalizer = 0;
        }

        state.PushCopy(1);
        return 1;
    }

    private static byte* RequireAddress(in VulcanCall call, int index, out long size)
    {
        CData* data = CData.At(call, index);
        size = CType.Open;
        if (data is not null && data->IsType == 0)
        {
            size = data->Size;
            return data->Address;
        }

        if (call.TypeAt(index) != LuaType.String)
            throw FfiFunctions.Fault(call, index, $"cannot convert '{CConversion.Describe(call, index)}' to 'const char *'");
        size = call.State.StringAt(index).Length;
        return call.State.StringPointerAt(index);
    }

    private static byte* RequireWritable(in VulcanCall call, int index, out long size)
    {
        if (CData.At(call, index) is null)
            throw FfiFunctions.Fault(call, index, $"cannot convert '{CConversion.Describe(call, index)}' to 'void *'");
        CType type = FfiFunctions.RequireType(call, index);
        if (type.IsConst || type.Element is { IsConst: true })
            throw FfiFunctions.Fault(call, index, $"cannot convert '{type}' to 'void *'");
        return RequireAddress(call, index, out size);
    }

    private static int RequireLength(in VulcanCall call, int index, long available)
    {
        if (call.TypeAt(index) != LuaType.Number)
            throw FfiFunctions.Fault(call, index, "number expected, got " + call.TypeName(index));
        double length = Math.Floor(call.State.NumberAt(index));
        if (length < 0 || length > int.MaxValue || (available != CType.Open && length > available))
            throw FfiFunctions.Fault(call, index, "length is out of bounds");
        return (int)length;
    }

    private static long RequireMemory(in VulcanCall call, long size)
    {
        if (size < LargeSize)
            return size;
        Interrupt interrupt = call.Vm.Interrupt;
        bool isTooMuch = interrupt.IsLimited && size > interrupt.Limits.Memory;
        try
        {
            if (!isTooMuch)
                NativeMemory.Free(NativeMemory.Alloc((nuint)size + (nuint)sizeof(CData)));
        }
        catch (OutOfMemoryException)
        {
            isTooMuch = true;
        }

        return isTooMuch ? throw new LuaRaiseException(string.Create(CultureInfo.InvariantCulture, $"not enough memory for {size} bytes")) : size;
    }
}
