namespace LuaSkills.Runtime.Tests.Scripted;

/// <summary>A configuration in memory.</summary>
internal sealed class ScriptedConfig : ISkillConfig
{
    private readonly SortedDictionary<(string SkillId, string Key), string> _values = [];

    public IReadOnlyList<SkillConfigEntry> List(string? skillId = null) =>
        [.. _values.Where(value => skillId is null || value.Key.SkillId == skillId).Select(value => new SkillConfigEntry(value.Key.SkillId, value.Key.Key, value.Value))];

    public string? Get(string skillId, string key) => _values.GetValueOrDefault((skillId, key));

    public void Set(string skillId, string key, string value) => _values[(skillId, key)] = value;

    public bool Delete(string skillId, string key) => _values.Remove((skillId, key));
}
