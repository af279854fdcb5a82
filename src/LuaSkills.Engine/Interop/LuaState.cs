using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace LuaSkills.Engine.Interop;

/// <summary>A Lua thread: its stack and the operations on it that cannot raise an error.</summary>
/// <param name="handle">The <c>lua_State</c>.</param>
/// <remarks>
/// The caller leaves room on the stack (<see cref="EnsureStack"/>) beyond the 20 slots Lua guarantees. Spans returned by
/// <see cref="StringAt"/> live as long as the value is on the stack.
/// </remarks>
internal readonly unsafe struct LuaState(nint handle)
{
    /// <summary>Pseudo-index of the registry.</summary>
    public const int Registry = -1001000;

    /// <summary>Registry key of the table of globals.</summary>
    public const int GlobalsKey = 2;

    /// <summary>All results of a call.</summary>
    public const int MultipleResults = -1;

    /// <summary>Room on the stack that Lua guarantees each C function (<c>LUA_MINSTACK</c>), enough for any operation of the engine.</summary>
    public const int MinimalRoom = 20;

    private const int CountMask = 1 << 3;
    private const int FullCollection = 2;

    // Operations of lua_gc.
    private const int CountKilobytes = 3;
    private const int CountRest = 4;

    public nint Handle { get; } = handle;

    public int Top => LuaNative.lua_gettop(Handle);

    /// <summary>
    /// The pointer-sized slot in front of each <c>lua_State</c> (<c>LUA_EXTRASPACE</c>); coroutines inherit the main thread's value.
    /// </summary>
    public nint ExtraSpace => *(nint*)(Handle - sizeof(nint));

    /// <summary>Fills the slot of <see cref="ExtraSpace"/>; done once, on the main thread.</summary>
    public void SetExtraSpace(nint value) => *(nint*)(Handle - sizeof(nint)) = value;

    /// <summary>Pseudo-index of an upvalue of the running C function.</summary>
    /// <param name="number">Counted from 1.</param>
    public static int Upvalue(int number) => Registry - number;

    public void SetTop(int index) => LuaNative.lua_settop(Handle, index);

    public void Pop(int count) => LuaNative.lua_settop(Handle, -count - 1);

    public void PushCopy(int index) => LuaNative.lua_pushvalue(Handle, index);

    /// <summary>Moves the top value to an index, shifting the others up.</summary>
    public void Insert(int index) => LuaNative.lua_rotate(Handle, index, 1);

    /// <summary>Removes the value at an index, shifting the others down.</summary>
    public void Remove(int index)
    {
        LuaNative.lua_rotate(Handle, index, -1);
        Pop(1);
    }

    /// <summary>Makes room for more values.</summary>
    /// <returns><see langword="false"/> when the stack is at its limit.</returns>
    public bool EnsureStack(int extra) => LuaNative.lua_checkstack(Handle, extra) != 0;

    public LuaType TypeAt(int index) => (LuaType)LuaNative.lua_type(Handle, index);

    public bool IsInteger(int index) => LuaNative.lua_isinteger(Handle, index) != 0;

    public long IntegerAt(int index) => LuaNative.lua_tointegerx(Handle, index, null);

    public double NumberAt(int index) => LuaNative.lua_tonumberx(Handle, index, null);

    /// <summary>The number at an index, or that which a string there looks like.</summary>
    public bool TryNumberAt(int index, out double number)
    {
        int isNumber;
        number = LuaNative.lua_tonumberx(Handle, index, &isNumber);
        return isNumber != 0;
    }

    public bool BooleanAt(int index) => LuaNative.lua_toboolean(Handle, index) != 0;

    /// <summary>The bytes of a string; a number at the index is turned into a string in place.</summary>
    public ReadOnlySpan<byte> StringAt(int index)
    {
        nuint length;
        byte* text = LuaNative.lua_tolstring(Handle, index, &length);
        return text is null ? default : new ReadOnlySpan<byte>(text, checked((int)length));
    }

    /// <summary>The bytes of a string, which has a NUL behind them; not null for the empty string.</summary>
    public byte* StringPointerAt(int index) => LuaNative.lua_tolstring(Handle, index, null);

    /// <summary>The text of a string, with U+FFFD for bytes that are not UTF-8.</summary>
    public string TextAt(int index) => Encoding.UTF8.GetString(StringAt(index));

    /// <summary>Length of a table or string, without metamethods.</summary>
    public long RawLength(int index) => (long)LuaNative.lua_rawlen(Handle, index);

    public bool RawEqual(int first, int second) => LuaNative.lua_rawequal(Handle, first, second) != 0;

    public void PushNil() => LuaNative.lua_pushnil(Handle);

    public void PushBoolean(bool value) => LuaNative.lua_pushboolean(Handle, value ? 1 : 0);

    public void PushInteger(long value) => LuaNative.lua_pushinteger(Handle, value);

    public void PushNumber(double value) => LuaNative.lua_pushnumber(Handle, value);

    public void PushLightUserdata(nint value) => LuaNative.lua_pushlightuserdata(Handle, value);

    public void PushString(ReadOnlySpan<byte> utf8)
    {
        fixed (byte* text = utf8)
            LuaNative.lua_pushlstring(Handle, text, (nuint)utf8.Length);
    }

    public void PushString(string text)
    {
        const int OnStack = 512;
        int capacity = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (capacity <= OnStack)
        {
            Span<byte> buffer = stackalloc byte[OnStack];
            PushString(buffer[..Encoding.UTF8.GetBytes(text, buffer)]);
        }
        else
        {
            PushString(Encoding.UTF8.GetBytes(text));
        }
    }

    public void PushFunction(delegate* unmanaged[Cdecl]<nint, int> function, int upvalues) =>
        LuaNative.lua_pushcclosure(Handle, (nint)function, upvalues);

    public void NewTable(int arraySize = 0, int recordSize = 0) => LuaNative.lua_createtable(Handle, arraySize, recordSize);

    /// <summary>Creates a userdata without memory of its own, only user values.</summary>
    public void NewUserdata(int userValues) => LuaNative.lua_newuserdatauv(Handle, 0, userValues);

    /// <summary>Creates a userdata with memory of its own, which lives as long as the userdata.</summary>
    public void* NewUserdata(nuint size, int userValues = 0) => LuaNative.lua_newuserdatauv(Handle, size, userValues);

    /// <summary>The memory of a userdata.</summary>
    public void* UserdataAt(int index) => LuaNative.lua_touserdata(Handle, index);

    /// <summary>The address that a light userdata is.</summary>
    public nint AddressAt(int index) => (nint)LuaNative.lua_touserdata(Handle, index);

    public void GetUserValue(int index, int which) => _ = LuaNative.lua_getiuservalue(Handle, index, which);

    /// <summary>Pops the top value into a user value.</summary>
    public void SetUserValue(int index, int which) => _ = LuaNative.lua_setiuservalue(Handle, index, which);

    /// <summary>Replaces the key on the top by the table's value, without metamethods.</summary>
    public LuaType RawGet(int table) => (LuaType)LuaNative.lua_rawget(Handle, table);

    public LuaType RawGet(int table, long key) => (LuaType)LuaNative.lua_rawgeti(Handle, table, key);

    /// <summary>Pushes a field, without metamethods.</summary>
    /// <param name="table">Absolute index or pseudo-index of the table.</param>
    /// <param name="key">Name of the field.</param>
    public LuaType RawGet(int table, ReadOnlySpan<byte> key)
    {
        PushString(key);
        return RawGet(table);
    }

    /// <summary>Pops a value and, below it, a key into a table, without metamethods.</summary>
    public void RawSet(int table) => LuaNative.lua_rawset(Handle, table);

    public void RawSet(int table, long key) => LuaNative.lua_rawseti(Handle, table, key);

    /// <summary>Pops a value into a field, without metamethods.</summary>
    /// <param name="table">Absolute index or pseudo-index of the table.</param>
    /// <param name="key">Name of the field.</param>
    public void RawSet(int table, ReadOnlySpan<byte> key)
    {
        PushString(key);
        Insert(-2);
        RawSet(table);
    }

    /// <summary>Pushes a value kept in the registry.</summary>
    public LuaType PushReference(int reference) => RawGet(Registry, reference);

    /// <summary>Pops a value and keeps it in the registry.</summary>
    public int MakeReference() => LuaNative.luaL_ref(Handle, Registry);

    public void PushGlobals() => RawGet(Registry, GlobalsKey);

    /// <summary>Pushes the metatable of a value, if it has one.</summary>
    public bool PushMetatable(int index) => LuaNative.lua_getmetatable(Handle, index) != 0;

    /// <summary>Pops a table and makes it the metatable of a value.</summary>
    public void SetMetatable(int index) => _ = LuaNative.lua_setmetatable(Handle, index);

    /// <summary>Replaces the key on the top by the next key and value, or removes it at the end.</summary>
    /// <remarks>Safe only while nothing adds fields to the table, so: no Lua code between two steps.</remarks>
    public bool Next(int table) => LuaNative.lua_next(Handle, table) != 0;

    /// <summary>Calls a function with its arguments above it on the stack; an error is left in their place.</summary>
    public LuaStatus ProtectedCall(int arguments, int results, int messageHandler = 0) =>
        (LuaStatus)LuaNative.lua_pcallk(Handle, arguments, results, messageHandler, 0, 0);

    /// <summary>Creates a coroutine and pushes it.</summary>
    public LuaState NewThread() => new(LuaNative.lua_newthread(Handle));

    /// <summary>The thread at an index.</summary>
    public LuaState ThreadAt(int index) => new(LuaNative.lua_tothread(Handle, index));

    /// <summary>Address of a table, function, thread or userdata; only to tell them apart.</summary>
    public nint PointerAt(int index) => LuaNative.lua_topointer(Handle, index);

    /// <summary>Empties a coroutine that ended, however it did, so that it can be started again.</summary>
    public void Restart(LuaState from)
    {
        // The answer is the error it ended with, or one of a variable that was closed.
        _ = LuaNative.lua_closethread(Handle, from.Handle);
        SetTop(0);
    }

    /// <summary>Whether the running code of this thread can yield: no C function that cannot be left is in between.</summary>
    public bool IsYieldable => LuaNative.lua_isyieldable(Handle) != 0;

    /// <summary>Starts or continues this coroutine with the arguments on its stack (at the start: above the function).</summary>
    /// <param name="from">The thread that resumes.</param>
    /// <param name="arguments">Number of arguments.</param>
    /// <param name="results">Number of values yielded or returned, on the top of the stack.</param>
    public LuaStatus Resume(LuaState from, int arguments, out int results)
    {
        int count;
        LuaStatus status = (LuaStatus)LuaNative.lua_resume(Handle, from.Handle, arguments, &count);
        results = count;
        return status;
    }

    /// <summary>Pops values and pushes them onto another thread of the same VM.</summary>
    public void MoveTo(LuaState other, int count) => LuaNative.lua_xmove(Handle, other.Handle, count);

    /// <summary>Compiles source text (never bytecode, which can crash the VM); pushes the function or the error.</summary>
    /// <param name="source">The source.</param>
    /// <param name="chunkName">Zero-terminated chunk name.</param>
    public LuaStatus Load(ReadOnlySpan<byte> source, ReadOnlySpan<byte> chunkName)
    {
        fixed (byte* chunk = source, name = chunkName, mode = "t\0"u8)
            return (LuaStatus)LuaNative.luaL_loadbufferx(Handle, chunk, (nuint)source.Length, name, mode);
    }

    /// <summary>Loads a function that <see cref="Dump"/> wrote; never anything else, because crafted bytecode can crash the VM.</summary>
    /// <param name="bytecode">The function.</param>
    public LuaStatus LoadDumped(ReadOnlySpan<byte> bytecode)
    {
        fixed (byte* chunk = bytecode, mode = "b\0"u8)
            return (LuaStatus)LuaNative.luaL_loadbufferx(Handle, chunk, (nuint)bytecode.Length, mode, mode);
    }

    /// <summary>The bytecode of the Lua function on the top, lines and names included.</summary>
    public byte[] Dump()
    {
        ArrayBufferWriter<byte> output = new();
        GCHandle target = GCHandle.Alloc(output);
        _ = LuaNative.lua_dump(Handle, (nint)(delegate* unmanaged[Cdecl]<nint, byte*, nuint, nint, int>)&WriteDump, GCHandle.ToIntPtr(target), strip: 0);
        target.Free();
        return output.WrittenSpan.ToArray();
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int WriteDump(nint state, byte* bytes, nuint count, nint output)
    {
        ((ArrayBufferWriter<byte>)GCHandle.FromIntPtr(output).Target!).Write(new ReadOnlySpan<byte>(bytes, (int)count));
        return 0;
    }

    /// <summary>Collects all that cannot be reached, and calls its finalizers.</summary>
    public void CollectGarbage() => _ = LuaNative.lua_gc_collect(Handle, FullCollection);

    /// <summary>Pushes <c>stack traceback: …</c> of this thread.</summary>
    public void PushTraceback(int level) => LuaNative.luaL_traceback(Handle, Handle, null, level);

    /// <summary>Has a hook called after every so many instructions of this thread and of the coroutines it creates from now on.</summary>
    public void SetCountHook(delegate* unmanaged[Cdecl]<nint, nint, void> hook, int instructions) =>
        LuaNative.lua_sethook(Handle, (nint)hook, CountMask, instructions);

    /// <summary>After how many instructions the hook of this thread is called.</summary>
    public int HookPeriod => LuaNative.lua_gethookcount(Handle);

    /// <summary>Bytes the VM holds.</summary>
    public long MemoryInUse => ((long)LuaNative.lua_gc(Handle, CountKilobytes) << 10) + LuaNative.lua_gc(Handle, CountRest);

    /// <summary>Has the VM raise an error by itself at the next instruction of this thread.</summary>
    public void SetErrorHook() => LuaNative.lua_sethook(Handle, LuaNative.ErrorFunction, CountMask, 1);

    public void ClearHook() => LuaNative.lua_sethook(Handle, 0, 0, 0);
}
