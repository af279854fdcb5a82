namespace LuaSkills;

/// <summary>The entry a call is for: a canonical name (as listed by <see cref="ISkillEngine.ListEntries"/>) or a typed reference.</summary>
public readonly struct SkillTarget : IEquatable<SkillTarget>
{
    private SkillTarget(string? canonicalName, SkillEntryReference? entry)
    {
        CanonicalName = canonicalName;
        Entry = entry;
    }

    /// <summary>Canonical entry name, or <see langword="null"/> when <see cref="Entry"/> is set.</summary>
    public string? CanonicalName { get; }

    /// <summary>Reference by skill id and local name, or <see langword="null"/> when <see cref="CanonicalName"/> is set.</summary>
    public SkillEntryReference? Entry { get; }

    /// <summary>Targets the entry with a canonical name.</summary>
    /// <param name="canonicalName">For example <c>text-tools-slugify</c>; compared exactly.</param>
    public static SkillTarget Canonical(string canonicalName)
    {
        ArgumentNullException.ThrowIfNull(canonicalName);
        return new(canonicalName, null);
    }

    /// <summary>Targets an entry by skill id and local name.</summary>
    /// <param name="entry">The entry.</param>
    public static SkillTarget For(SkillEntryReference entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new(null, entry);
    }

    /// <inheritdoc/>
    public bool Equals(SkillTarget other) =>
        string.Equals(CanonicalName, other.CanonicalName, StringComparison.Ordinal) && Equals(Entry, other.Entry);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SkillTarget other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(CanonicalName, Entry);

    /// <inheritdoc/>
    public override string ToString() => CanonicalName ?? Entry?.Key ?? "";

    /// <summary>Compares two targets.</summary>
    public static bool operator ==(SkillTarget left, SkillTarget right) => left.Equals(right);

    /// <summary>Compares two targets.</summary>
    public static bool operator !=(SkillTarget left, SkillTarget right) => !left.Equals(right);
}
