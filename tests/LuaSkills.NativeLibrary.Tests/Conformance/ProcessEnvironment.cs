using System.Runtime.InteropServices;

namespace LuaSkills.NativeLibrary.Tests.Conformance;

/// <summary>The environment that native code sees; .NET keeps its own copy of it and changes only that.</summary>
internal static partial class ProcessEnvironment
{
    public static void Set(string name, string value)
    {
        if (OperatingSystem.IsWindows())
            Environment.SetEnvironmentVariable(name, value);
        else
            Assert.Equal(0, SetVariable(name, value, 1));
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
