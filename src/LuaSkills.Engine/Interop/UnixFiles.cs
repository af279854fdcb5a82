using System.Runtime.InteropServices;

namespace LuaSkills.Engine.Interop;

/// <summary>What the file API of .NET does not offer on Unix: the plain system calls, without checks and conversions around them.</summary>
internal static unsafe partial class UnixFiles
{
    private const int CurrentDirectory = -100;
    private const int Execute = 1;
    private const int NoFollow = 0x100;
    private const uint TypeOnly = 1;
    private const uint BasicFields = 0x7FF;
    private const int StatSize = 256;
    private const int ModeOffset = 28;
    private const int InodeOffset = 32;
    private const int SizeOffset = 40;
    private const int ChangeTimeOffset = 96;
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

    /// <summary>The absolute path of an existing entry, without links.</summary>
    /// <exception cref="IOException">The system's error; its number is the <see cref="Exception.HResult"/>.</exception>
    public static string RealPath(string path)
    {
        byte* resolved = realpath(path, null);
        if (resolved is null)
            throw new IOException(message: null, Marshal.GetLastPInvokeError());
        string result = Marshal.PtrToStringUTF8((nint)resolved)!;
        NativeMemory.Free(resolved);
        return result;
    }

    /// <summary>Whether a directory may be worked in.</summary>
    public static bool CanEnter(string directory) => access(directory, Execute) == 0;

    /// <summary>Whether something exists at the end of all links.</summary>
    public static bool Exists(string path) => access(path, 0) == 0;

    /// <summary>Whether the host may run the file at the end of all links.</summary>
    public static bool IsExecutable(string path) => access(path, Execute) == 0;

    /// <summary>Whether the entry is a pipe, socket or device, which may block for ever when it is opened. Always false outside Linux.</summary>
    public static bool IsSpecialFile(string path) => IsSpecial(path, NoFollow);

    /// <summary>Whether there is a pipe, socket or device at the end of all links. Always false outside Linux.</summary>
    public static bool LeadsToSpecialFile(string path) => IsSpecial(path, flags: 0);

    private static bool IsSpecial(string path, int flags)
    {
        if (!OperatingSystem.IsLinux())
            return false;
        byte* stat = stackalloc byte[StatSize];
        return statx(CurrentDirectory, path, flags, TypeOnly, stat) == 0
            && (*(ushort*)(stat + ModeOffset) & TypeMask) is not (Directory or RegularFile or SymbolicLink);
    }

    /// <summary>What tells one state of a file from another, following links. Never answers outside Linux.</summary>
    /// <param name="path">The file.</param>
    /// <param name="inode">Its number in the file system, which is another one after it was replaced.</param>
    /// <param name="size">Its length in bytes.</param>
    /// <param name="changed">When its content or its attributes last changed, in .NET ticks; unlike the time of the last write nobody can set it.</param>
    public static bool TryIdentify(string path, out long inode, out long size, out long changed)
    {
        inode = size = changed = 0;
        if (!OperatingSystem.IsLinux())
            return false;

        byte* stat = stackalloc byte[StatSize];
        if (statx(CurrentDirectory, path, 0, BasicFields, stat) != 0)
            return false;
        inode = *(long*)(stat + InodeOffset);
        size = *(long*)(stat + SizeOffset);
        long seconds = *(long*)(stat + ChangeTimeOffset);
        uint nanoseconds = *(uint*)(stat + ChangeTimeOffset + sizeof(long));
        changed = DateTime.UnixEpoch.Ticks + (seconds * TimeSpan.TicksPerSecond) + (nanoseconds / TimeSpan.NanosecondsPerTick);
        return true;
    }

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int rename(string from, string to);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial byte* realpath(string path, byte* resolved);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int access(string path, int mode);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int statx(int directory, string path, int flags, uint mask, byte* stat);
}
