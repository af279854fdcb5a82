using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using LuaSkills.Engine.Modules;
using LuaSkills.Engine.Signing;

namespace LuaSkills.Engine.Catalogue;

/// <summary>The skills of one load: an immutable snapshot that calls hold on to while a reload builds the next one.</summary>
internal sealed class SkillCatalogue
{
    private readonly FrozenDictionary<string, LoadedEntry> _byCanonicalName;
    private readonly FrozenDictionary<string, LoadedEntry> _byReference;
    private readonly FrozenDictionary<string, HelpTree> _helpBySkill;
    private readonly Dictionary<string, LoadedModule> _modules = new(StringComparer.Ordinal);

    /// <summary>Builds the snapshot.</summary>
    /// <param name="skills">Loaded skills in ascending order of their ids.</param>
    /// <param name="entries">Entries in ascending order of their canonical names; <see cref="LoadedEntry.Index"/> is the position.</param>
    /// <param name="help">The help trees of the skills, in the same order.</param>
    /// <param name="report">What became of every skill found.</param>
    public SkillCatalogue(IReadOnlyList<LoadedSkill> skills, IReadOnlyList<LoadedEntry> entries, IReadOnlyList<HelpTree> help, LoadReport report)
    {
        Skills = skills;
        Entries = entries;
        Help = help;
        Report = report;
        SignedSources = SignedSources.Of(skills);

        Dictionary<string, LoadedEntry> byCanonicalName = new(entries.Count, StringComparer.Ordinal);
        Dictionary<string, LoadedEntry> byReference = new(entries.Count, StringComparer.Ordinal);
        foreach (LoadedEntry entry in entries)
        {
            byCanonicalName.Add(entry.CanonicalName, entry);
            byReference.Add(new SkillEntryReference(entry.Skill.Id, entry.LocalName).Key, entry);
        }

        _byCanonicalName = byCanonicalName.ToFrozenDictionary(StringComparer.Ordinal);
        _byReference = byReference.ToFrozenDictionary(StringComparer.Ordinal);

        Dictionary<string, HelpTree> helpBySkill = new(help.Count, StringComparer.Ordinal);
        foreach (HelpTree tree in help)
            helpBySkill.Add(tree.Skill.Id, tree);
        _helpBySkill = helpBySkill.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>A catalogue without skills, in service before the first load.</summary>
    public static SkillCatalogue Empty { get; } = new([], [], [], LoadReport.Empty);

    /// <summary>Loaded skills in ascending order of their ids.</summary>
    public IReadOnlyList<LoadedSkill> Skills { get; }

    /// <summary>Entries in ascending order of their canonical names.</summary>
    public IReadOnlyList<LoadedEntry> Entries { get; }

    /// <summary>The help trees in ascending order of their skills' ids; every skill has one.</summary>
    public IReadOnlyList<HelpTree> Help { get; }

    /// <summary>The labels of the roots that were loaded, in the order of the chain.</summary>
    public IReadOnlyList<RootLabel> Layers { get; init; } = [];

    /// <summary>What became of every skill found.</summary>
    public LoadReport Report { get; }

    /// <summary>The modules among the skills.</summary>
    public IReadOnlyList<LoadedModule> Modules
    {
        get => [.. _modules.Values];
        init
        {
            foreach (LoadedModule module in value)
                _modules.Add(module.Skill.Id, module);
        }
    }

    /// <summary>Whether there are modules among the skills.</summary>
    public bool HasModules => _modules.Count > 0;

    /// <summary>Finds a module by the id of its instance.</summary>
    public bool TryFindModule(string skillId, [NotNullWhen(true)] out LoadedModule? module) => _modules.TryGetValue(skillId, out module);

    /// <summary>The files of skills that have to be signed; <see langword="null"/> when none has.</summary>
    public SignedSources? SignedSources { get; }

    /// <summary>Finds the help tree of a skill.</summary>
    public bool TryFindHelp(string skillId, [NotNullWhen(true)] out HelpTree? tree) => _helpBySkill.TryGetValue(skillId, out tree);

    /// <summary>Finds an entry by its canonical name.</summary>
    public bool TryFind(string canonicalName, [NotNullWhen(true)] out LoadedEntry? entry) => _byCanonicalName.TryGetValue(canonicalName, out entry);

    /// <summary>Finds the entry a call is for.</summary>
    public bool TryFind(in SkillTarget target, [NotNullWhen(true)] out LoadedEntry? entry)
    {
        if (target.Entry is { } reference)
            return _byReference.TryGetValue(reference.Key, out entry);
        return _byCanonicalName.TryGetValue(target.CanonicalName ?? "", out entry);
    }
}
