namespace LuaSkills.Engine.Vm;

/// <summary>Something the host does for the running Lua code and has not finished yet: a tool, a model or a database at work.</summary>
/// <param name="task">Completes when the host is done.</param>
/// <param name="stop">Told the host to stop at the deadline; disposed with the operation.</param>
/// <remarks>A native function starts it and returns what <see cref="Complete"/> returns.</remarks>
internal abstract class HostOperation(Task task, HostStop stop)
{
    public bool IsCompleted => Work.IsCompleted;

    /// <summary>Completes when the host is done.</summary>
    public Task Work { get; } = task;

    /// <summary>Name of the native function that started it, for error texts.</summary>
    public string FunctionName { get; private set; } = "";

    /// <summary>
    /// Brings the operation to its end for the native function that started it: at once when the host is done, else by suspending the Lua
    /// code where that is possible, else by blocking the thread.
    /// </summary>
    /// <returns>What the native function is to return.</returns>
    /// <exception cref="LuaRaiseException">The outcome is an error for the Lua code.</exception>
    public int Complete(ref VulcanCall call)
    {
        FunctionName = call.FunctionName;
        return !IsCompleted && call.Vm.TrySuspend(call.State, this) ? VulcanCall.Suspended : End(ref call);
    }

    /// <summary>Pushes the outcome, or stops the code when the limits of its call end the wait for it.</summary>
    /// <inheritdoc cref="Push"/>
    public int End(ref VulcanCall call)
    {
        Interrupt interrupt = call.Vm.Interrupt;
        while (!IsCompleted && !interrupt.Check())
            Wait(interrupt);
        if (!IsCompleted)
        {
            Abandon();
            throw call.Interrupted();
        }

        try
        {
            return Push(ref call);
        }
        catch (Exception error) when (IsStop(error, ref call))
        {
            throw call.Interrupted();
        }
        finally
        {
            StopAndRelease();
        }
    }

    /// <summary>Gives the operation up: nobody will ask for its outcome.</summary>
    public void Drop() => Abandon();

    /// <summary>Pushes the outcome of the task, which is completed.</summary>
    /// <returns>Number of values pushed.</returns>
    /// <exception cref="LuaRaiseException">The outcome is an error for the Lua code.</exception>
    protected abstract int Push(ref VulcanCall call);

    /// <summary>Whether an exception says no more than that the limits of the call told the host to stop.</summary>
    protected bool IsStop(Exception error, ref VulcanCall call) =>
        error is OperationCanceledException && (call.Vm.Interrupt.Check() || stop.Token.IsCancellationRequested);

    /// <summary>Gives back what the operation holds.</summary>
    protected abstract void Release();

    private void Wait(Interrupt interrupt)
    {
        try
        {
            Work.Wait(interrupt.RemainingMilliseconds, interrupt.CancellationToken);
        }
        catch (Exception error) when (error is AggregateException or OperationCanceledException)
        {
            // What the host threw comes out of the task when the outcome is pushed; a cancelled call is seen by the interrupt.
        }
    }

    // What the operation holds is released when the host is done with it.
    private void Abandon()
    {
        stop.Request();
        _ = Work.ContinueWith(
            static (completed, state) =>
            {
                // Seen, so that the failure of something nobody waits for is not reported as unobserved.
                _ = completed.Exception;
                ((HostOperation)state!).StopAndRelease();
            },
            this,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    private void StopAndRelease()
    {
        stop.Dispose();
        Release();
    }
}
