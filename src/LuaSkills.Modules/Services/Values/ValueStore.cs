using System.Text;
using LuaSkills.Modules.Services.Storage;

namespace LuaSkills.Modules.Services.Values;

/// <summary>Values of skills by key, within limits.</summary>
internal sealed class ValueStore(IServiceStorage storage, SkillServiceLimits limits) : ISkillKeyValueStore
{
    public ValueTask<SkillStoreValue?> GetAsync(string scope, string key, CancellationToken cancellationToken) =>
        storage.ReadAsync(Checked(scope, key), static (tables, key) => tables.Values.Read(key), cancellationToken);

    public ValueTask<long> SetAsync(string scope, string key, ReadOnlyMemory<byte> value, long? expectedRevision, CancellationToken cancellationToken)
    {
        ValueKey checkedKey = Checked(scope, key);
        if (value.Length > limits.MaxValueBytes)
            throw Exceeded($"The value of '{key}' has {value.Length} bytes, and {limits.MaxValueBytes} are allowed (SkillServiceLimits.MaxValueBytes).");
        return storage.WriteAsync(
            new Change(checkedKey, value, expectedRevision, limits),
            static (tables, change) => Set(tables, change),
            cancellationToken);
    }

    public ValueTask<bool> DeleteAsync(string scope, string key, long? expectedRevision, CancellationToken cancellationToken) =>
        storage.WriteAsync((Key: Checked(scope, key), expectedRevision), static (tables, change) => Delete(tables, change.Key, change.expectedRevision), cancellationToken);

    public ValueTask<IReadOnlyList<string>> ListAsync(string scope, string prefix, string? after, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(prefix);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return storage.ReadAsync(
            (scope, prefix, after, limit),
            static (tables, list) => tables.Values.List(list.scope, list.prefix, list.after, list.limit),
            cancellationToken);
    }

    private static long Set(StorageTables tables, Change change)
    {
        long revision = tables.Values.Revision(change.Key, out long oldSize);
        if (change.Expected is { } expected && expected != revision)
            return 0;

        (long count, long bytes) = tables.Values.Usage(change.Key.Scope);
        SkillServiceLimits limits = change.Limits;
        if (revision == 0 && count >= limits.MaxValues)
            throw Exceeded($"{ScopeName(change.Key.Scope)} {count} values, and {limits.MaxValues} are allowed (SkillServiceLimits.MaxValues).");
        if (bytes - oldSize + change.Value.Length > limits.MaxTotalValueBytes)
        {
            throw Exceeded(
                $"{ScopeName(change.Key.Scope)} {bytes} bytes of values, and with {change.Value.Length} for '{change.Key.Key}' they would exceed "
                + $"the {limits.MaxTotalValueBytes} that are allowed (SkillServiceLimits.MaxTotalValueBytes).");
        }

        long next = tables.NextRevision();
        tables.Values.Write(change.Key, change.Value.Span, next);
        return next;
    }

    private static bool Delete(StorageTables tables, ValueKey key, long? expected)
    {
        long revision = tables.Values.Revision(key, out _);
        if (revision == 0 || (expected is { } wanted && wanted != revision))
            return false;
        tables.Values.Delete(key);
        return true;
    }

    private static string ScopeName(string scope) =>
        scope.Length == 0 ? "All skills together have" : $"The skill '{scope}' has";

    private static SkillException Exceeded(string message) => new(SkillErrorCode.StorageFailed, message);

    private ValueKey Checked(string scope, string key)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(key);
        int length = Encoding.UTF8.GetByteCount(key);
        if (length == 0)
            throw Exceeded("The key of a value must not be empty.");
        if (length > limits.MaxKeyBytes)
            throw Exceeded($"A key of a value has {length} bytes, and {limits.MaxKeyBytes} are allowed (SkillServiceLimits.MaxKeyBytes).");
        return new ValueKey(scope, key);
    }

    private readonly record struct Change(ValueKey Key, ReadOnlyMemory<byte> Value, long? Expected, SkillServiceLimits Limits);
}
