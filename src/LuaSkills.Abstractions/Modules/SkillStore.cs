using LuaSkills.CompilerServices;

namespace LuaSkills;

/// <summary>Values that outlive calls and sessions: the instance's own, or <see cref="Shared"/> by all.</summary>
/// <remarks>Every member throws <see cref="SkillException"/> with code <see cref="SkillErrorCode.StorageFailed"/> when a limit is exceeded or the storage fails.</remarks>
public readonly struct SkillStore
{
    private readonly SkillModuleCall _call;
    private readonly uint _turn;
    private readonly bool _shared;

    internal SkillStore(SkillModuleCall call, uint turn, bool shared = false)
    {
        _call = call;
        _turn = turn;
        _shared = shared;
    }

    /// <summary>The values that all instances of the host share: each may read and change them.</summary>
    public SkillStore Shared => new(SkillModuleCall.Live(_call, _turn), _turn, shared: true);

    /// <summary>Gets a value with its revision.</summary>
    /// <param name="key">The key; compared exactly.</param>
    /// <returns>The value, or <see langword="null"/>.</returns>
    public ValueTask<SkillStoreValue?> GetAsync(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        SkillModuleCall call = SkillModuleCall.Live(_call, _turn);
        return call.Environment.Services.Values.GetAsync(ScopeOf(call), key, call.Token);
    }

    /// <summary>Stores a JSON value in place of what is there.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <returns>Its revision.</returns>
    public ValueTask<long> SetAsync(string key, JsonText value) => SetAsync(key, BytesOf(value));

    /// <summary>Stores bytes in place of what is there.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value; not to be changed before the task completes.</param>
    /// <returns>Its revision.</returns>
    public ValueTask<long> SetAsync(string key, ReadOnlyMemory<byte> value)
    {
        ArgumentNullException.ThrowIfNull(key);
        SkillModuleCall call = SkillModuleCall.Live(_call, _turn);
        return call.Environment.Services.Values.SetAsync(ScopeOf(call), key, value, expectedRevision: null, call.Token);
    }

    /// <summary>Stores a JSON value if nobody else has changed it: compare and set.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <param name="expectedRevision">The revision it must have; 0: there must be no value.</param>
    /// <returns>Whether it was stored.</returns>
    public ValueTask<bool> TrySetAsync(string key, JsonText value, long expectedRevision) => TrySetAsync(key, BytesOf(value), expectedRevision);

    /// <summary>Stores bytes if nobody else has changed the value: compare and set.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value; not to be changed before the task completes.</param>
    /// <param name="expectedRevision">The revision it must have; 0: there must be no value.</param>
    /// <returns>Whether it was stored.</returns>
    public async ValueTask<bool> TrySetAsync(string key, ReadOnlyMemory<byte> value, long expectedRevision)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentOutOfRangeException.ThrowIfNegative(expectedRevision);
        SkillModuleCall call = SkillModuleCall.Live(_call, _turn);
        return await call.Environment.Services.Values.SetAsync(ScopeOf(call), key, value, expectedRevision, call.Token).ConfigureAwait(false) != 0;
    }

    /// <summary>Removes a value.</summary>
    /// <param name="key">The key.</param>
    /// <param name="expectedRevision">The revision it must have; <see langword="null"/> for any.</param>
    /// <returns>Whether there was one to remove.</returns>
    public ValueTask<bool> DeleteAsync(string key, long? expectedRevision = null)
    {
        ArgumentNullException.ThrowIfNull(key);
        SkillModuleCall call = SkillModuleCall.Live(_call, _turn);
        return call.Environment.Services.Values.DeleteAsync(ScopeOf(call), key, expectedRevision, call.Token);
    }

    /// <summary>Lists keys in the order of their UTF-8 bytes.</summary>
    /// <param name="prefix">What they begin with; empty for all.</param>
    /// <param name="after">Lists the keys behind this one; <see langword="null"/> from the first.</param>
    /// <param name="limit">Most keys to list, at least 1.</param>
    public ValueTask<IReadOnlyList<string>> ListAsync(string prefix = "", string? after = null, int limit = 1_000)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        SkillModuleCall call = SkillModuleCall.Live(_call, _turn);
        return call.Environment.Services.Values.ListAsync(ScopeOf(call), prefix, after, limit, call.Token);
    }

    private static byte[] BytesOf(JsonText value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Utf8.ToArray();
    }

    private string ScopeOf(SkillModuleCall call) => _shared ? ISkillKeyValueStore.SharedScope : call.Info.SkillId;
}
