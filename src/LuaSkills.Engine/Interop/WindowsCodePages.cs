using System.Runtime.InteropServices;

namespace LuaSkills.Engine.Interop;

/// <summary>The code pages that Windows is set up with.</summary>
internal static partial class WindowsCodePages
{
    /// <summary>The code page of programs with windows.</summary>
    public static int Ansi => (int)GetACP();

    /// <summary>The code page of consoles.</summary>
    public static int Oem => (int)GetOEMCP();

    [LibraryImport("kernel32")]
    private static partial uint GetACP();

    [LibraryImport("kernel32")]
    private static partial uint GetOEMCP();
}
