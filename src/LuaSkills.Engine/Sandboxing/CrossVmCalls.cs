using LuaSkills.Engine.Catalogue;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Sandboxing;

/// <summary>Calls between skills that have VMs of their own.</summary>
/// <remarks>
/// Only copies pass between the two, so nothing of the one runs with the rights of the other. What the called entry uses is counted against the limits of the call it is part of.
/// </remarks>
internal static class CrossVmCalls
{
    /// <summary>Calls an entry of another skill.</summary>
    /// <param name="call">The native function behind <c>vulcan.call</c>; the arguments are its second.</param>
    /// <param name="sandbox">The sandbox of the calling VM.</param>
    /// <param name="entry">What is called.</param>
    /// <param name="frame">What it sees of the call.</param>
    /// <returns>What the native function is to return: false, then what the entry returned.</returns>
    /// <exception cref="LuaRaiseException">The entry failed.</exception>
    public static int Start(ref VulcanCall call, VmSandbox sandbox, LoadedEntry entry, CallFrame frame)
    {
        Interrupt interrupt = call.Vm.Interrupt;
        SkillCallOptions options = new()
        {
            Timeout = interrupt.RemainingMilliseconds is >= 0 and int left ? TimeSpan.FromMilliseconds(Math.Max(left, 1)) : null,
            Limits = interrupt.Rest(),
        };
        HostStop stop = HostStop.For(interrupt);
        CrossVmCall run = new(sandbox.Pools.Of(entry.Skill), entry, frame, options, stop.Token);
        return Advance(ref call, run, stop, () => run.Start([]));
    }

    private static int Advance(ref VulcanCall call, CrossVmCall run, HostStop stop, Func<SkillStep<int>> advance)
    {
        SkillStep<int> step = default;
        run.ReturnTo(call);
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
            throw new LuaRaiseException(error.Message);
        }
        finally
        {
            if (step.Suspended is null)
            {
                stop.Dispose();
                Charge(ref call, run);
            }
        }

        if (step.Suspended is { } waiting)
            return RunOperation<int>.Await(ref call, waiting, stop, (ref VulcanCall resumed, Func<SkillStep<int>> resume) => Advance(ref resumed, run, stop, resume));
        return run.Fault is { } fault ? throw new LuaRaiseException(fault.Message) { Denial = fault.Denial } : step.Result;
    }

    /// <summary>What the entry used counts, and what stopped it stops the call it is part of.</summary>
    private static void Charge(ref VulcanCall call, CrossVmCall run)
    {
        Interrupt interrupt = call.Vm.Interrupt;

        // Time and token are the caller's, which knows best which of them it was.
        if (run.StoppedBy is InterruptReason.Timeout or InterruptReason.Cancelled)
            interrupt.Expire();
        else if (run.StoppedBy != InterruptReason.None)
            interrupt.Stop(run.StoppedBy);
        if (interrupt.Spend((int)Math.Min(run.Instructions, int.MaxValue)))
            call.State.SetErrorHook();
    }
}
