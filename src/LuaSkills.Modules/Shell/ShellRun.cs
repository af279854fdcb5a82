using LuaSkills.Engine.Processes;

namespace LuaSkills.Modules.Shell;

/// <summary>A program on its way to its end. Nothing of it is left afterwards.</summary>
/// <param name="child">The program, with its output captured; belongs to this.</param>
/// <param name="filter">Takes what it writes.</param>
internal sealed class ShellRun(ChildProcess child, LineFilter filter) : IDisposable
{
    private const int ChunkSize = 16 * 1024;

    // How long the output may stay open when the program itself has ended: what it left running is killed then.
    private static readonly TimeSpan s_afterEnd = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _reading = new();

    /// <summary>Waits for the end of the program and of its output.</summary>
    /// <param name="timeout">How long it may take.</param>
    /// <param name="stop">Kills it.</param>
    /// <param name="cancellationToken">The caller's, which is part of <paramref name="stop"/>.</param>
    /// <returns>Whether it ended in time; otherwise it was killed.</returns>
    /// <exception cref="SkillException">Code <see cref="SkillErrorCode.CapabilityFailed"/>: the skill was unloaded meanwhile.</exception>
    public async Task<bool> EndAsync(TimeSpan timeout, CancellationToken stop, CancellationToken cancellationToken)
    {
        Task reading = Task.WhenAll(ReadAsync(child.Output), ReadAsync(child.Error));
        try
        {
            await child.WaitForExitAsync(stop).WaitAsync(timeout, CancellationToken.None).ConfigureAwait(false);
            if (!await IsDoneAsync(reading).ConfigureAwait(false))
                child.Kill();
            await IsDoneAsync(reading).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw CapabilityFault.Failed("the skill was unloaded, and its programs with it");
        }
        finally
        {
            child.Kill();
        }
    }

    public void Dispose()
    {
        _reading.Cancel();
        child.Dispose();
        _reading.Dispose();
    }

    private static async Task<bool> IsDoneAsync(Task reading)
    {
        await Task.WhenAny(reading, Task.Delay(s_afterEnd)).ConfigureAwait(false);
        return reading.IsCompleted;
    }

    private async Task ReadAsync(Stream? stream)
    {
        if (stream is null)
            return;

        CancellationToken stop = _reading.Token;
        byte[] chunk = new byte[ChunkSize];
        try
        {
            int read;
            while ((read = await stream.ReadAsync(chunk, stop).ConfigureAwait(false)) > 0)
                filter.Add(chunk.AsSpan(0, read));
        }
        catch (Exception error) when (error is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // What came until now counts.
        }
    }
}
