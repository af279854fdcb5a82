using LuaSkills.Modules.Services.Storage;

namespace LuaSkills.Modules.Services.Scheduling;

/// <summary>Pending calls of skills: takes them in, and keeps the loop that makes them.</summary>
internal sealed class Scheduler(
    IServiceStorage storage, ServedInstances instances, BackgroundWork background, SkillModuleHostOptions options, ServiceLog log) : ISkillScheduler, IDisposable
{
    private static readonly TimeSpan s_shortestPeriod = TimeSpan.FromSeconds(1);

    private readonly WakeSignal _signal = new(options.TimeProvider);
    private int _started;

    /// <summary>Instances have changed, so that other calls may be due now.</summary>
    public void InstancesChanged()
    {
        if (storage.MayHoldRecords)
            Start();
        _signal.Set();
    }

    public async ValueTask<string> ScheduleAsync(SkillScheduleRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        instances.Require(request.SkillId, request.Method);
        ScheduleRow row = RowOf(request);
        bool added = await storage.WriteAsync((row, options.Limits.MaxSchedules), static (tables, add) => Insert(tables, add.row, add.MaxSchedules), cancellationToken).ConfigureAwait(false);
        if (!added)
        {
            throw new SkillException(
                SkillErrorCode.StorageFailed,
                $"The skill '{request.SkillId}' has {options.Limits.MaxSchedules} pending calls, and no more are allowed (SkillServiceLimits.MaxSchedules).");
        }

        Start();
        _signal.Set();
        return row.Id;
    }

    public ValueTask<bool> CancelAsync(string skillId, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(skillId);
        ArgumentNullException.ThrowIfNull(id);
        return storage.WriteAsync((skillId, id), static (tables, call) => Cancel(tables, call.skillId, call.id), cancellationToken);
    }

    public async ValueTask<IReadOnlyList<SkillScheduledCall>> ListAsync(string skillId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(skillId);
        IReadOnlyList<ScheduleRow> rows = await storage.ReadAsync(skillId, static (tables, skillId) => tables.Schedules.ListOf(skillId), cancellationToken).ConfigureAwait(false);
        SkillScheduledCall[] calls = new SkillScheduledCall[rows.Count];
        for (int i = 0; i < calls.Length; i++)
        {
            ScheduleRow row = rows[i];
            TimeSpan? period = row.Period == 0 ? null : TimeSpan.FromMilliseconds(row.Period);
            calls[i] = new SkillScheduledCall(row.Id, row.Method, row.Arguments, DateTimeOffset.FromUnixTimeMilliseconds(row.Due), period, row.Failures);
        }

        return calls;
    }

    public void Dispose() => _signal.Dispose();

    private static bool Insert(StorageTables tables, ScheduleRow row, int limit)
    {
        if (tables.Schedules.CountOf(row.SkillId) >= limit)
            return false;
        tables.Schedules.Insert(row);
        return true;
    }

    private static bool Cancel(StorageTables tables, string skillId, string id)
    {
        if (tables.Schedules.Find(id) is not { } row || !string.Equals(row.SkillId, skillId, StringComparison.Ordinal))
            return false;
        tables.Schedules.Delete(id);
        return true;
    }

    private ScheduleRow RowOf(SkillScheduleRequest request)
    {
        if (request.Period is { } shortest)
            ArgumentOutOfRangeException.ThrowIfLessThan(shortest, s_shortestPeriod, nameof(request));
        ReadOnlySpan<byte> arguments = request.Arguments.Utf8.TrimStart(" \t\r\n"u8);
        if (arguments.IsEmpty || arguments[0] != (byte)'{')
            throw new ArgumentException("The arguments of a scheduled call must be a JSON object.", nameof(request));
        if (request.Arguments.Utf8.Length > options.Limits.MaxPayloadBytes)
        {
            throw new SkillException(
                SkillErrorCode.StorageFailed,
                $"The arguments for '{request.Method}' have {request.Arguments.Utf8.Length} bytes of JSON, and {options.Limits.MaxPayloadBytes} are allowed (SkillServiceLimits.MaxPayloadBytes).");
        }

        long now = options.TimeProvider.GetUtcNow().ToUnixTimeMilliseconds();
        long latest = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();
        long due = request.Due?.ToUnixTimeMilliseconds() ?? (now + Math.Clamp((long)Math.Ceiling(request.Delay.TotalMilliseconds), 0, latest - now));
        return new ScheduleRow
        {
            Id = Guid.NewGuid().ToString("N"),
            SkillId = request.SkillId,
            Method = request.Method,
            Arguments = request.Arguments,
            Due = due,
            Slot = due,
            Period = request.Period is { } period ? (long)period.TotalMilliseconds : 0,
            Request = RequestIds.Of(request.Request),
        };
    }

    private void Start()
    {
        if (Interlocked.Exchange(ref _started, 1) == 0)
            _ = background.TryRun(new ScheduleLoop(storage, instances, background, options, _signal, log).RunAsync);
    }
}
