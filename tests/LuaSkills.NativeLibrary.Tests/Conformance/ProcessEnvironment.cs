using System.Runtime.InteropServices;

namespace LuaSkills.NativeLibrary.Tests.Conformance;

/// <summary>The environment, both as native code sees it and as .NET does, which keeps its own copy and changes only that.</summary>
internal static partial class ProcessEnvironment
{
    public static void Set(string name, string value)
    {
        Environment.SetEnvironmentVariable(name, value);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(0, SetVariable(name, value, 1));
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
