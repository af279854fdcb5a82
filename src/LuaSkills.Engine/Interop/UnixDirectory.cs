using System.Runtime.InteropServices;
using System.Text;

namespace LuaSkills.Engine.Interop;

/// <summary>File operations of Linux relative to an open directory, none of which follows a link in the last component. Numbers of errors are returned negated.</summary>
internal static unsafe partial class UnixDirectory
{
    /// <summary>Number of the error that nothing is there.</summary>
    public const int NotFound = 2;

    /// <summary>Number of the error that something is there already.</summary>
    public const int Exists = 17;

    /// <summary>Number of the error that something is no directory.</summary>
    public const int NotADirectory = 20;

    /// <summary>Number of the error that something is a directory.</summary>
    public const int IsADirectory = 21;

    /// <summary>Number of the error that a directory has entries.</summary>
    public const int NotEmpty = 39;

    /// <summary>Number of the error that there are too many links on the way.</summary>
    public const int TooManyLinks = 40;

    private const int ReadWrite = 2;
    private const int Create = 0x40;
    private const int Exclusive = 0x80;
    private const int CloseOnExecute = 0x80000;
    private const int PathOnly = 0x200000;
    private const int EmptyPath = 0x1000;
    private const int RemoveDirectory = 0x200;
    private const int MaxLinkLength = 4096;
    private const uint NewFileMode = 0x1B6;

    // These two differ between processors.
    private static readonly int s_directoryOnly = IsArm ? 0x4000 : 0x10000;
    private static readonly int s_noFollow = IsArm ? 0x8000 : 0x20000;

    private static bool IsArm => RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Arm;

    /// <summary>The root directory, open for as long as the process lives.</summary>
    public static int Root { get; } = OperatingSystem.IsLinux() ? OpenRoot() : -1;

    /// <summary>Opens a directory without the right to read it; an entry that is a link is an error like any other that is no directory.</summary>
    public static int OpenDirectory(int directory, string name) => Result(openat(directory, name, PathOnly | s_directoryOnly | s_noFollow | CloseOnExecute, 0));

    /// <summary>Opens an entry of any kind, a link itself, without the right to read it. Opening it so does nothing to a pipe or a device.</summary>
    public static int OpenEntry(int directory, string name) => Result(openat(directory, name, PathOnly | s_noFollow | CloseOnExecute, 0));

    /// <summary>Makes an empty file where nothing is.</summary>
    public static int CreateFile(int directory, string name) => Result(openat(directory, name, ReadWrite | Create | Exclusive | s_noFollow | CloseOnExecute, NewFileMode));

    /// <summary>Another descriptor of the same.</summary>
    public static int Duplicate(int descriptor)
    {
        const int DuplicateCloseOnExecute = 1030;
        return Result(fcntl(descriptor, DuplicateCloseOnExecute, 0));
    }

    /// <summary>Where a link leads.</summary>
    /// <returns><see langword="null"/> when the entry is no link.</returns>
    public static string? ReadLink(int directory, string name)
    {
        byte* target = stackalloc byte[MaxLinkLength];
        nint length = readlinkat(directory, name, target, MaxLinkLength);
        return length < 0 ? null : Encoding.UTF8.GetString(target, (int)length);
    }

    /// <summary>Looks at what is open.</summary>
    /// <param name="descriptor">What is open, in whatever way.</param>
    /// <param name="buffer">Memory of <see cref="UnixFileStatus.Size"/> bytes.</param>
    /// <param name="status">What is known; lives in the buffer.</param>
    public static int ReadStatus(int descriptor, Span<byte> buffer, out UnixFileStatus status)
    {
        fixed (byte* target = buffer)
        {
            int result = Result(UnixFiles.statx(descriptor, "", EmptyPath, UnixFileStatus.BasicFields, target));
            status = UnixFileStatus.Of(buffer);
            return result;
        }
    }

    /// <summary>Makes a directory where nothing is.</summary>
    public static int MakeDirectory(int directory, string name) => Result(mkdirat(directory, name, 0x1FF));

    /// <summary>Removes an entry; a directory must be empty.</summary>
    public static int Remove(int directory, string name, bool isDirectory) => Result(unlinkat(directory, name, isDirectory ? RemoveDirectory : 0));

    /// <summary>Closes a descriptor.</summary>
    public static void Close(int descriptor) => _ = close(descriptor);

    private static int Result(int result) => result >= 0 ? result : -Marshal.GetLastPInvokeError();

    private static int OpenRoot()
    {
        const int CurrentDirectory = -100;
        return openat(CurrentDirectory, "/", PathOnly | s_directoryOnly | CloseOnExecute, 0);
    }

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int openat(int directory, string path, int flags, uint mode);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint readlinkat(int directory, string path, byte* target, nint size);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int mkdirat(int directory, string path, uint mode);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int unlinkat(int directory, string path, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fcntl(int descriptor, int command, int argument);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int close(int descriptor);
}
