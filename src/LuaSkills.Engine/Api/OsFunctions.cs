using System.Runtime.InteropServices;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api;

/// <summary><c>vulcan.os</c> (spec section 4.9).</summary>
internal static class OsFunctions
{
    private static readonly string s_system =
        OperatingSystem.IsWindows() ? "windows"
        : OperatingSystem.IsLinux() ? "linux"
        : OperatingSystem.IsMacOS() ? "macos"
        : OperatingSystem.IsFreeBSD() ? "freebsd"
        : "unknown";

    private static readonly string s_architecture = RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => "x86_64",
        Architecture.X86 => "i686",
        Architecture.Arm64 => "aarch64",
        Architecture.Arm => "armv7l",
        _ => "unknown",
    };

    public static void Register(VulcanTable table) => table.Add("info", Info);

    private static int Info(ref VulcanCall call)
    {
        call.State.NewTable(recordSize: 2);
        int table = call.State.Top;
        call.State.PushString(s_system);
        call.State.RawSet(table, "os"u8);
        call.State.PushString(s_architecture);
        call.State.RawSet(table, "arch"u8);
        return 1;
    }
}
