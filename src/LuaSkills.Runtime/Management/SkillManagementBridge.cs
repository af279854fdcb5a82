using LuaSkills.Calls;
using LuaSkills.CompilerServices;
using LuaSkills.Workers;

namespace LuaSkills;

/// <summary>
/// Performs what skills ask through <c>vulcan.runtime.skills</c>: installs, updates, removes, enables and disables skills of its runtime on the ordinary plane,
/// with the authority of a delegated tool. Set <see cref="SkillRuntimeOptions.SkillManagement"/> to one. See <c>docs/managing-skills.md</c>.
/// </summary>
/// <remarks>
/// Requests and results have the members of those of the C ABI (spec: FFI sections 3.13 to 3.15). What is refused becomes a Lua error with the reason. Requests
/// are performed one after another, on a thread of the bridge, and the call that asks goes on with the skills it began with.
/// </remarks>
public sealed class SkillManagementBridge : ISkillManagementBridge
{
    private readonly Func<SkillManagementRequestInfo, CancellationToken, ValueTask<bool>>? _approve;

    // Not the runtime's own workers: the calls that wait here may hold all of them.
    private readonly WorkerPool _worker = new(maxWorkers: 1);
    private SkillRuntime? _runtime;

    /// <summary>A bridge that performs what the rules for skills and sources allow.</summary>
    public SkillManagementBridge()
    {
    }

    /// <summary>A bridge that asks the host first.</summary>
    /// <param name="approve">Whether a request is to be performed. Called on any thread, also by several calls at once.</param>
    public SkillManagementBridge(Func<SkillManagementRequestInfo, bool> approve)
    {
        ArgumentNullException.ThrowIfNull(approve);
        _approve = (request, _) => ValueTask.FromResult(approve(request));
    }

    /// <summary>A bridge that asks the host first, and waits for the answer; a suspended call holds no thread meanwhile.</summary>
    /// <param name="approve">
    /// Whether a request is to be performed; a <see cref="SkillException"/> refuses with its message. Called on any thread, also by several calls at once. The token is
    /// cancelled when the call that asks is cancelled or out of time.
    /// </param>
    public SkillManagementBridge(Func<SkillManagementRequestInfo, CancellationToken, ValueTask<bool>> approve)
    {
        ArgumentNullException.ThrowIfNull(approve);
        _approve = approve;
    }

    /// <inheritdoc/>
    public ValueTask InvokeAsync(in SkillManagementRequest request, SkillPayload reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        if (Volatile.Read(ref _runtime) is not { } runtime || runtime.IsChangingHere)
            throw new SkillException(SkillErrorCode.ReentrantCall, "skills cannot be changed while they are loaded");
        return PerformAsync(runtime.Skills, SkillManagementInput.Read(request), reply, request.CancellationToken);
    }

    /// <summary>Binds the bridge to the runtime whose skills it manages.</summary>
    /// <exception cref="SkillException">It has one already; code <see cref="SkillErrorCode.InvalidOptions"/>.</exception>
    internal void Attach(SkillRuntime runtime)
    {
        if (Interlocked.CompareExchange(ref _runtime, runtime, null) is not null)
            throw RuntimeLayout.InvalidOptions("The SkillManagementBridge belongs to another runtime already; make one for each runtime.");
    }

    /// <summary>Refuses requests, and tells the one that is performed to stop.</summary>
    /// <returns>Completes when it has ended.</returns>
    internal Task StopAsync(Func<Exception> reason) => _worker.StopAsync(reason);

    private async ValueTask PerformAsync(InstalledSkills skills, SkillManagementRequestInfo request, SkillPayload reply, CancellationToken cancellationToken)
    {
        if (_approve is not null && !await _approve(request, cancellationToken).ConfigureAwait(false))
            throw new SkillException(SkillErrorCode.SourceRefused, $"the host refused to {request.Action} skill '{request.SkillId ?? request.Source}'");

        switch (request.Action)
        {
            case "install":
                SkillApplyResult installed = await OnWorker(stop => skills.Install(Applied(request), request.TargetRoot, stop), cancellationToken).ConfigureAwait(false);
                SkillChangeJson.Write(reply.Writer, installed);
                break;
            case "update":
                SkillApplyResult updated = await OnWorker(stop => skills.Update(Applied(request), request.TargetRoot, stop), cancellationToken).ConfigureAwait(false);
                SkillChangeJson.Write(reply.Writer, updated);
                break;
            case "uninstall":
                SkillUninstallResult removed = await OnWorker(
                    _ => skills.Uninstall(request.SkillId!, request.UninstallOptions, request.TargetRoot), cancellationToken).ConfigureAwait(false);
                SkillChangeJson.Write(reply.Writer, removed);
                break;
            case "enable":
                _ = await OnWorker(_ => skills.Enable(request.SkillId!), cancellationToken).ConfigureAwait(false);
                SkillChangeJson.WriteFlag(reply.Writer, "enabled"u8);
                break;
            case "disable":
                _ = await OnWorker(_ => skills.Disable(request.SkillId!, request.Reason), cancellationToken).ConfigureAwait(false);
                SkillChangeJson.WriteFlag(reply.Writer, "disabled"u8);
                break;
            default:
                throw new SkillException(SkillErrorCode.InvalidRequest, $"unknown action '{request.Action}'");
        }
    }

    private ValueTask<TResult> OnWorker<TResult>(Func<CancellationToken, TResult> change, CancellationToken cancellationToken) =>
        new Operation<TResult>(change).ScheduleOn(_worker, timeout: null, cancellationToken);

    private static SkillInstallRequest Applied(SkillManagementRequestInfo request) =>
        new() { SkillId = request.SkillId, Source = request.Source, SourceType = request.SourceType };
}
