using System.Globalization;
using LuaSkills.Governance.Auditing;
using LuaSkills.Governance.Telemetry;

namespace LuaSkills.Governance.Local;

/// <summary>Runs tools that are allowed to, on the thread pool, and records how that ended.</summary>
internal sealed class LocalExecution(LocalGateOptions options, LocalGateLog log, CancellationToken closing)
{
    private readonly ToolExecution _execution = new(options.Logger, options.MaxDepth, options.ExposeExceptionMessages);
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // One for the gate itself, so that it is idle only when it closes.
    private int _active = 1;

    /// <summary>Records that an action is allowed, and executes it.</summary>
    /// <exception cref="GateAuditException">It cannot be recorded; the tool does not run.</exception>
    public Task<GateOutcome> AllowAsync(ActionRecord action, string actor)
    {
        log.Allow(action, actor);
        return ExecuteAsync(action);
    }

    /// <summary>Runs the tool of an action that is recorded as approved. Never fails.</summary>
    public async Task<GateOutcome> ExecuteAsync(ActionRecord action)
    {
        Interlocked.Increment(ref _active);
        GovernedReply reply = new();
        CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(closing);
        Task<string?> running = Task.Run(
            () => _execution.RunAsync(action.Tool.Name, action.ActionId, action.Tool.Body, action.Arguments, reply, stop.Token), CancellationToken.None);
        try
        {
            string? error = await Limited(running).ConfigureAwait(false);
            return error is null ? log.Complete(action, reply) : log.Fail(action, error);
        }
        catch (TimeoutException)
        {
            await stop.CancelAsync().ConfigureAwait(false);
            return Late(action);
        }
        catch (GateAuditException error)
        {
            LocalGateEvents.ResultNotRecorded(options.Logger, error, action.ActionId);
            return new GateOutcome.Failed(action.ActionId, GateKind.ExecutionFailed, error.Message);
        }
        finally
        {
            Exit();
            // A tool that is late still has them.
            _ = running.ContinueWith(
                _ =>
                {
                    stop.Dispose();
                    ((IDisposable)reply).Dispose();
                },
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
        }
    }

    /// <summary>Waits until nothing runs.</summary>
    public async Task DrainAsync(TimeSpan limit)
    {
        Exit();
        await _idle.Task.WaitAsync(limit, options.TimeProvider, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private Task<string?> Limited(Task<string?> running) =>
        options.ToolTimeout == TimeSpan.Zero ? running : running.WaitAsync(options.ToolTimeout, options.TimeProvider, CancellationToken.None);

    private GateOutcome Late(ActionRecord action)
    {
        string reason = string.Create(
            CultureInfo.InvariantCulture, $"remoted tool '{action.Tool.Name}' did not return within {options.ToolTimeout.TotalMilliseconds:0}ms");
        try
        {
            return log.Fail(action, reason);
        }
        catch (GateAuditException error)
        {
            LocalGateEvents.ResultNotRecorded(options.Logger, error, action.ActionId);
            return new GateOutcome.Failed(action.ActionId, GateKind.ExecutionFailed, reason);
        }
    }

    private void Exit()
    {
        if (Interlocked.Decrement(ref _active) == 0)
            _idle.TrySetResult();
    }
}
