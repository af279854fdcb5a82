
namespace LuaSkills.Engine.Configuration;

/// <summary>The configuration of an engine's skills, once it is known where it lies (spec section 6.1).</summary>
internal sealed class SkillConfig : ISkillConfig
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly bool _isFixed;
    private volatile ConfigFile? _file;

    /// <summary>Touches no file.</summary>
    /// <param name="path">The file; <see langword="null"/> if the roots that are loaded decide.</param>
    public SkillConfig(string? path)
    {
        if (path is null)
            return;
        _isFixed = true;
        _file = new ConfigFile(Path.GetFullPath(path), s_patience);
    }

    /// <summary>The file.</summary>
    /// <exception cref="SkillException">It is not known yet where it is.</exception>
    public ConfigFile File => _file ?? throw new SkillException(
        SkillErrorCode.ConfigUnresolved,
        "skill config file path is unresolved; set host_options.skill_config_file_path or load at least one skill root first");

    /// <summary>Has the file lie in its usual place, unless the host said otherwise.</summary>
    /// <param name="runtimeRoot">Parent of the directories with skills.</param>
    public void LocateBelow(string runtimeRoot)
    {
        if (_isFixed)
            return;
        string path = Path.GetFullPath(Path.Join(runtimeRoot, "config", "skill_config.json"));
        if (!string.Equals(_file?.Path, path, StringComparison.Ordinal))
            _file = new ConfigFile(path, s_patience);
    }

    /// <inheritdoc/>
    public IReadOnlyList<SkillConfigEntry> List(string? skillId = null)
    {
        ConfigFile file = File;
        List<SkillConfigEntry> entries = [];
        if (skillId is not null)
        {
            string id = CheckId(skillId);
            Add(entries, id, file.Read().ValuesOf(id));
            return entries;
        }

        foreach ((string id, SortedList<string, string> values) in file.Read().Skills)
            Add(entries, id, values);
        return entries;
    }

    /// <inheritdoc/>
    public string? Get(string skillId, string key) => File.Read().ValueOf(CheckId(skillId), CheckKey(key));

    /// <inheritdoc/>
    public void Set(string skillId, string key, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        File.Apply(new ConfigChange(CheckId(skillId), CheckKey(key), value), CancellationToken.None);
    }

    /// <inheritdoc/>
    public bool Delete(string skillId, string key) =>
        File.Apply(new ConfigChange(CheckId(skillId), CheckKey(key), Value: null), CancellationToken.None);

    private static string CheckId(string skillId)
    {
        ArgumentNullException.ThrowIfNull(skillId);
        string id = skillId.Trim();
        return SkillIdentifier.IsValid(id)
            ? id
            : throw new SkillException(SkillErrorCode.InvalidSkillId, $"invalid skill config skill_id: skill_id must match {SkillIdentifier.Pattern}");
    }

    private static string CheckKey(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        string trimmed = key.Trim();
        return trimmed.Length > 0 ? trimmed : throw new SkillException(SkillErrorCode.InvalidConfigKey, "skill config key must not be empty");
    }

    private static void Add(List<SkillConfigEntry> entries, string skillId, SortedList<string, string>? values)
    {
        if (values is null)
            return;
        foreach ((string key, string value) in values)
            entries.Add(new SkillConfigEntry(skillId, key, value));
    }
}
