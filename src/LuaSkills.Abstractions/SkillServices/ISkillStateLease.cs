namespace LuaSkills;

/// <summary>The state of one instance in one session, held by one call. Disposing gives it back.</summary>
public interface ISkillStateLease : IDisposable
{
    /// <summary>The stored value as UTF-8 JSON, or <see langword="null"/> when there is none.</summary>
    ReadOnlyMemory<byte>? Stored { get; }

    /// <summary>Version of the stored value's shape; 0 when there is none.</summary>
    int SchemaVersion { get; }

    /// <summary>The state that the taker's chain of calls held before, or <see langword="null"/>.</summary>
    ISkillStateLease? Outer { get; }

    /// <summary>Stores a value.</summary>
    /// <param name="schemaVersion">Version of its shape.</param>
    /// <param name="value">UTF-8 JSON; copied before the method returns.</param>
    /// <param name="cancellationToken">Gives up; the stored value is the old or the new one.</param>
    /// <exception cref="SkillException">
    /// Code <see cref="SkillErrorCode.StateInUse"/>: another process has changed it meanwhile; nothing is stored. Code <see cref="SkillErrorCode.StorageFailed"/>: it
    /// is too large or cannot be written.
    /// </exception>
    ValueTask SaveAsync(int schemaVersion, ReadOnlySpan<byte> value, CancellationToken cancellationToken);

    /// <summary>Removes the stored value.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SkillException">As <see cref="SaveAsync"/> throws it.</exception>
    ValueTask RemoveAsync(CancellationToken cancellationToken);
}
