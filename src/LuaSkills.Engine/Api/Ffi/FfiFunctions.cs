using System.Text;
using LuaSkills.Engine.Ffi;
using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api.Ffi;

/// <summary>What <c>ffi.lua</c> makes the <c>ffi</c> module of: declarations, libraries and types. Types arrive as C data or, on first use, as text.</summary>
internal static unsafe class FfiFunctions
{
    public static void Register(VulcanTable table)
    {
        table.Add("setup", Setup);
        table.Add("cdef", Declare);
        table.Add("parse", Parse);
        table.Add("typeof", TypeOf);
        table.Add("istype", IsType);
        table.Add("sizeof", SizeOf);
        table.Add("alignof", AlignOf);
        table.Add("offsetof", OffsetOf);
        table.Add("load", Load);
        table.Add("symbol", Symbol);
        table.Add("assign", Assign);
        table.Add("errno", ErrorNumber);
        FfiCalls.Register(table);
        FfiMemory.Register(table);
        FfiAccess.Register(table);
    }

    /// <summary>The type an argument means: C data of a type, a type as value, or text.</summary>
    /// <exception cref="LuaRaiseException">It is none of them, or the text is no type.</exception>
    public static CType RequireType(in VulcanCall call, int index)
    {
        CData* data = CData.At(call, index);
        if (data is not null)
            return call.Vm.Ffi.TypeOf(data->Type);
        if (call.TypeAt(index) != LuaType.String)
            throw Fault(call, index, "C type expected, got " + call.TypeName(index));
        return CParser.ParseType(call.State.TextAt(index), call.Vm.Ffi.Declarations);
    }

    /// <summary>Builds an error about an argument.</summary>
    public static LuaRaiseException Fault(in VulcanCall call, int index, string message) =>
        new(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"bad argument #{index} to '{call.FunctionName[(call.FunctionName.IndexOf('.', StringComparison.Ordinal) + 1)..]}' ({message})"));

    /// <summary><c>setup(metatable, finalized)</c>: keeps the metatables of C data and puts the finalizer into the second.</summary>
    private static int Setup(ref VulcanCall call)
    {
        LuaState state = call.State;
        state.PushFunction(&FfiMemory.Finalize, upvalues: 0);
        state.RawSet(2, "__gc"u8);
        state.PushCopy(1);
        call.Vm.Ffi.Metatable = state.MakeReference();
        state.PushCopy(2);
        call.Vm.Ffi.FinalizedMetatable = state.MakeReference();
        return 0;
    }

    private static int Declare(ref VulcanCall call)
    {
        if (call.TypeAt(1) != LuaType.String)
            throw Fault(call, 1, "string expected, got " + call.TypeName(1));
        CParser.Declare(call.State.TextAt(1), call.Vm.Ffi.Declarations);
        return 0;
    }

    private static int Parse(ref VulcanCall call)
    {
        CData.PushType(call, RequireType(call, 1));
        return 1;
    }

    private static int TypeOf(ref VulcanCall call)
    {
        CData* data = CData.At(call, 1);
        if (data is null || data->IsType == 0)
            CData.PushType(call, RequireType(call, 1));
        else
            call.State.PushCopy(1);
        return 1;
    }

    private static int IsType(ref VulcanCall call)
    {
        CType type = RequireType(call, 1);
        CData* data = CData.At(call, 2);
        if (data is null || data->IsType != 0)
            return call.Push(false);
        CType actual = call.Vm.Ffi.TypeOf(data->Type);
        // A pointer to a record passes for the record.
        return call.Push(actual.IsSameUnqualified(type)
            || (type.Kind == CKind.Record && actual.Kind == CKind.Pointer && actual.Element!.IsSameUnqualified(type)));
    }

    private static int SizeOf(ref VulcanCall call)
    {
        CData* data = CData.At(call, 1);
        CType type = RequireType(call, 1);
        long size = data is not null && data->IsType == 0 && type.Kind == CKind.Array ? data->Size : type.Size;
        if (size == CType.Open && type.Kind == CKind.Array && call.TypeAt(2) == LuaType.Number)
            size = FfiMemory.RequireSize(call, 2, type.Element!.Size);
        return size == CType.Open ? call.PushNil() : call.Push(size);
    }

    private static int AlignOf(ref VulcanCall call) => call.Push(RequireType(call, 1).Alignment);

    private static int OffsetOf(ref VulcanCall call)
    {
        CType type = RequireType(call, 1);
        if (type.Record is not { } record || call.TypeAt(2) != LuaType.String)
            throw Fault(call, 1, $"struct or union expected, got '{type}'");
        return record.Find(call.State.TextAt(2)) is { } field ? call.Push(field.Offset) : call.PushNil();
    }

    /// <summary><c>load(name)</c>: the handle of a library.</summary>
    private static int Load(ref VulcanCall call)
    {
        if (call.TypeAt(1) != LuaType.String)
            throw Fault(call, 1, "string expected, got " + call.TypeName(1));
        string name = call.State.TextAt(1);
        if (string.IsNullOrWhiteSpace(name) || name.Contains('\0', StringComparison.Ordinal))
            throw Fault(call, 1, "name of a library expected");
        return call.Push(call.Vm.Ffi.Libraries.Load(name, call.Vm.Context.Current?.Entry?.Skill.FfiPath));
    }

    /// <summary><c>symbol(library, name)</c>: <c>"function"</c> and its number, <c>"constant"</c> and its value, or <c>"variable"</c> and its value; library 0 is the process.</summary>
    private static int Symbol(ref VulcanCall call)
    {
        if (call.TypeAt(2) != LuaType.String)
            throw new LuaRaiseException("name of a symbol expected, got " + call.TypeName(2));
        FfiState ffi = call.Vm.Ffi;
        nint library = (nint)call.State.IntegerAt(1);
        string name = call.State.TextAt(2);
        if (ffi.Declarations.FindSymbol(name) is not { } symbol)
        {
            if (!ffi.Declarations.TryFindConstant(name, out long constant))
                throw new LuaRaiseException($"missing declaration for symbol '{name}'");
            call.Push("constant"u8);
            call.Push(constant);
            return 2;
        }

        if (symbol.Type.Kind == CKind.Function)
        {
            call.Push("function"u8);
            if (!ffi.TryFindFunction(library, name, out int id))
            {
                FfiCalls.CheckCallable(name, symbol.Type);
                id = ffi.Add(library, new CFunction(name, AddressOf(library, symbol), symbol.Type));
            }

            call.Push(id);
            return 2;
        }

        byte* address = (byte*)AddressOf(library, symbol);
        call.Push("variable"u8);
        CConversion.Load(call, symbol.Type, address, anchor: 0);
        return 2;
    }

    /// <summary><c>assign(library, name, value)</c>: writes a variable of a library.</summary>
    private static int Assign(ref VulcanCall call)
    {
        if (call.TypeAt(2) != LuaType.String || call.Vm.Ffi.Declarations.FindSymbol(call.State.TextAt(2)) is not { } symbol || symbol.Type.Kind == CKind.Function)
            throw new LuaRaiseException($"missing declaration for symbol '{call.State.TextAt(2)}'");
        if (symbol.Type.IsConst)
            throw new LuaRaiseException("attempt to write to constant location");
        CInitializer.Write(call, 3, symbol.Type, (byte*)AddressOf((nint)call.State.IntegerAt(1), symbol), symbol.Type.Size);
        return 0;
    }

    /// <summary><c>errno([number])</c>: the error number of the last call, optionally replaced.</summary>
    private static int ErrorNumber(ref VulcanCall call)
    {
        FfiState ffi = call.Vm.Ffi;
        int known = ffi.ErrorNumber;
        if (call.TypeAt(1) == LuaType.Number)
            ffi.ErrorNumber = (int)call.State.IntegerAt(1);
        return call.Push(known);
    }

    private static nint AddressOf(nint library, CSymbol symbol)
    {
        nint address = 0;
        if (library == 0)
            address = ForeignLibraries.FindStandard(symbol.Symbol);
        else if (!System.Runtime.InteropServices.NativeLibrary.TryGetExport(library, symbol.Symbol, out address))
            address = 0;
        return address != 0 ? address : throw new LuaRaiseException($"cannot resolve symbol '{symbol.Symbol}'");
    }
}
