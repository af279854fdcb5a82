using System.Runtime.InteropServices;

namespace LuaSkills.Engine.Tests.Support;

/// <summary>The environment that native code sees; .NET keeps its own copy of it and changes only that.</summary>
internal static class ProcessEnvironment
{
    public static void Set(string name, string value)
    {
        if (OperatingSystem.IsWindows())
            Environment.SetEnvironmentVariable(name, value);
        else
            Assert.Equal(0, SetVariable(name, value, 1));
    }

    [DllImport("libc", EntryPoint = "setenv", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int SetVariable(string name, string value, int overwrite);
}
