namespace LuaSkills.Engine.Catalogue;

/// <summary>What a caller of some authority sees of a catalogue: a delegated one sees nothing of root ROOT. Calls are not filtered.</summary>
internal readonly struct CatalogueView(SkillCatalogue catalogue, SkillAuthority authority)
{
    /// <summary>The visible entries in ascending order of their canonical names.</summary>
    public IReadOnlyList<SkillEntryDescriptor> ListEntries()
    {
        List<SkillEntryDescriptor> descriptors = new(catalogue.Entries.Count);
        foreach (LoadedEntry entry in catalogue.Entries)
        {
            if (IsVisible(entry))
                descriptors.Add(entry.Descriptor);
        }

        return descriptors;
    }

    /// <summary>Whether a canonical name belongs to a visible entry.</summary>
    public bool IsSkill(string toolName) => SkillNameForTool(toolName) is not null;

    /// <summary>The skill that owns a canonical name, or <see langword="null"/>.</summary>
    public string? SkillNameForTool(string toolName) =>
        catalogue.TryFind(toolName, out LoadedEntry? entry) && IsVisible(entry) ? entry.Skill.Id : null;

    /// <summary>The help trees of the visible skills in ascending order of their ids.</summary>
    public IReadOnlyList<SkillHelp> ListHelp()
    {
        List<SkillHelp> descriptors = new(catalogue.Help.Count);
        foreach (HelpTree tree in catalogue.Help)
        {
            if (IsVisible(tree.Skill))
                descriptors.Add(tree.Descriptor);
        }

        return descriptors;
    }

    /// <summary>Finds a help page; <see langword="null"/> when there is no visible skill of that id.</summary>
    /// <exception cref="SkillException">The skill declares no such page.</exception>
    public HelpPage? FindHelp(string skillId, string flowName) =>
        catalogue.TryFindHelp(skillId, out HelpTree? tree) && IsVisible(tree.Skill) ? tree.Find(flowName) : null;

    private bool IsVisible(LoadedEntry entry) => entry.IsListed && IsVisible(entry.Skill);

    private bool IsVisible(LoadedSkill skill) => authority == SkillAuthority.System || skill.RootLabel != RootLabel.Root;
}
