using System.Runtime.InteropServices;

namespace LuaSkills.Engine.Ffi;

/// <summary>What the platform's C compilers leave open.</summary>
internal static class PlatformAbi
{
    /// <summary>Whether calls from the engine are possible: a 64-bit x86 or ARM processor.</summary>
    public static bool IsSupported { get; } = RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64;

    /// <summary>Whether arguments go by their position (Windows on x64) instead of by their kind.</summary>
    public static bool IsPositional { get; } = OperatingSystem.IsWindows() && RuntimeInformation.ProcessArchitecture == Architecture.X64;

    /// <summary>Whether arguments on the stack are packed and variable arguments are always there (Apple on ARM).</summary>
    public static bool PacksStack { get; } = OperatingSystem.IsMacOS() && RuntimeInformation.ProcessArchitecture == Architecture.Arm64;

    /// <summary>Size of <c>long</c> in bytes.</summary>
    public static int LongSize { get; } = OperatingSystem.IsWindows() ? 4 : nint.Size;

    /// <summary>Size of <c>wchar_t</c> in bytes.</summary>
    public static int WideCharSize { get; } = OperatingSystem.IsWindows() ? 2 : 4;

    public static bool IsCharUnsigned { get; } = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 && OperatingSystem.IsLinux();
}
