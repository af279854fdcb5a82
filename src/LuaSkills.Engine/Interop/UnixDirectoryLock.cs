using System.Runtime.InteropServices;

namespace LuaSkills.Engine.Interop;

/// <summary>An exclusive advisory lock on a directory (<c>flock</c>); the system ends it with the process.</summary>
internal sealed partial class UnixDirectoryLock : SafeHandle
{
    private const int ReadOnly = 0;
    private const int LockExclusive = 2;
    private const int LockNonBlocking = 4;
    private const int Unlock = 8;
    private const int Interrupted = 4;

    private UnixDirectoryLock(int descriptor)
        : base(-1, ownsHandle: true) => SetHandle(descriptor);

    /// <inheritdoc/>
    public override bool IsInvalid => handle == -1;

    /// <summary>The error number of a lock that somebody else has.</summary>
    public static int WouldBlock => OperatingSystem.IsLinux() ? 11 : 35;

    // A child process must not inherit the descriptor: it would keep the lock.
    private static int CloseOnExec => OperatingSystem.IsLinux() ? 0x80000 : OperatingSystem.IsFreeBSD() ? 0x100000 : 0x1000000;

    /// <summary>Takes the lock if nobody has it.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="isBusy">Whether somebody has it; if not, and there is no lock, the directory cannot be locked at all.</param>
    public static UnixDirectoryLock? TryTake(string directory, out bool isBusy)
    {
        isBusy = false;
        int descriptor;
        do
            descriptor = open(directory, ReadOnly | CloseOnExec);
        while (descriptor < 0 && Marshal.GetLastPInvokeError() == Interrupted);
        if (descriptor < 0)
            return null;

        UnixDirectoryLock opened = new(descriptor);
        int result;
        do
            result = flock(descriptor, LockExclusive | LockNonBlocking);
        while (result != 0 && Marshal.GetLastPInvokeError() == Interrupted);
        if (result == 0)
            return opened;

        isBusy = Marshal.GetLastPInvokeError() == WouldBlock;
        opened.Dispose();
        return null;
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        // Closing would do, if no copy of the descriptor were on its way into a child process.
        _ = flock((int)handle, Unlock);
        return close((int)handle) == 0;
    }

    // The third parameter of open is only read when a file is created, so it can be left out of the variadic call.
    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int flock(int descriptor, int operation);

    [LibraryImport("libc")]
    private static partial int close(int descriptor);
}
