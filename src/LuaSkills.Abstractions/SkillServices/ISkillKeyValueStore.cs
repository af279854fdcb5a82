namespace LuaSkills;

/// <summary>Keeps values of skills by key: bytes, of which JSON is the usual kind. Used by many calls at once.</summary>
public interface ISkillKeyValueStore
{
    /// <summary>Scope of the values that all instances share. The scope of an instance's own values is its id.</summary>
    const string SharedScope = "";

    /// <summary>Gets a value.</summary>
    /// <param name="scope">Whose value.</param>
    /// <param name="key">The key; compared exactly.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The value, or <see langword="null"/>.</returns>
    /// <exception cref="SkillException">Code <see cref="SkillErrorCode.StorageFailed"/>.</exception>
    ValueTask<SkillStoreValue?> GetAsync(string scope, string key, CancellationToken cancellationToken);

    /// <summary>Stores a value.</summary>
    /// <param name="scope">Whose value.</param>
    /// <param name="key">1 byte of UTF-8 or more, up to the store's limit.</param>
    /// <param name="value">The value.</param>
    /// <param name="expectedRevision">Stores only if the value has this revision; 0: only if there is none; <see langword="null"/>: in any case.</param>
    /// <param name="cancellationToken">Gives up; the value is the old or the new one.</param>
    /// <returns>The new revision, above every other so far; 0 when the expectation was not met.</returns>
    /// <exception cref="SkillException">Code <see cref="SkillErrorCode.StorageFailed"/>: a limit, or the storage.</exception>
    ValueTask<long> SetAsync(string scope, string key, ReadOnlyMemory<byte> value, long? expectedRevision, CancellationToken cancellationToken);

    /// <summary>Removes a value.</summary>
    /// <param name="scope">Whose value.</param>
    /// <param name="key">The key.</param>
    /// <param name="expectedRevision">Removes only if the value has this revision; <see langword="null"/>: in any case.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether there was one to remove.</returns>
    /// <exception cref="SkillException">Code <see cref="SkillErrorCode.StorageFailed"/>.</exception>
    ValueTask<bool> DeleteAsync(string scope, string key, long? expectedRevision, CancellationToken cancellationToken);

    /// <summary>Lists keys in the order of their UTF-8 bytes.</summary>
    /// <param name="scope">Whose keys.</param>
    /// <param name="prefix">What they begin with; empty for all.</param>
    /// <param name="after">Lists the keys behind this one; <see langword="null"/> from the first.</param>
    /// <param name="limit">Most keys to list.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SkillException">Code <see cref="SkillErrorCode.StorageFailed"/>.</exception>
    ValueTask<IReadOnlyList<string>> ListAsync(string scope, string prefix, string? after, int limit, CancellationToken cancellationToken);
}
