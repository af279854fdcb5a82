using System.Reflection;
using System.Runtime.InteropServices;
using LuaSkills.Native.Library;
using LuaSkills.NativeLibrary.Abi;

namespace LuaSkills.Runtime.Tests.Embedded;

/// <summary>The exports of the native library as they are compiled into this process; no linker is needed for them.</summary>
internal static class ManagedLibrary
{
    public static LoadedLibrary Loaded { get; } = new("managed exports", Find().GetValueOrDefault);

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
