using System.Globalization;
using System.Runtime.InteropServices;
using LuaSkills.Engine.Ffi;
using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api.Ffi;

/// <summary>Calls of C functions from Lua.</summary>
/// <remarks>
/// A call runs on the thread of the skill's call and holds no lock of the runtime's; nothing interrupts it. The library must not unwind: no C++
/// exception or <c>longjmp</c> may leave it.
/// </remarks>
internal static unsafe class FfiCalls
{
    public static void Register(VulcanTable table)
    {
        table.Add("call", Call);
        table.Add("invoke", Invoke);
    }

    /// <summary>Refuses a function that no call can reach.</summary>
    /// <exception cref="LuaRaiseException">It takes or returns a record by value or a <c>long double</c>, or the processor is not supported.</exception>
    public static void CheckCallable(string name, CType function)
    {
        if (!PlatformAbi.IsSupported)
            throw new LuaRaiseException($"cannot call '{name}': C functions can be called on x64 and ARM64 only");
        CheckByValue(name, function.Element!);
        foreach (CType parameter in function.Parameters)
            CheckByValue(name, parameter);
    }

    /// <summary><c>call(number, …)</c></summary>
    private static int Call(ref VulcanCall call)
    {
        CFunction function = call.Vm.Ffi.FunctionOf((int)call.State.IntegerAt(1));
        return Call(call, function.Name, function.Address, function.Type);
    }

    /// <summary><c>invoke(cdata, …)</c>: calls a pointer to a function.</summary>
    private static int Invoke(ref VulcanCall call)
    {
        CData* data = CData.At(call, 1);
        CType type = FfiFunctions.RequireType(call, 1);
        if (data->IsType != 0)
            return FfiMemory.New(call, type);
        if (type.Kind != CKind.Pointer || type.Element!.Kind != CKind.Function)
            throw new LuaRaiseException($"'{type}' is not callable");
        CheckCallable(type.ToString(), type.Element);
        return Call(call, type.ToString(), (nint)data->Address, type.Element);
    }

    /// <summary>Calls a function with the arguments from index 2 on.</summary>
    private static int Call(in VulcanCall call, string name, nint address, CType type)
    {
        int given = call.ArgumentCount - 1;
        if (given < type.Parameters.Count || (given > type.Parameters.Count && !type.IsVariadic))
            throw new LuaRaiseException(string.Create(CultureInfo.InvariantCulture, $"wrong number of arguments for '{name}': {type.Parameters.Count} expected, got {given}"));
        if (given > type.Parameters.Count && PlatformAbi.PacksStack)
            throw new LuaRaiseException($"cannot pass variable arguments to '{name}' on this platform");

        ForeignArguments arguments = default;
        for (int i = 0; i < given; i++)
            Add(call, name, i, i < type.Parameters.Count ? type.Parameters[i] : null, ref arguments);

        CType result = type.Element!;
        FfiState ffi = call.Vm.Ffi;
        Marshal.SetLastSystemError(ffi.ErrorNumber);
        long bits = result.Kind == CKind.Float ? ForeignCall.Float(address, arguments) : ForeignCall.Integer(address, arguments);
        ffi.ErrorNumber = Marshal.GetLastSystemError();
        if (result.Kind == CKind.Void)
            return 0;
        CConversion.PushBits(call, result, bits);
        return 1;
    }

    private static void Add(in VulcanCall call, string name, int position, CType? type, ref ForeignArguments arguments)
    {
        int index = position + 2;
        type ??= TypeOfVariable(call, name, index);
        if (!CConversion.TryGetBits(call, index, type, out long bits))
        {
            string problem = type.Kind == CKind.Pointer && call.TypeAt(index) == LuaType.Function
                ? "a Lua function cannot be a C callback"
                : $"cannot convert '{CConversion.Describe(call, index)}' to '{type}'";
            throw Fault(name, position, problem);
        }

        if (!arguments.TryAdd(bits, type.Kind == CKind.Float))
            throw Fault(name, position, $"more than {ForeignArguments.MaxIntegers} integers and pointers or {ForeignArguments.MaxFloats} floating-point numbers");
        if (PlatformAbi.PacksStack && type.Kind != CKind.Float && arguments.IntegerCount > 8 && type.Size < 8)
            throw Fault(name, position, "arguments of less than 64 bits cannot be passed here on this platform");
    }

    /// <summary>What C makes of a Lua value where the function says <c>...</c>.</summary>
    private static CType TypeOfVariable(in VulcanCall call, string name, int index)
    {
        CDeclarations declared = call.Vm.Ffi.Declarations;
        LuaState state = call.State;
        switch (call.TypeAt(index))
        {
            case LuaType.String:
                return declared.Char.Const().Pointer();
            case LuaType.Nil or LuaType.Userdata:
                return declared.Void.Const().Pointer();
            case LuaType.Boolean:
                return declared.Boolean;
            case LuaType.Number when state.IsInteger(index):
                return declared.FindTypedef("int64_t")!;
            case LuaType.Number:
                throw Fault(name, index - 2, "a floating-point number cannot be a variable argument");
            default:
                throw Fault(name, index - 2, $"cannot convert '{CConversion.Describe(call, index)}' to a variable argument");
        }
    }

    private static void CheckByValue(string name, CType type)
    {
        if (type.Kind == CKind.Record)
            throw new LuaRaiseException($"cannot call '{name}': '{type}' by value is not supported");
        if (type.Kind == CKind.Float && type.Size > 8)
            throw new LuaRaiseException($"cannot call '{name}': '{type}' is not supported");
    }

    private static LuaRaiseException Fault(string name, int position, string problem) =>
        new(string.Create(CultureInfo.InvariantCulture, $"bad argument #{position + 1} to '{name}' ({problem})"));
}
