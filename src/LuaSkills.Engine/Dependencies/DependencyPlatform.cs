using System.Runtime.InteropServices;

namespace LuaSkills.Engine.Dependencies;

/// <summary>Platform keys of dependency manifests (spec section 1.10).</summary>
internal static class DependencyPlatform
{
    /// <summary>The key of this process; <see langword="null"/> on a platform without one.</summary>
    public static string? Current { get; } = Find();

    private static string? Find()
    {
        string? system = OperatingSystem.IsWindows() ? "windows"
            : OperatingSystem.IsLinux() ? "linux"
            : OperatingSystem.IsMacOS() ? "macos"
            : null;
        string? architecture = RuntimeInformation.ProcessArchitecture switch
        {
            Architecture.X64 => "x64",
            Architecture.Arm64 => "arm64",
            _ => null,
        };
        return system is null || architecture is null ? null : $"{system}-{architecture}";
    }
}
