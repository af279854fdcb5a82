using System.Collections.Immutable;
using LuaSkills.Modules.Services.Storage;

namespace LuaSkills.Modules.Services.Scheduling;

/// <summary>Claims the calls that are due, makes them, and puts down what became of them.</summary>
/// <remarks>
/// A claim keeps other processes from the call; it ends by itself, so that the calls of a process that has died are made by another, or by the same after its
/// restart. What is put down counts only while the claim holds.
/// </remarks>
internal sealed class ScheduleLoop(
    IServiceStorage storage, ServedInstances instances, BackgroundWork background, SkillModuleHostOptions options, WakeSignal signal, ServiceLog log)
{
    // Milliseconds.
    private const long ClaimTime = 60_000;
    private const long RenewalTime = 20_000;
    private const long PollTime = 30_000;
    private const long LongestWait = 3_600_000;
    private const long LongestPause = 3_600_000;

    private readonly string _owner = Guid.NewGuid().ToString("N");

    // The calls that this loop makes at the moment. Replaced, never changed: work on the tables reads it on another thread.
    private ImmutableHashSet<string> _running = ImmutableHashSet.Create<string>(StringComparer.Ordinal);

    private long Now => options.TimeProvider.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Runs until the host ends.</summary>
    public async Task RunAsync()
    {
        bool failed = false;
        while (!background.Stopping.IsCancellationRequested)
        {
            long wake;
            try
            {
                wake = await TurnAsync().ConfigureAwait(false);
                failed = false;
            }
            catch (OperationCanceledException) when (background.Stopping.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // The loop must go on: the storage may work again later. Told once.
            catch (Exception error)
#pragma warning restore CA1031
            {
                if (!failed)
                    log.Error($"scheduled calls cannot be looked up, which is tried again every {PollTime / 1_000} s: {error.Message}");
                failed = true;
                wake = Now + PollTime;
            }

            try
            {
                await signal.WaitAsync(wake, background.Stopping).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <summary>Starts what is due.</summary>
    /// <returns>When the next turn is.</returns>
    private async Task<long> TurnAsync()
    {
        ImmutableHashSet<string> running = Volatile.Read(ref _running);
        int free = options.MaxScheduledCalls - running.Count;
        long now = Now;
        Turn turn = await storage.WriteAsync(
            new Claim(_owner, now, now + ClaimTime, free, instances, running),
            static (tables, claim) => Take(tables, claim),
            background.Stopping).ConfigureAwait(false);

        foreach (ScheduleRow row in turn.Claimed)
        {
            ImmutableInterlocked.Update(ref _running, static (running, id) => running.Add(id), row.Id);
            if (!background.TryRun(() => MakeAsync(row)))
                return now;
        }

        // Without a free place the end of a call wakes the loop.
        long wake = now + LongestWait;
        if (turn.Claimed.Count < free && turn.NextWake is { } next)
            wake = Math.Min(wake, next);
        if (storage.IsShared)
            wake = Math.Min(wake, now + PollTime);
        if (!Volatile.Read(ref _running).IsEmpty)
            wake = Math.Min(wake, now + RenewalTime);
        return wake;
    }

    private static Turn Take(StorageTables tables, Claim claim)
    {
        // A call whose ending could not be stored is not among the running: its claim ends, and it is made again.
        foreach (string id in claim.Running)
        {
            if (tables.Schedules.Find(id) is { } row && string.Equals(row.Owner, claim.Owner, StringComparison.Ordinal))
                tables.Schedules.Update(row with { ClaimedUntil = claim.Until });
        }

        IReadOnlyList<ScheduleRow> due = claim.Free > 0 ? tables.Schedules.Due(claim.Now, claim.Instances, claim.Free) : [];
        foreach (ScheduleRow row in due)
            tables.Schedules.Update(row with { Owner = claim.Owner, ClaimedUntil = claim.Until });
        return new Turn(due, tables.Schedules.NextWake(claim.Instances, claim.Running));
    }

    private async Task MakeAsync(ScheduleRow row)
    {
        Outcome outcome = await CallAsync(row).ConfigureAwait(false);
        try
        {
            // The stop of the host does not keep from putting down what has happened already.
            await storage.WriteAsync(
                new Ending(row.Id, _owner, outcome, Now, options.MaxAttempts),
                static (tables, ending) => End(tables, ending),
                CancellationToken.None).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The claim ends, and the call is made again.
        catch (Exception error)
#pragma warning restore CA1031
        {
            log.Error($"what became of {NameOf(row)} cannot be stored, so it is made again: {error.Message}");
        }
        finally
        {
            ImmutableInterlocked.Update(ref _running, static (running, id) => running.Remove(id), row.Id);
            signal.Set();
        }
    }

    private async Task<Outcome> CallAsync(ScheduleRow row)
    {
        try
        {
            _ = await instances.Engine.CallBackAsync(row.SkillId, row.Method, row.Arguments.Utf8, row.Request, background.Stopping).ConfigureAwait(false);
            return Outcome.Made;
        }
        catch (OperationCanceledException) when (background.Stopping.IsCancellationRequested)
        {
            return Outcome.Interrupted;
        }
#pragma warning disable CA1031 // Nobody waits for it; it is tried again, and the log told.
        catch (Exception error)
#pragma warning restore CA1031
        {
            if (background.Stopping.IsCancellationRequested)
                return Outcome.Interrupted;
            int failures = row.Failures + 1;
            if (failures < options.MaxAttempts)
                log.Warn($"{NameOf(row)} failed for the {failures}. time and is tried again: {error.Message}");
            else
                log.Error($"{NameOf(row)} failed for the {failures}. time and is given up{(row.Period == 0 ? "" : " until it is due the next time")}: {error.Message}");
            return Outcome.Failed;
        }
    }

    private static bool End(StorageTables tables, Ending ending)
    {
        // Cancelled meanwhile, or taken by another process because this one was asleep for too long.
        if (tables.Schedules.Find(ending.Id) is not { } row || !string.Equals(row.Owner, ending.Owner, StringComparison.Ordinal))
            return false;

        int failures = ending.Outcome == Outcome.Failed ? row.Failures + 1 : 0;
        ScheduleRow free = row with { Owner = "", ClaimedUntil = 0 };
        if (ending.Outcome == Outcome.Interrupted)
            tables.Schedules.Update(free);
        else if (failures > 0 && failures < ending.MaxAttempts)
            tables.Schedules.Update(free with { Failures = failures, Due = ending.Now + PauseAfter(failures) });
        else if (row.Period > 0)
            tables.Schedules.Update(Next(free, ending.Now));
        else
            tables.Schedules.Delete(row.Id);
        return true;
    }

    // 1, 4, 16, 64 … seconds.
    private static long PauseAfter(int failures) => (long)Math.Min(1_000 * Math.Pow(4, failures - 1), LongestPause);

    // Times that were missed come to one call; what failed does not shift those that follow.
    private static ScheduleRow Next(ScheduleRow row, long now)
    {
        long slot = row.Slot + (((Math.Max(0, now - row.Slot) / row.Period) + 1) * row.Period);
        return row with { Failures = 0, Slot = slot, Due = slot };
    }

    private static string NameOf(ScheduleRow row) => $"the scheduled call {row.Id} of '{row.Method}' of the skill '{row.SkillId}'";

    private enum Outcome
    {
        Made,
        Failed,
        Interrupted,
    }

    private readonly record struct Claim(string Owner, long Now, long Until, int Free, ServedInstances Instances, ImmutableHashSet<string> Running);

    private readonly record struct Turn(IReadOnlyList<ScheduleRow> Claimed, long? NextWake);

    private readonly record struct Ending(string Id, string Owner, Outcome Outcome, long Now, int MaxAttempts);
}
