using LuaSkills.Engine.Catalogue;
using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Modules;

/// <summary>The engine as modules see it: every call goes to the skills that are in service then.</summary>
/// <param name="pools">Gives the VMs in service.</param>
internal sealed class ModuleEngine(Func<VmPools> pools) : ISkillModuleEngine
{
    /// <inheritdoc/>
    public ValueTask<TResult> CallAsync<TResult>(
        in SkillCallInfo caller,
        SkillTarget target,
        ReadOnlySpan<byte> arguments,
        SkillReplyReader<TResult> reader,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reader);
        try
        {
            VmPools vms = pools();
            if (!vms.Catalogue.TryFind(target, out LoadedEntry? entry))
                throw EntryCall.NotFound(target);
            CallPermissions.Check(caller.SkillId, ModuleOf(vms.Catalogue, caller.SkillId).Policy, entry, vms.CallersOf(entry.Skill.Id));

            CallOrigin origin = new(caller.SkillId, caller.Depth + 1, caller.HeldState);
            Deadline deadline = DeadlineOf(caller);
            if (deadline.IsOver)
                throw ModuleFault.Stopped(entry, vms.HostCode.LimitsOf(deadline, own: null, cancellationToken));
            CallLimits limits = vms.HostCode.LimitsOf(deadline, caller.Options?.Limits, cancellationToken);
            if (entry.Method is not null)
                return ModuleCall.RunAsync(entry, origin, caller.Request, caller.Options, limits, arguments, reader);

            origin.CheckDepth(limits.CallDepth, entry.CanonicalName);
            SkillCallOptions options = (caller.Options ?? s_none) with
            {
                RequestContext = caller.Request,
                Timeout = deadline.IsSet ? deadline.Timeout : null,
            };
            SkillStep<TResult> step = Start(new SuspendableEntryCall<TResult>(pools, target, reader, options, cancellationToken) { Origin = origin }, arguments);
            return step.Suspended is { } suspended ? EndAsync(suspended) : new ValueTask<TResult>(step.Result!);
        }
        catch (Exception error)
        {
            return ValueTask.FromException<TResult>(error);
        }
    }

    /// <inheritdoc/>
    public ValueTask<SkillResult> CallBackAsync(
        string skillId,
        string method,
        ReadOnlySpan<byte> arguments,
        SkillRequestContext? request,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(skillId);
        ArgumentNullException.ThrowIfNull(method);
        try
        {
            VmPools vms = pools();
            LoadedEntry? entry = null;
            if (!vms.Catalogue.TryFindModule(skillId, out LoadedModule? module) || !module.TryFind(method, out entry))
                throw EntryCall.NotFound(SkillTarget.For(new SkillEntryReference(skillId, method)));
            CallLimits limits = vms.HostCode.LimitsOf(default, own: null, cancellationToken);
            return ModuleCall.RunAsync(entry, new CallOrigin(skillId, Depth: 0), request, options: null, limits, arguments, CompilerServices.SkillReplies.Result);
        }
        catch (Exception error)
        {
            return ValueTask.FromException<SkillResult>(error);
        }
    }

    private static readonly SkillCallOptions s_none = new();

    // A module that a reload took out of service meanwhile has no permissions any more.
    private static LoadedModule ModuleOf(SkillCatalogue catalogue, string skillId) => catalogue.TryFindModule(skillId, out LoadedModule? module)
        ? module
        : throw new SkillException(SkillErrorCode.SkillNotFound, $"Skill '{skillId}' is no longer in service and may call no others") { SkillId = skillId };

    private static Deadline DeadlineOf(in SkillCallInfo caller)
    {
        if (caller.Deadline is not { } end)
            return default;

        // A call may have no time left, but a timeout is never none.
        TimeSpan left = end - DateTimeOffset.UtcNow;
        return Deadline.In(left > TimeSpan.Zero ? left : TimeSpan.FromTicks(1));
    }

    private static SkillStep<TResult> Start<TResult>(SuspendableEntryCall<TResult> call, ReadOnlySpan<byte> arguments)
    {
        using HostScope scope = HostScope.Enter();
        return call.Start(arguments);
    }

    private static async ValueTask<TResult> EndAsync<TResult>(SuspendedCall<TResult> suspended)
    {
        while (true)
        {
            // On a thread of the pool: whoever reports that the call is ready must not be kept.
            TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
            suspended.OnReady(ready.SetResult);
            await ready.Task.ConfigureAwait(false);
            SkillStep<TResult> step = suspended.Resume();
            if (step.Suspended is not { } next)
                return step.Result!;
            suspended = next;
        }
    }
}
