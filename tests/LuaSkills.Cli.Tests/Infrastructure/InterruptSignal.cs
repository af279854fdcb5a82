using System.Runtime.InteropServices;

namespace LuaSkills.Cli.Tests.Infrastructure;

/// <summary>The signal of Ctrl+C, SIGINT, on Linux and macOS.</summary>
internal static unsafe partial class InterruptSignal
{
    private const int Number = 2;
    private const nint Default = 0;
    private const nint Ignored = 1;

    // More than struct sigaction has on either system; its first member is the handler on both.
    private const int ActionSize = 256;

    /// <summary>
    /// Takes back that the signal is ignored. A shell has jobs in its background ignore it, among them a whole test run at times, and every program
    /// they start inherits that.
    /// </summary>
    public static void StopIgnoring()
    {
        if (OperatingSystem.IsWindows())
            return;

        byte* action = stackalloc byte[ActionSize];
        if (sigaction(Number, null, action) == 0 && *(nint*)action == Ignored)
            signal(Number, Default);
    }

    /// <summary>Presses Ctrl+C for one program.</summary>
    /// <param name="processId">Id of its process.</param>
    public static void Send(int processId) => Assert.Equal(0, kill(processId, Number));

    [LibraryImport("libc")]
    private static partial int sigaction(int number, void* action, void* old);

    [LibraryImport("libc")]
    private static partial nint signal(int number, nint handler);

    [LibraryImport("libc")]
    private static partial int kill(int process, int number);
}
