using System.Runtime.InteropServices;

namespace LuaSkills.Engine.Lua;

/// <summary>The Lua chunks every new VM runs before any skill, and what they are told about the platform.</summary>
internal static class LuaPrelude
{
    /// <summary>Runs the others and builds <c>vulcan</c>; see the file for its arguments and results.</summary>
    public static LuaChunk Bootstrap { get; } = new("bootstrap.lua", "=[vulcan]\0"u8);

    /// <summary>
    /// Keeps the VM stoppable; runs first. Arguments: <c>interrupted()</c>, which tells whether the running call is being stopped,
    /// <c>arm()</c> and <c>disarm()</c>, called around the creation of a coroutine, and <c>signed_source(path)</c> or false.
    /// </summary>
    public static LuaChunk Limits { get; } = new("limits.lua", "=[limits]\0"u8);

    /// <summary>
    /// Gives skills written for LuaJIT the names they use; runs second. Arguments: <see cref="JitOs"/>, <see cref="JitArch"/> and
    /// <c>popen(command, mode)</c>, or nil where the library's own <c>io.popen</c> works.
    /// </summary>
    public static LuaChunk Compat { get; } = new("compat.lua", "=[compat]\0"u8);

    /// <summary>Has the library treat numbers as LuaJIT's does; runs third. Argument: what <see cref="Limits"/> returned.</summary>
    public static LuaChunk Numbers { get; } = new("numbers.lua", "=[numbers]\0"u8);

    /// <summary>The <c>bit</c> library; runs fourth.</summary>
    public static LuaChunk Bit { get; } = new("bit.lua", "=[bit]\0"u8);

    /// <summary>
    /// Keeps functions of Lua's library from running for long; runs fifth. Arguments: what <see cref="Limits"/> returned,
    /// <c>pattern_limit(pattern)</c>, <c>scan(subject, pattern, start, last, mode)</c> and <c>spend(steps)</c>.
    /// </summary>
    public static LuaChunk Bounded { get; } = new("bounded.lua", "=[bounded]\0"u8);

    /// <summary>A module that is loaded when it is first required, or <see langword="null"/>.</summary>
    public static LuaChunk? Module(string name)
    {
        foreach (LuaChunk module in s_modules)
        {
            if (string.Equals(module.Name, name, StringComparison.Ordinal))
                return module;
        }

        return null;
    }

    private static readonly LuaChunk[] s_modules = [new("cjson.lua", "=[cjson]\0"u8), new("ffi.lua", "=[ffi]\0"u8), new("lfs.lua", "=[lfs]\0"u8)];

    /// <summary>
    /// Makes the <c>io</c> that takes the place of Lua's own in some VMs; see the file for its arguments. Returns the table.
    /// </summary>
    public static LuaChunk ManagedIo { get; } = new("managed_io.lua", "=[io]\0"u8);

    /// <summary>
    /// Makes a VM fit for a lease or for code of <c>vulcan.runtime.lua.exec</c>; runs last, and only there. See the file for its arguments.
    /// </summary>
    public static LuaChunk Session { get; } = new("session.lua", "=[session]\0"u8);

    /// <summary>Closes a VM of the sandbox; runs last, and only there. See the file for its arguments.</summary>
    public static LuaChunk Sandbox { get; } = new("sandbox.lua", "=[sandbox]\0"u8);

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
}
