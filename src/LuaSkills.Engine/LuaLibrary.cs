using System.Runtime.InteropServices;
using LuaSkills.Engine.Interop;

namespace LuaSkills.Engine;

/// <summary>The native Lua library that engines run on.</summary>
public static class LuaLibrary
{
    /// <summary>The name of its file on this system.</summary>
    public static string FileName =>
        OperatingSystem.IsWindows() ? "lua54.dll" : OperatingSystem.IsMacOS() || OperatingSystem.IsIOS() ? "liblua54.dylib" : "liblua54.so";

    /// <summary>
    /// Loads it from a file, for hosts that do not have it beside the program. Must come before the first engine runs code; once is enough
    /// for the process.
    /// </summary>
    /// <param name="path">Full path of a Lua 5.4 library.</param>
    /// <exception cref="DllNotFoundException">There is no such library.</exception>
    /// <exception cref="InvalidOperationException">Lua is loaded already.</exception>
    public static void LoadFrom(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        LibraryResolver.Use(LuaNative.Library, NativeLibrary.Load(path));
    }
}
