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

    private bool IsVisible(LoadedEntry entry) => authority == SkillAuthority.System || entry.Skill.RootLabel != RootLabel.Root;
}
