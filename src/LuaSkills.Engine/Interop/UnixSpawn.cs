using System.Runtime.InteropServices;

namespace LuaSkills.Engine.Interop;

/// <summary>
/// Starts processes by <c>posix_spawn</c>. <see cref="System.Diagnostics.Process"/> can neither put one into a group of its own nor give it a name that
/// differs from its file, and looks for programs in the host's own directory first.
/// </summary>
internal static unsafe partial class UnixSpawn
{
    private const string Libc = "libc";
    private const int Interrupted = 4;
    private const int NoChild = 10;
    private const int BrokenPipe = 13;
    private const int Kill = 9;
    private const int ById = 1;
    private const int NoHang = 1;
    private const int Exited = 4;
    private const int ExitCode = 1;
    private const short SetGroup = 2;
    private const short SetSignalDefaults = 4;
    private const short SetSignalMask = 8;

    // Larger than the structures of any C library.
    private const int OpaqueSize = 1024;

    private static readonly int s_stop = OperatingSystem.IsMacOS() ? 17 : 19;

    // Leaves the process to be waited for.
    private static readonly int s_noWait = OperatingSystem.IsMacOS() ? 0x20 : 0x01000000;

    // Where the fields for ended processes begin in siginfo_t: after three integers, aligned like a pointer on Linux.
    private static readonly int s_childFields = OperatingSystem.IsMacOS() || nint.Size == 4 ? 12 : 16;

    /// <summary>Starts a process.</summary>
    /// <param name="path">The file to run; relative to the working directory of the new process.</param>
    /// <param name="arguments">All arguments, its own name first.</param>
    /// <param name="environment">All variables as <c>NAME=value</c>.</param>
    /// <param name="workingDirectory">Where it runs; <see langword="null"/> for where the host does.</param>
    /// <param name="streams">Its standard streams.</param>
    /// <param name="ownGroup">Whether it leads a process group of its own.</param>
    /// <param name="processId">Its id.</param>
    /// <returns>0, or the number of the system's error.</returns>
    /// <exception cref="EntryPointNotFoundException">The C library is too old to set a working directory (glibc before 2.29).</exception>
    public static int Start(
        string path,
        ReadOnlySpan<string> arguments,
        ReadOnlySpan<string> environment,
        string? workingDirectory,
        UnixStreams streams,
        bool ownGroup,
        out int processId)
    {
        using UnixTexts argumentTexts = new(arguments);
        using UnixTexts environmentTexts = new(environment);
        byte* attributes = stackalloc byte[OpaqueSize];
        byte* actions = stackalloc byte[OpaqueSize];
        byte* signals = stackalloc byte[OpaqueSize];
        _ = posix_spawnattr_init(attributes);
        _ = posix_spawn_file_actions_init(actions);
        try
        {
            // .NET ignores SIGPIPE, and what is ignored stays ignored in a new program.
            _ = sigemptyset(signals);
            _ = posix_spawnattr_setsigmask(attributes, signals);
            _ = sigaddset(signals, BrokenPipe);
            _ = posix_spawnattr_setsigdefault(attributes, signals);
            _ = posix_spawnattr_setpgroup(attributes, 0);
            _ = posix_spawnattr_setflags(attributes, (short)(SetSignalDefaults | SetSignalMask | (ownGroup ? SetGroup : 0)));

            if (streams.Input == UnixStreams.Null)
                _ = posix_spawn_file_actions_addopen(actions, 0, "/dev/null", 0, 0);
            else if (streams.Input >= 0)
                _ = posix_spawn_file_actions_adddup2(actions, streams.Input, 0);
            if (streams.Output >= 0)
                _ = posix_spawn_file_actions_adddup2(actions, streams.Output, 1);
            if (streams.Error >= 0)
                _ = posix_spawn_file_actions_adddup2(actions, streams.Error, 2);
            if (workingDirectory is not null)
                _ = posix_spawn_file_actions_addchdir_np(actions, workingDirectory);

            int id = 0;
            int error = posix_spawn(&id, path, actions, attributes, argumentTexts.Pointers, environmentTexts.Pointers);
            processId = id;
            return error;
        }
        finally
        {
            _ = posix_spawn_file_actions_destroy(actions);
            _ = posix_spawnattr_destroy(attributes);
        }
    }

    /// <summary>Looks whether a child has ended, and leaves it to be waited for, so that its id stays its own.</summary>
    /// <param name="processId">The child.</param>
    /// <param name="code">Its exit code, unless a signal ended it or somebody else has waited for it.</param>
    /// <param name="signal">The signal that ended it, if one did.</param>
    public static bool HasExited(int processId, out int? code, out int? signal)
    {
        const int InformationSize = 128;
        byte* information = stackalloc byte[InformationSize];
        new Span<byte>(information, InformationSize).Clear();
        code = null;
        signal = null;
        if (waitid(ById, (uint)processId, information, Exited | NoHang | s_noWait) != 0)
            return Marshal.GetLastPInvokeError() == NoChild;
        if (*(int*)information == 0)
            return false;

        int value = *(int*)(information + s_childFields + 8);
        if (*(int*)(information + 8) == ExitCode)
            code = value;
        else
            signal = value;
        return true;
    }

    /// <summary>Waits until a child has ended and takes it off the system's table.</summary>
    /// <returns>Its wait status, or -1 when it was waited for before.</returns>
    public static int Wait(int processId)
    {
        int status;
        while (waitpid(processId, &status, 0) < 0)
        {
            if (Marshal.GetLastPInvokeError() != Interrupted)
                return -1;
        }

        return status;
    }

    /// <summary>Keeps a process from running on.</summary>
    public static void Suspend(int processId) => _ = kill(processId, s_stop);

    /// <summary>Kills a process, or a group by its negative id.</summary>
    public static void Terminate(int processId) => _ = kill(processId, Kill);

    [LibraryImport(Libc, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int posix_spawn(int* processId, string path, byte* actions, byte* attributes, byte** arguments, byte** environment);

    [LibraryImport(Libc)]
    private static partial int posix_spawnattr_init(byte* attributes);

    [LibraryImport(Libc)]
    private static partial int posix_spawnattr_destroy(byte* attributes);

    [LibraryImport(Libc)]
    private static partial int posix_spawnattr_setflags(byte* attributes, short flags);

    [LibraryImport(Libc)]
    private static partial int posix_spawnattr_setpgroup(byte* attributes, int group);

    [LibraryImport(Libc)]
    private static partial int posix_spawnattr_setsigmask(byte* attributes, byte* signals);

    [LibraryImport(Libc)]
    private static partial int posix_spawnattr_setsigdefault(byte* attributes, byte* signals);

    [LibraryImport(Libc)]
    private static partial int sigemptyset(byte* signals);

    [LibraryImport(Libc)]
    private static partial int sigaddset(byte* signals, int signal);

    [LibraryImport(Libc)]
    private static partial int posix_spawn_file_actions_init(byte* actions);

    [LibraryImport(Libc)]
    private static partial int posix_spawn_file_actions_destroy(byte* actions);

    [LibraryImport(Libc)]
    private static partial int posix_spawn_file_actions_adddup2(byte* actions, int descriptor, int target);

    [LibraryImport(Libc, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int posix_spawn_file_actions_addopen(byte* actions, int target, string path, int flags, uint mode);

    [LibraryImport(Libc, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int posix_spawn_file_actions_addchdir_np(byte* actions, string path);

    [LibraryImport(Libc, SetLastError = true)]
    private static partial int waitid(int kind, uint id, byte* information, int options);

    [LibraryImport(Libc, SetLastError = true)]
    private static partial int waitpid(int processId, int* status, int options);

    [LibraryImport(Libc)]
    private static partial int kill(int processId, int signal);
}
