namespace LuaSkills;

/// <summary>What one load put in service, as far as imports need to know it. Immutable.</summary>
internal sealed class LoadedSkills
{
    private readonly IReadOnlyList<SkillRoot> _roots;
    private readonly IReadOnlyList<SkillEntryDescriptor> _entries;
    private readonly HashSet<string> _entryKeys;

    public LoadedSkills(LoadReport report, IReadOnlyList<SkillRoot> roots, IReadOnlyList<SkillEntryDescriptor> entries)
    {
        Report = report;
        _roots = roots;
        _entries = entries;
        _entryKeys = new HashSet<string>(entries.Count, StringComparer.Ordinal);
        foreach (SkillEntryDescriptor entry in entries)
            _entryKeys.Add(new SkillEntryReference(entry.SkillId, entry.LocalName).Key);
    }

    public LoadReport Report { get; }

    /// <summary>Checks that every entry a typed interface calls is in service.</summary>
    /// <exception cref="SkillException">The skill or an entry is not; says why and what to do.</exception>
    public void Require(SkillDescriptor descriptor)
    {
        foreach (SkillEntryReference entry in descriptor.Entries)
        {
            if (!_entryKeys.Contains(entry.Key))
                throw NotFound(entry);
        }
    }

    /// <summary>Checks that no package had a fault.</summary>
    /// <exception cref="SkillLoadException">One or more had; names them all.</exception>
    public void RequireAll()
    {
        int failed = Report.Count(SkillLoadStatus.Failed);
        if (failed == 0)
            return;

        string? code = null;
        List<string> lines = [$"{failed} of {Report.Skills.Count} skills could not be loaded:"];
        foreach (SkillLoadOutcome skill in Report.Skills)
        {
            if (skill.Status is not SkillLoadStatus.Failed)
                continue;
            code ??= skill.Code;
            lines.Add($"  {skill.SkillId} ({(skill.SkillDirectory.Length > 0 ? skill.SkillDirectory : skill.RootName)}): {skill.Message}");
        }

        throw new SkillLoadException(code ?? SkillErrorCode.InternalError, string.Join('\n', lines), Report);
    }

    private SkillException NotFound(SkillEntryReference entry) => new(SkillErrorCode.SkillNotFound, Explain(entry))
    {
        SkillId = entry.SkillId,
        EntryName = entry.EntryName,
    };

    private string Explain(SkillEntryReference entry)
    {
        foreach (SkillLoadOutcome skill in Report.Skills)
        {
            if (!string.Equals(skill.SkillId, entry.SkillId, StringComparison.Ordinal))
                continue;

            bool isModule = skill.SkillDirectory.Length == 0;
            return skill.Status switch
            {
                SkillLoadStatus.Failed when isModule => $"Skill '{entry.SkillId}' is a module of the host that could not be loaded: {skill.Message}",
                SkillLoadStatus.Skipped when isModule => $"Skill '{entry.SkillId}' is a module of the host that is not in service: {skill.Message}",
                SkillLoadStatus.Failed => $"Skill '{entry.SkillId}' was found in '{skill.SkillDirectory}' but could not be loaded: {skill.Message}",
                SkillLoadStatus.Skipped => $"Skill '{entry.SkillId}' was found in '{skill.SkillDirectory}' but is not in service: {skill.Message}",
                _ => $"Skill '{entry.SkillId}' has no entry '{entry.EntryName}'; it has {EntriesOf(entry.SkillId)}. Correct the name, or give it with [SkillEntry].",
            };
        }

        return $"Skill '{entry.SkillId}' was not found in {RootList()}. Put its package, a directory named '{entry.SkillId}' with a skill.yaml, into one of them and reload.";
    }

    private string EntriesOf(string skillId)
    {
        List<string> names = [];
        foreach (SkillEntryDescriptor entry in _entries)
        {
            if (string.Equals(entry.SkillId, skillId, StringComparison.Ordinal))
                names.Add($"'{entry.LocalName}'");
        }

        return string.Join(", ", names);
    }

    private string RootList()
    {
        List<string> roots = [];
        foreach (SkillRoot root in _roots)
            roots.Add($"{root.Name} '{root.SkillsDirectory}'");
        return string.Join(", ", roots);
    }
}
