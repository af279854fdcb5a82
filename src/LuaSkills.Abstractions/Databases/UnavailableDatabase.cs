using LuaSkills.CompilerServices;

namespace LuaSkills;

/// <summary>A database that is not there: an engine does not load skills that ask for one, and says why.</summary>
/// <param name="reason">Why, for people.</param>
public sealed class UnavailableDatabase(string reason) : IDatabaseProvider
{
    /// <summary>Why there is none.</summary>
    public string Reason { get; } = reason;

    /// <inheritdoc/>
    /// <exception cref="DatabaseException">Always, with <see cref="Reason"/>.</exception>
    public ValueTask InvokeAsync(DatabaseBinding binding, string action, ReadOnlySpan<byte> input, SkillPayload reply, CancellationToken cancellationToken) =>
        throw new DatabaseException(Reason);
}
