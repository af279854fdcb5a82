using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api.LuaExec;

/// <summary>A run of <c>vulcan.runtime.lua.exec</c> that waits: for a VM, or for what its code asked the host for.</summary>
/// <param name="run">The run.</param>
/// <param name="rest">What is left of it.</param>
/// <param name="ready">Completes when the run can go on.</param>
/// <param name="stop">Tells the run to stop; lives as long as the run.</param>
internal sealed class LuaExecOperation(LuaExecCall run, SuspendedCall<byte[]> rest, Task ready, HostStop stop) : HostOperation(ready, default)
{
    private SuspendedCall<byte[]>? _rest = rest;

    /// <summary>Goes on with a run, and waits for it as often as it has to.</summary>
    /// <param name="call">The call of <c>exec</c>.</param>
    /// <param name="run">The run.</param>
    /// <param name="stop">Tells the run to stop.</param>
    /// <param name="advance">Goes on until the run ends or waits.</param>
    /// <returns>What the native function is to return.</returns>
    public static int Advance(ref VulcanCall call, LuaExecCall run, HostStop stop, Func<SkillStep<byte[]>> advance)
    {
        SkillStep<byte[]> step = default;
        try
        {
            step = advance();
        }
        catch (OperationCanceledException)
        {
            // Only the limits of the calling code cancel a run.
            throw call.Interrupted();
        }
        catch (SkillException error)
        {
            throw call.Error(error.Message);
        }
        catch (IOException error)
        {
            throw call.Error(OsError.Describe(error, "."));
        }
        finally
        {
            if (step.Suspended is null)
            {
                stop.Dispose();
                if (call.Vm.Interrupt.Spend((int)Math.Min(run.Instructions, int.MaxValue)))
                    call.State.SetErrorHook();
            }
        }

        if (step.Suspended is not { } waiting)
            return call.Push(step.Result);

        TaskCompletionSource ready = new();
        waiting.OnReady(ready.SetResult);
        return new LuaExecOperation(run, waiting, ready.Task, stop).Complete(ref call);
    }

    protected override int Push(ref VulcanCall call)
    {
        Func<SkillStep<byte[]>> resume = _rest!.Resume;
        _rest = null;
        return Advance(ref call, run, stop, resume);
    }

    protected override void Release()
    {
        // Still there when the calling code was stopped meanwhile, which tells the run to stop as well.
        if (_rest is { } abandoned)
            Finish(abandoned, stop);
    }

    /// <summary>Brings a run to its end that nobody waits for: only then does it give its VM back.</summary>
    private static void Finish(SuspendedCall<byte[]> rest, HostStop stop)
    {
        try
        {
            if (rest.Resume().Suspended is { } waiting)
            {
                waiting.OnReady(() => Finish(waiting, stop));
                return;
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SkillException)
        {
            // What it was told.
        }

        stop.Dispose();
    }
}
