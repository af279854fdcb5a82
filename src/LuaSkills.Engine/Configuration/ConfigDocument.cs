
namespace LuaSkills.Engine.Configuration;

/// <summary>The contents of a configuration file: an immutable snapshot that readers share.</summary>
/// <remarks>Both levels are ordered by UTF-8 bytes, as they are written.</remarks>
internal sealed class ConfigDocument
{
    private readonly SortedList<string, SortedList<string, string>> _skills;

    private ConfigDocument(SortedList<string, SortedList<string, string>> skills, byte[] unknownMembers)
    {
        _skills = skills;
        UnknownMembers = unknownMembers;
    }

    /// <summary>What a missing file holds.</summary>
    public static ConfigDocument Empty { get; } = new(NewLevel<SortedList<string, string>>(), []);

    /// <summary>
    /// Members of the file beside <c>skills</c>, which other programs or versions may know: their source text with a line and a comma before
    /// each. They are kept when the file is written.
    /// </summary>
    public byte[] UnknownMembers { get; }

    /// <summary>The values of all skills by id.</summary>
    public IReadOnlyDictionary<string, SortedList<string, string>> Skills => _skills;

    /// <summary>Takes over what was read; the caller must not change it any more.</summary>
    public static ConfigDocument Of(SortedList<string, SortedList<string, string>> skills, byte[] unknownMembers) => new(skills, unknownMembers);

    /// <summary>An empty level of either kind in the order of the file.</summary>
    public static SortedList<string, TValue> NewLevel<TValue>() => new(Utf8Order.Instance);

    /// <summary>The values of one skill by key, or <see langword="null"/>.</summary>
    public SortedList<string, string>? ValuesOf(string skillId) => _skills.GetValueOrDefault(skillId);

    /// <summary>One value, or <see langword="null"/>.</summary>
    public string? ValueOf(string skillId, string key) => ValuesOf(skillId)?.GetValueOrDefault(key);

    /// <summary>The document after a change; this one, if it changes nothing. A skill without values is left out.</summary>
    public ConfigDocument With(ConfigChange change)
    {
        SortedList<string, string>? old = ValuesOf(change.SkillId);
        if (string.Equals(old?.GetValueOrDefault(change.Key), change.Value, StringComparison.Ordinal))
            return this;

        SortedList<string, string> values = old is null ? NewLevel<string>() : new SortedList<string, string>(old, Utf8Order.Instance);
        if (change.Value is null)
            values.Remove(change.Key);
        else
            values[change.Key] = change.Value;

        SortedList<string, SortedList<string, string>> skills = new(_skills, Utf8Order.Instance);
        if (values.Count == 0)
            skills.Remove(change.SkillId);
        else
            skills[change.SkillId] = values;
        return new ConfigDocument(skills, UnknownMembers);
    }
}
