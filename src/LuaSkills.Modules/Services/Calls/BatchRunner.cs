using LuaSkills.CompilerServices;

namespace LuaSkills.Modules.Services.Calls;

/// <summary>Runs batches: inside the call that wants one, or beside it with a report to a callback.</summary>
internal sealed class BatchRunner(ServedInstances instances, BackgroundWork background, ServiceLog log) : ISkillBatches
{
    public async ValueTask<IReadOnlyList<SkillBatchOutcome>> RunAsync(
        SkillCallInfo caller, IReadOnlyList<SkillBatchItem> items, int concurrency, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentOutOfRangeException.ThrowIfNegative(concurrency);
        SkillBatchOutcome[] outcomes = new SkillBatchOutcome[items.Count];
        BatchRun run = new(instances.Engine, caller, items, outcomes, cancellationToken);
        Task[] workers = new Task[concurrency == 0 ? items.Count : Math.Min(concurrency, items.Count)];
        for (int i = 0; i < workers.Length; i++)
        {
            // On threads of the pool, because a method may compute for long before it first waits.
            workers[i] = Task.Run(run.WorkAsync, CancellationToken.None);
        }

        await Task.WhenAll(workers).ConfigureAwait(false);
        return outcomes;
    }

    public string Start(SkillCallInfo caller, IReadOnlyList<SkillBatchItem> items, string callback, int concurrency)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(callback);
        ArgumentOutOfRangeException.ThrowIfNegative(concurrency);
        instances.Require(caller.SkillId, callback);
        string id = Guid.NewGuid().ToString("N");
        SkillBatchItem[] copy = [.. items];
        // The call that starts it ends before: neither its deadline nor the state it holds concern the batch.
        SkillCallInfo own = caller with { Deadline = null, HeldState = null };
        ObjectDisposedException.ThrowIf(!background.TryRun(() => RunAndReportAsync(own, id, copy, callback, concurrency)), typeof(SkillModuleHost));
        return id;
    }

    private async Task RunAndReportAsync(SkillCallInfo caller, string id, SkillBatchItem[] items, string callback, int concurrency)
    {
        try
        {
            IReadOnlyList<SkillBatchOutcome> outcomes = await RunAsync(caller, items, concurrency, background.Stopping).ConfigureAwait(false);
            JsonText report = JsonText.Write((id, outcomes), static (writer, batch) => BatchReport.Write(writer, batch.id, batch.outcomes));
            _ = await instances.Engine.CallBackAsync(caller.SkillId, callback, report.Utf8, caller.Request, background.Stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (background.Stopping.IsCancellationRequested)
        {
            log.Warn($"the batch {id} of the skill '{caller.SkillId}' was given up at the end of the host");
        }
#pragma warning disable CA1031 // Nobody waits for it; the log is where it is told.
        catch (Exception error)
#pragma warning restore CA1031
        {
            log.Error($"the callback '{callback}' of the skill '{caller.SkillId}' for the batch {id} failed: {error.Message}");
        }
    }

    /// <summary>The calls of one batch that are still to be made.</summary>
    private sealed class BatchRun(
        ISkillModuleEngine engine, SkillCallInfo caller, IReadOnlyList<SkillBatchItem> items, SkillBatchOutcome[] outcomes, CancellationToken cancellationToken)
    {
        private int _next = -1;

        public async Task WorkAsync()
        {
            for (int at = Interlocked.Increment(ref _next); at < outcomes.Length; at = Interlocked.Increment(ref _next))
            {
                cancellationToken.ThrowIfCancellationRequested();
                outcomes[at] = await CallAsync(items[at]).ConfigureAwait(false);
            }
        }

        private async Task<SkillBatchOutcome> CallAsync(SkillBatchItem item)
        {
            try
            {
                SkillTarget target = SkillTarget.For(new SkillEntryReference(item.SkillId, item.Method));
                SkillResult result = await engine.CallAsync(caller, target, item.Arguments.Utf8, SkillReplies.Result, cancellationToken).ConfigureAwait(false);
                return new SkillBatchOutcome(item.Index, result, null);
            }
            catch (SkillException error)
            {
                return new SkillBatchOutcome(item.Index, null, error);
            }
        }
    }
}
