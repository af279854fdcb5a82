using System.ComponentModel;
using System.Diagnostics;

namespace LuaSkills.Governance.Client;

/// <summary>The process of a gate, from its start until it is reaped.</summary>
internal sealed class GateProcess : IDisposable
{
    private readonly Process _process;
    private readonly StandardErrorTail _standardError;

    public GateProcess(Process process, GateClientOptions options)
    {
        _process = process;
        _standardError = new StandardErrorTail(process.StandardError.BaseStream, options.Logger);
        FromGate = process.StandardOutput.BaseStream;
        ToGate = process.StandardInput.BaseStream;
        Exited = process.WaitForExitAsync(CancellationToken.None);
    }

    public Stream FromGate { get; }

    public Stream ToGate { get; }

    public Task Exited { get; }

    public int? ExitCode => Exited.IsCompletedSuccessfully ? _process.ExitCode : null;

    /// <summary>The last of what the gate wrote to its error stream; complete when it has ended and nobody inherited the stream.</summary>
    public async Task<string> ReadStandardErrorAsync(TimeSpan limit)
    {
        await Patiently(_standardError.Drained, limit).ConfigureAwait(false);
        return _standardError.Text;
    }

    /// <summary>Waits for the end of the process.</summary>
    /// <returns>Whether it has ended.</returns>
    public async Task<bool> WaitAsync(TimeSpan limit)
    {
        await Patiently(Exited, limit).ConfigureAwait(false);
        return Exited.IsCompleted;
    }

    /// <summary>Ends the process and its descendants. Does nothing when it has ended.</summary>
    public void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception or AggregateException or NotSupportedException)
        {
            // It has ended, or a descendant cannot be ended; the process itself is waited for in either case.
        }
    }

    public void Dispose()
    {
        FromGate.Dispose();
        ToGate.Dispose();
        _process.Dispose();
    }

    private static async Task Patiently(Task task, TimeSpan limit) =>
        await task.WaitAsync(limit).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
