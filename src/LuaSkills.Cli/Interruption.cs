using System.Runtime.InteropServices;
using LuaSkills.Cli.Output;

namespace LuaSkills.Cli;

/// <summary>What Ctrl+C and SIGTERM do: ask what is running to end in order. A second one ends the process at once, because native code may not be able to stop.</summary>
internal sealed class Interruption : IDisposable
{
    // What a Ctrl+C ends instead of the program, while there is something.
    private static volatile CancellationTokenSource? s_inner;

    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;

    public Interruption()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => AskToStop(signal, s_inner ?? _stop));
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => AskToStop(signal, _stop));
    }

    /// <summary>Is cancelled when the program is to end.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>Makes Ctrl+C end one evaluation and not the program.</summary>
    /// <param name="inner">Is cancelled instead; until it is given up with <see langword="null"/>.</param>
    public static void Redirect(CancellationTokenSource? inner) => s_inner = inner;

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _stop.Dispose();
    }

    private static void AskToStop(PosixSignalContext signal, CancellationTokenSource target)
    {
        if (target.IsCancellationRequested)
            Environment.Exit(ExitCode.Cancelled);
        signal.Cancel = true;
        target.Cancel();
    }
}
