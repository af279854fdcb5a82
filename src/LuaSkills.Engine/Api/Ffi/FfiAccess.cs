using System.Globalization;
using LuaSkills.Engine.Ffi;
using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api.Ffi;

/// <summary>Operators of C data: elements and fields, arithmetic and comparison of pointers, text.</summary>
internal static unsafe class FfiAccess
{
    public static void Register(VulcanTable table)
    {
        table.Add("index", Index);
        table.Add("newindex", NewIndex);
        table.Add("add", Add);
        table.Add("sub", Subtract);
        table.Add("eq", static (ref VulcanCall call) => call.Push(TryCompare(call, out int order) && order == 0));
        table.Add("lt", static (ref VulcanCall call) => call.Push(RequireOrder(call) < 0));
        table.Add("le", static (ref VulcanCall call) => call.Push(RequireOrder(call) <= 0));
        table.Add("tostring", Describe);
    }

    private static int Index(ref VulcanCall call)
    {
        byte* address = Find(call, out CType type);
        CConversion.Load(call, type, address, anchor: 1);
        return 1;
    }

    private static int NewIndex(ref VulcanCall call)
    {
        byte* address = Find(call, out CType type);
        CType owner = FfiFunctions.RequireType(call, 1);
        if (type.IsConst || owner.IsConst || (owner.Kind == CKind.Pointer && owner.Element!.IsConst))
            throw new LuaRaiseException("attempt to write to constant location");
        CInitializer.Write(call, 3, type, address, type.Size);
        return 0;
    }

    /// <summary>Where <c>value[key]</c> is, for a number, or <c>value.key</c>.</summary>
    private static byte* Find(in VulcanCall call, out CType type)
    {
        CData* data = CData.At(call, 1);
        CType owner = FfiFunctions.RequireType(call, 1);
        if (data->IsType != 0)
            throw new LuaRaiseException($"'{owner}' is a type and has no elements");

        if (call.TypeAt(2) == LuaType.String)
        {
            CType? holder = owner.Kind == CKind.Pointer ? owner.Element : owner;
            if (holder is not { Record: { } record })
                throw new LuaRaiseException($"'{owner}' cannot be indexed with 'string'");
            CField field = record.Find(call.State.TextAt(2))
                ?? throw new LuaRaiseException(record.Fields is null ? $"'{record.Name}' has no fields declared" : $"'{record.Name}' has no member named '{call.State.TextAt(2)}'");
            type = field.Type;
            return data->Address + field.Offset;
        }

        if (owner.Kind is not (CKind.Pointer or CKind.Array) || call.TypeAt(2) != LuaType.Number)
            throw new LuaRaiseException($"'{owner}' cannot be indexed with '{CConversion.Describe(call, 2)}'");
        type = owner.Element!;
        long size = SizeOfElement(owner);
        long offset = RequireIndex(call, 2) * size;
        if (CData.IsOwned(data) && (offset < 0 || offset + size > data->Size))
            throw new LuaRaiseException(string.Create(CultureInfo.InvariantCulture, $"index {RequireIndex(call, 2)} is out of bounds of '{owner}' with {data->Size} bytes"));
        return data->Address + offset;
    }

    private static int Add(ref VulcanCall call)
    {
        // n + p is p + n.
        int pointer = CData.At(call, 1) is null ? 2 : 1;
        return PushMoved(call, pointer, RequireIndex(call, 3 - pointer));
    }

    private static int Subtract(ref VulcanCall call)
    {
        CData* right = CData.At(call, 2);
        if (right is null)
            return PushMoved(call, 1, -RequireIndex(call, 2));
        CData* left = CData.At(call, 1);
        CType type = FfiFunctions.RequireType(call, 1);
        if (left is null || type.Element is null)
            throw new LuaRaiseException("attempt to subtract C data that is no pointer");
        return call.Push((left->Address - right->Address) / SizeOfElement(type));
    }

    private static int PushMoved(in VulcanCall call, int index, long elements)
    {
        CType type = FfiFunctions.RequireType(call, index);
        if (type.Kind is not (CKind.Pointer or CKind.Array))
            throw new LuaRaiseException($"attempt to do arithmetic on '{type}'");
        byte* address = CData.At(call, index)->Address + (elements * SizeOfElement(type));
        CData.PushPointer(call, type.Kind == CKind.Array ? type.Element!.Pointer() : type, address, index);
        return 1;
    }

    private static int RequireOrder(in VulcanCall call) =>
        TryCompare(call, out int order) ? order : throw new LuaRaiseException("attempt to compare C data with something else");

    private static bool TryCompare(in VulcanCall call, out int order)
    {
        CData* left = CData.At(call, 1);
        CData* right = CData.At(call, 2);
        order = 0;
        if (left is null || right is null)
            return false;
        order = left->IsType != 0 || right->IsType != 0
            ? (left->IsType == right->IsType && left->Type == right->Type ? 0 : 1)
            : ((nuint)left->Address).CompareTo((nuint)right->Address);
        return true;
    }

    private static int Describe(ref VulcanCall call)
    {
        CData* data = CData.At(call, 1);
        CType type = FfiFunctions.RequireType(call, 1);
        return call.Push(data->IsType != 0 ? $"ctype<{type}>" : string.Create(CultureInfo.InvariantCulture, $"cdata<{type}>: 0x{(long)data->Address:x}"));
    }

    private static long SizeOfElement(CType type)
    {
        CType element = type.Element!;
        // As GCC does: void and functions count as bytes.
        if (element.Kind is CKind.Void or CKind.Function)
            return 1;
        return element.Size != CType.Open ? element.Size : throw new LuaRaiseException($"size of C type '{element}' is unknown");
    }

    private static long RequireIndex(in VulcanCall call, int index)
    {
        if (call.TypeAt(index) != LuaType.Number)
            throw new LuaRaiseException($"number expected, got '{CConversion.Describe(call, index)}'");
        return call.State.IsInteger(index) ? call.State.IntegerAt(index) : (long)call.State.NumberAt(index);
    }
}
