using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.InteropServices;

namespace LuaSkills.Engine.Interop;

/// <summary>The native libraries that the engine found itself; the runtime finds all others. An assembly can have one resolver only.</summary>
internal static class LibraryResolver
{
    private static readonly ConcurrentDictionary<string, nint> s_handles = new(StringComparer.Ordinal);

    static LibraryResolver() => NativeLibrary.SetDllImportResolver(OwnAssembly, static (name, _, _) => s_handles.GetValueOrDefault(name));

    private static Assembly OwnAssembly => typeof(LibraryResolver).Assembly;

    /// <summary>Binds the functions of a library to one that is loaded.</summary>
    /// <exception cref="InvalidOperationException">They are bound already.</exception>
    public static void Use(string name, nint handle)
    {
        if (!s_handles.TryAdd(name, handle))
            throw new InvalidOperationException($"The native library '{name}' is loaded already.");
    }

    /// <summary>The library behind a name.</summary>
    /// <exception cref="DllNotFoundException">Neither the engine nor the runtime finds it.</exception>
    public static nint HandleOf(string name) => s_handles.GetOrAdd(name, static name => NativeLibrary.Load(name, OwnAssembly, searchPath: null));
}
