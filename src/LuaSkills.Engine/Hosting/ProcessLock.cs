using System.Runtime.InteropServices;
using LuaSkills.Engine.Interop;

namespace LuaSkills.Engine.Hosting;

/// <summary>The right to change one file, or what a directory holds, among all processes of the machine that use this engine.</summary>
/// <remarks>
/// A lock of the operating system, which ends with its process: nothing has to be cleaned up after a crash. On Unix it is put on the
/// directory, so that no other file appears there. A file that is changed cannot carry it, because every change replaces the file.
/// It excludes others of the same process, too.
/// Where a directory cannot be locked (Windows, some network file systems) an empty file <c>{file}.lock</c> beside it carries the lock.
/// </remarks>
internal sealed class ProcessLock : IDisposable
{
    private readonly SafeHandle _handle;

    private ProcessLock(SafeHandle handle) => _handle = handle;

    /// <summary>Takes the lock if nobody has it.</summary>
    /// <param name="path">What is to be changed, or any name in the directory; the directory exists.</param>
    /// <param name="directory">Its directory.</param>
    /// <returns><see langword="null"/> when somebody has it.</returns>
    /// <exception cref="IOException">The lock file cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">The lock file must not be opened.</exception>
    public static ProcessLock? TryTake(string path, string directory)
    {
        if (OperatingSystem.IsWindows())
            return TryTakeFile(path);

        UnixDirectoryLock? handle = UnixDirectoryLock.TryTake(directory, out bool isBusy);
        if (handle is not null)
            return new ProcessLock(handle);
        return isBusy ? null : TryTakeFile(path);
    }

    public void Dispose() => _handle.Dispose();

    private static ProcessLock? TryTakeFile(string path)
    {
        // Windows removes the file with its last handle. Elsewhere it stays: a lock on a file that was removed meanwhile would exclude nobody.
        FileOptions options = OperatingSystem.IsWindows() ? FileOptions.DeleteOnClose : FileOptions.None;
        try
        {
            return new ProcessLock(File.OpenHandle(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, options));
        }
        catch (IOException error) when (IsSharingViolation(error))
        {
            return null;
        }
        catch (UnauthorizedAccessException) when (OperatingSystem.IsWindows() && File.Exists(path + ".lock"))
        {
            // Its last owner is about to close it: Windows refuses to open a file that is to be removed.
            return null;
        }
    }

    private static bool IsSharingViolation(IOException error) => OperatingSystem.IsWindows()
        ? (error.HResult & 0xFFFF) is 32 or 33
        : error.HResult == UnixDirectoryLock.WouldBlock;
}
