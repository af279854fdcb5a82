using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api.LuaExec;

/// <summary>Brings a run of <c>vulcan.runtime.lua.exec</c> to its end for the code that had it run.</summary>
internal static class LuaExecOperation
{
    /// <summary>Goes on with a run, and waits for it as often as it has to.</summary>
    /// <param name="call">The call of <c>exec</c>.</param>
    /// <param name="run">The run.</param>
    /// <param name="stop">Tells the run to stop; lives as long as the run.</param>
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

        return step.Suspended is { } waiting
            ? RunOperation<byte[]>.Await(ref call, waiting, stop, (ref VulcanCall resumed, Func<SkillStep<byte[]>> resume) => Advance(ref resumed, run, stop, resume))
            : call.Push(step.Result);
    }
}
