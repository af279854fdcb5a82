using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Modules;

/// <summary>A method of a module that a Lua skill called and waits for.</summary>
/// <remarks>The method has a token of its own for the limits of the call, so the operation tells nobody to stop.</remarks>
internal sealed class ModuleOperation(ModuleInvocation invocation) : HostOperation(invocation.Task, default)
{
    private bool _isComplete;

    protected override int Push(ref VulcanCall call)
    {
        _isComplete = true;
        return PushContent(ref call, invocation);
    }

    protected override void Release()
    {
        if (!_isComplete)
            Complete();
        invocation.Release();
    }

    /// <summary>Pushes what <c>enter_call</c> returns for a module: that there is no handler to call, and the content.</summary>
    /// <exception cref="LuaRaiseException">The method failed.</exception>
    public static int PushContent(ref VulcanCall call, in ModuleInvocation invocation)
    {
        bool wasStopped = invocation.WasStopped;
        try
        {
            _ = invocation.Complete();
        }
        catch (Exception error) when (error is OperationCanceledException || (error is SkillTimeoutException && (wasStopped || call.Vm.Interrupt.Check())))
        {
            throw call.Interrupted();
        }
        catch (SkillException error) when (error is not SkillPermissionException)
        {
            throw Raise(error);
        }

        call.State.PushBoolean(false);
        call.State.PushString(invocation.Content);
        return 2;
    }

    /// <summary>The Lua error for a failed call; a denial stays one.</summary>
    public static LuaRaiseException Raise(SkillException error) =>
        new(error.Message) { Denial = error is SkillPermissionException denied ? LuaDenial.Of(denied) : null };

    // Nobody waits for the outcome any more.
    private void Complete()
    {
        try
        {
            _ = invocation.Complete();
        }
        catch (Exception error) when (error is SkillException or OperationCanceledException)
        {
            // It would have been the caller's.
        }
    }
}
