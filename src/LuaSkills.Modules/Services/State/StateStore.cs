using LuaSkills.Modules.Services.Storage;

namespace LuaSkills.Modules.Services.State;

/// <summary>States of skills: one call at a time by locks in the process, no lost update among processes by revisions.</summary>
internal sealed class StateStore(IServiceStorage storage, SkillServiceLimits limits, TimeProvider time) : ISkillStateStore
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly StateLocks _locks = new(time);

    public async ValueTask<ISkillStateLease> TakeAsync(SkillCallInfo caller, CancellationToken cancellationToken)
    {
        StateKey key = new(caller.SkillId, caller.Request?.SessionId ?? "");
        for (ISkillStateLease? held = caller.HeldState; held is not null; held = held.Outer)
        {
            if (held is StateLease lease && lease.Key == key)
                throw InUse(key, "is held by the call that this one is inside of, and would never be given back");
        }

        await TakeLockAsync(key, caller.Deadline, cancellationToken).ConfigureAwait(false);
        try
        {
            StateRow? row = await storage.ReadAsync(key, static (tables, key) => tables.States.Read(key), cancellationToken).ConfigureAwait(false);
            return new StateLease(this, key, row, caller.HeldState);
        }
        catch
        {
            _locks.Release(key);
            throw;
        }
    }

    public ValueTask<int> RemoveSessionAsync(string sessionId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sessionId);
        return storage.WriteAsync(sessionId, static (tables, session) => tables.States.DeleteSession(session), cancellationToken);
    }

    internal async ValueTask<long> WriteAsync(StateKey key, long expected, int schemaVersion, byte[]? value, CancellationToken cancellationToken)
    {
        if (value?.Length > limits.MaxStateBytes)
        {
            throw new SkillException(
                SkillErrorCode.StorageFailed,
                $"The state of '{key.SkillId}' has {value.Length} bytes of JSON, and {limits.MaxStateBytes} are allowed (SkillServiceLimits.MaxStateBytes).");
        }

        long revision = await storage.WriteAsync(
            (key, expected, schemaVersion, value),
            static (tables, write) => Write(tables, write.key, write.expected, write.schemaVersion, write.value),
            cancellationToken).ConfigureAwait(false);
        return revision >= 0 ? revision : throw InUse(key, "was changed by another process, or removed with its session, while this call had it; nothing was stored");
    }

    internal void Release(StateKey key) => _locks.Release(key);

    // The new revision, 0 for none; -1 when the state is no longer as it was.
    private static long Write(StorageTables tables, StateKey key, long expected, int schemaVersion, byte[]? value)
    {
        if ((tables.States.Read(key)?.Revision ?? 0) != expected)
            return -1;
        if (value is null)
        {
            tables.States.Delete(key);
            return 0;
        }

        long revision = tables.NextRevision();
        tables.States.Write(key, new StateRow(schemaVersion, revision, value));
        return revision;
    }

    private static SkillException InUse(StateKey key, string why) => new(
        SkillErrorCode.StateInUse,
        key.Session.Length == 0 ? $"The state of '{key.SkillId}' for calls without a session {why}." : $"The state of '{key.SkillId}' in the session '{key.Session}' {why}.")
    {
        SkillId = key.SkillId,
    };

    private async ValueTask TakeLockAsync(StateKey key, DateTimeOffset? deadline, CancellationToken cancellationToken)
    {
        TimeSpan patience = s_patience;
        if (deadline is { } end && end - time.GetUtcNow() is var left && left < patience)
            patience = left > TimeSpan.Zero ? left : TimeSpan.Zero;
        try
        {
            await _locks.TakeAsync(key, patience, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw InUse(key, $"was held by another call for the {patience.TotalSeconds:0.###} s that this one could wait");
        }
    }
}
