using LuaSkills.Modules.Services.Storage;

namespace LuaSkills.Modules.Services.State;

/// <summary>A state in the hands of one call.</summary>
internal sealed class StateLease(StateStore store, StateKey key, StateRow? row, ISkillStateLease? outer) : ISkillStateLease
{
    private long _revision = row?.Revision ?? 0;
    private int _released;

    public StateKey Key => key;

    public ReadOnlyMemory<byte>? Stored => row is null ? default(ReadOnlyMemory<byte>?) : row.Data;

    public int SchemaVersion => row?.SchemaVersion ?? 0;

    public ISkillStateLease? Outer => outer;

    public ValueTask SaveAsync(int schemaVersion, ReadOnlySpan<byte> value, CancellationToken cancellationToken) =>
        WriteAsync(schemaVersion, value.ToArray(), cancellationToken);

    public ValueTask RemoveAsync(CancellationToken cancellationToken) => WriteAsync(0, null, cancellationToken);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _released, 1) == 0)
            store.Release(key);
    }

    private async ValueTask WriteAsync(int schemaVersion, byte[]? value, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _released) != 0, this);
        _revision = await store.WriteAsync(key, _revision, schemaVersion, value, cancellationToken).ConfigureAwait(false);
    }
}
