using System.Runtime.InteropServices;

namespace LuaSkills.Engine.Lua;

/// <summary>The Lua chunks every new VM runs before any skill, and what they are told about the platform.</summary>
internal static class LuaPrelude
{
    private static readonly byte[] s_bootstrap = Read("bootstrap.lua");
    private static readonly byte[] s_limits = Read("limits.lua");
    private static readonly byte[] s_compat = Read("compat.lua");
    private static readonly Lazy<byte[]> s_managedIo = new(static () => Read("managed_io.lua"));

    /// <summary>Runs the two others and builds <c>vulcan</c>; see the file for its arguments and results.</summary>
    public static ReadOnlySpan<byte> Bootstrap => s_bootstrap;

    /// <summary>
    /// Keeps the VM stoppable; runs first. Arguments: <c>interrupted()</c>, which tells whether the running call is being stopped, and
    /// <c>arm()</c> and <c>disarm()</c>, called around the creation of a coroutine.
    /// </summary>
    public static ReadOnlySpan<byte> Limits => s_limits;

    /// <summary>
    /// Gives skills written for LuaJIT what they use; runs second. Arguments: what the first returned, <see cref="JitOs"/>,
    /// <see cref="JitArch"/> and <c>popen(command, mode)</c>, or nil where the library's own <c>io.popen</c> works.
    /// </summary>
    public static ReadOnlySpan<byte> Compat => s_compat;

    /// <summary>
    /// Makes the <c>io</c> that takes the place of Lua's own in some VMs; see the file for its arguments. Returns the table.
    /// </summary>
    public static ReadOnlySpan<byte> ManagedIo => s_managedIo.Value;

    /// <summary>The operating system in LuaJIT's words, for <c>jit.os</c>.</summary>
    public static string JitOs { get; } =
        OperatingSystem.IsWindows() ? "Windows"
        : OperatingSystem.IsLinux() ? "Linux"
        : OperatingSystem.IsMacOS() ? "OSX"
        : OperatingSystem.IsFreeBSD() ? "BSD"
        : "Other";

    /// <summary>The processor architecture in LuaJIT's words, for <c>jit.arch</c>.</summary>
    public static string JitArch { get; } = RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => "x64",
        Architecture.X86 => "x86",
        Architecture.Arm64 => "arm64",
        Architecture.Arm or Architecture.Armv6 => "arm",
        _ => "unknown",
    };

    private static byte[] Read(string name)
    {
        using Stream resource = typeof(LuaPrelude).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly lacks its resource {name}.");
        byte[] source = new byte[resource.Length];
        resource.ReadExactly(source);
        return source;
    }
}
