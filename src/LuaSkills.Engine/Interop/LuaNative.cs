using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LuaSkills.Engine.Interop;

/// <summary>The functions of the Lua 5.4 C API that the engine uses; see the Lua reference manual for each.</summary>
/// <remarks>
/// Functions that can raise an error in normal operation (<c>lua_call</c>, <c>lua_error</c>, <c>luaL_check*</c>, <c>lua_gettable</c>, …) are
/// left out on purpose: an error would unwind managed frames. <see cref="SuppressGCTransitionAttribute"/> is only on functions that neither
/// allocate nor run Lua code.
/// </remarks>
internal static unsafe partial class LuaNative
{
    /// <summary>Name under which the library is bound.</summary>
    public const string Library = "lua54";

    /// <summary>The address of <c>luaL_error</c>: installed as a hook it raises from inside the VM, with no managed frame on the stack.</summary>
    public static readonly nint ErrorFunction =
        NativeLibrary.GetExport(LibraryResolver.HandleOf(Library), "luaL_error");

    [LibraryImport(Library)]
    public static partial nint luaL_newstate();

    [LibraryImport(Library)]
    public static partial void luaL_openlibs(nint state);

    [LibraryImport(Library)]
    public static partial void lua_close(nint state);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial int lua_gettop(nint state);

    [LibraryImport(Library)]
    public static partial void lua_settop(nint state, int index);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial void lua_pushvalue(nint state, int index);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial void lua_rotate(nint state, int index, int count);

    [LibraryImport(Library)]
    public static partial int lua_checkstack(nint state, int extra);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial int lua_type(nint state, int index);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial int lua_isinteger(nint state, int index);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial long lua_tointegerx(nint state, int index, int* isNumber);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial double lua_tonumberx(nint state, int index, int* isNumber);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial int lua_toboolean(nint state, int index);

    [LibraryImport(Library)]
    public static partial byte* lua_tolstring(nint state, int index, nuint* length);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial ulong lua_rawlen(nint state, int index);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial int lua_rawequal(nint state, int first, int second);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial void lua_pushnil(nint state);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial void lua_pushnumber(nint state, double value);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial void lua_pushinteger(nint state, long value);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial void lua_pushboolean(nint state, int value);

    [LibraryImport(Library)]
    public static partial byte* lua_pushlstring(nint state, byte* text, nuint length);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial void lua_pushlightuserdata(nint state, nint value);

    [LibraryImport(Library)]
    public static partial void lua_pushcclosure(nint state, nint function, int upvalues);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial int lua_rawget(nint state, int index);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial int lua_rawgeti(nint state, int index, long key);

    [LibraryImport(Library)]
    public static partial void lua_rawset(nint state, int index);

    [LibraryImport(Library)]
    public static partial void lua_rawseti(nint state, int index, long key);

    [LibraryImport(Library)]
    public static partial void lua_createtable(nint state, int arraySize, int recordSize);

    [LibraryImport(Library)]
    public static partial void* lua_newuserdatauv(nint state, nuint size, int userValues);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial void* lua_touserdata(nint state, int index);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial int lua_getiuservalue(nint state, int index, int which);

    [LibraryImport(Library)]
    public static partial int lua_setiuservalue(nint state, int index, int which);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial int lua_getmetatable(nint state, int index);

    [LibraryImport(Library)]
    public static partial int lua_setmetatable(nint state, int index);

    [LibraryImport(Library)]
    public static partial int lua_next(nint state, int index);

    [LibraryImport(Library)]
    public static partial int lua_pcallk(nint state, int arguments, int results, int messageHandler, nint context, nint continuation);

    [LibraryImport(Library)]
    public static partial nint lua_newthread(nint state);

    [LibraryImport(Library)]
    public static partial int lua_closethread(nint state, nint from);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial nint lua_tothread(nint state, int index);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial nint lua_topointer(nint state, int index);

    [LibraryImport(Library)]
    public static partial int lua_resume(nint state, nint from, int arguments, int* results);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial int lua_isyieldable(nint state);

    [LibraryImport(Library)]
    public static partial void lua_xmove(nint from, nint to, int count);

    [LibraryImport(Library)]
    public static partial int luaL_loadbufferx(nint state, byte* chunk, nuint size, byte* name, byte* mode);

    [LibraryImport(Library)]
    public static partial int lua_dump(nint state, nint writer, nint data, int strip);

    [LibraryImport(Library)]
    public static partial int luaL_ref(nint state, int table);

    [LibraryImport(Library)]
    public static partial void luaL_traceback(nint state, nint of, byte* message, int level);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial int lua_gethookcount(nint state);

    /// <remarks>Variadic in C; only for operations without further arguments, which are passed alike on all systems.</remarks>
    [LibraryImport(Library), SuppressGCTransition]
    public static partial int lua_gc(nint state, int what);

    /// <summary>As <see cref="lua_gc"/>, for collections, which call finalizers of ours.</summary>
    [LibraryImport(Library, EntryPoint = "lua_gc")]
    public static partial int lua_gc_collect(nint state, int what);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial nint lua_getallocf(nint state, void** context);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial void lua_setallocf(nint state, nint allocate, void* context);

    [LibraryImport(Library)]
    public static partial void lua_sethook(nint state, nint hook, int mask, int count);
}
