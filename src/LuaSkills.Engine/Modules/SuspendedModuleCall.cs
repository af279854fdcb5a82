using System.Diagnostics.CodeAnalysis;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Modules;

/// <summary>A call of the host whose method waits; it holds neither a thread nor a VM.</summary>
[SuppressMessage("Design", "CA1001", Justification = "Resuming, which happens after every suspension, disposes the wake-up.")]
internal sealed class SuspendedModuleCall<TResult>(ModuleInvocation invocation, SkillReplyReader<TResult> reader) : SuspendedCall<TResult>
{
    private Wakeup? _wakeup;

    /// <inheritdoc/>
    public override void OnReady(Action continuation) => _wakeup = invocation.WakeUp(continuation);

    /// <inheritdoc/>
    public override SkillStep<TResult> Resume()
    {
        _wakeup?.Dispose();
        return invocation.IsCompleted ? new SkillStep<TResult>(invocation.End(reader)) : throw invocation.Abandon();
    }
}
