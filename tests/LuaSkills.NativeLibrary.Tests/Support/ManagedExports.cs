using System.Reflection;
using System.Runtime.InteropServices;
using LuaSkills.Native.Library;
using LuaSkills.NativeLibrary.Abi;

namespace LuaSkills.NativeLibrary.Tests.Support;

/// <summary>The exported functions as they are compiled into this process, without a native library.</summary>
internal static class ManagedExports
{
    private static readonly Dictionary<string, nint> s_addresses = Find();

    /// <summary>The library behind them. Its engines and callbacks are those of the whole process.</summary>
    public static AbiLibrary Library { get; } = new(static name => s_addresses[name]);

    /// <summary>The same as a library for native engines.</summary>
    public static LoadedLibrary Loaded { get; } = new("managed exports", static name => s_addresses.GetValueOrDefault(name));

    /// <summary>Their names.</summary>
    public static IReadOnlyCollection<string> Names => s_addresses.Keys;

    private static Dictionary<string, nint> Find()
    {
        Dictionary<string, nint> addresses = new(StringComparer.Ordinal);
        foreach (MethodInfo method in typeof(Exports).GetMethods(BindingFlags.Public | BindingFlags.Static))
        {
            if (method.GetCustomAttribute<UnmanagedCallersOnlyAttribute>() is { EntryPoint: { } name })
                addresses.Add(name, method.MethodHandle.GetFunctionPointer());
        }

        return addresses;
    }
}
