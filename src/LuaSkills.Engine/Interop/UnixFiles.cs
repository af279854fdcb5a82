using System.Runtime.InteropServices;

namespace LuaSkills.Engine.Interop;

/// <summary>What the file API of .NET does not offer on Unix: the plain system calls, without checks and conversions around them.</summary>
internal static unsafe partial class UnixFiles
{
    private const int CurrentDirectory = -100;
    private const int NoFollow = 0x100;
    private const uint TypeOnly = 1;
    private const int StatSize = 256;
    private const int ModeOffset = 28;
    private const int TypeMask = 0xF000;
    private const int Directory = 0x4000;
    private const int RegularFile = 0x8000;
    private const int SymbolicLink = 0xA000;

    /// <summary>Renames an entry as the system does: atomically, a link itself, over an existing file or empty directory.</summary>
    /// <exception cref="IOException">The system's error; its number is the <see cref="Exception.HResult"/>.</exception>
    public static void Rename(string from, string to)
    {
        if (rename(from, to) != 0)
            throw new IOException(message: null, Marshal.GetLastPInvokeError());
    }

    /// <summary>Whether something exists at the end of all links.</summary>
    public static bool Exists(string path) => access(path, 0) == 0;

    /// <summary>Whether the entry is a pipe, socket or device, which may block for ever when it is opened. Always false outside Linux.</summary>
    public static bool IsSpecialFile(string path)
    {
        if (!OperatingSystem.IsLinux())
            return false;
        byte* stat = stackalloc byte[StatSize];
        return statx(CurrentDirectory, path, NoFollow, TypeOnly, stat) == 0
            && (*(ushort*)(stat + ModeOffset) & TypeMask) is not (Directory or RegularFile or SymbolicLink);
    }

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int rename(string from, string to);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int access(string path, int mode);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int statx(int directory, string path, int flags, uint mask, byte* stat);
}
