namespace LuaSkills.Engine.Vm;

/// <summary>Goes on with a run in another VM and pushes what comes of it.</summary>
/// <param name="call">The native function that had it run.</param>
/// <param name="advance">Goes on until the run ends or waits.</param>
/// <returns>What the native function is to return.</returns>
internal delegate int RunContinuation<TResult>(ref VulcanCall call, Func<SkillStep<TResult>> advance);

/// <summary>A run in another VM, of which the running code wants the outcome, that waits for the host.</summary>
/// <param name="rest">The run.</param>
/// <param name="ready">Completes when the run can go on.</param>
/// <param name="stop">Tells the run to stop; lives as long as the run.</param>
/// <param name="goOn">Goes on with it.</param>
internal sealed class RunOperation<TResult>(SuspendedCall<TResult> rest, Task ready, HostStop stop, RunContinuation<TResult> goOn) : HostOperation(ready, default)
{
    private SuspendedCall<TResult>? _rest = rest;

    /// <summary>Has the running code wait for a run.</summary>
    /// <inheritdoc cref="HostOperation.Complete"/>
    public static int Await(ref VulcanCall call, SuspendedCall<TResult> waiting, HostStop stop, RunContinuation<TResult> goOn)
    {
        TaskCompletionSource ready = new();
        waiting.OnReady(ready.SetResult);
        return new RunOperation<TResult>(waiting, ready.Task, stop, goOn).Complete(ref call);
    }

    protected override int Push(ref VulcanCall call)
    {
        Func<SkillStep<TResult>> resume = _rest!.Resume;
        _rest = null;
        return goOn(ref call, resume);
    }

    protected override void Release()
    {
        // Still there when the calling code was stopped meanwhile, which tells the run to stop as well.
        if (_rest is { } abandoned)
            Finish(abandoned, stop);
    }

    /// <summary>Brings a run to its end that nobody waits for: only then does it give its VM back.</summary>
    private static void Finish(SuspendedCall<TResult> rest, HostStop stop)
    {
        try
        {
            if (rest.Resume().Suspended is { } waiting)
            {
                waiting.OnReady(() => Finish(waiting, stop));
                return;
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SkillException or LuaRaiseException)
        {
            // What it was told.
        }

        stop.Dispose();
    }
}
