namespace LuaSkills.Engine.Catalogue;

/// <summary>The help pages of one loaded skill (spec section 1.6).</summary>
/// <param name="skill">The skill.</param>
/// <param name="main">Its main page.</param>
/// <param name="topics">Its topics in the order of the manifest.</param>
internal sealed class HelpTree(LoadedSkill skill, HelpPage main, IReadOnlyList<HelpPage> topics)
{
    /// <summary>The skill.</summary>
    public LoadedSkill Skill => skill;

    /// <summary>What is told about the tree.</summary>
    public SkillHelp Descriptor { get; } = new(
        skill.Id, skill.Name, skill.Version, skill.RootName, skill.Directory, main.Node, [.. NodesOf(topics)]);

    /// <summary>Finds a page by its name; of topics with the same name the first.</summary>
    /// <exception cref="SkillException">The name is blank, or the skill declares no such page.</exception>
    public HelpPage Find(string flowName)
    {
        string name = flowName.Trim();
        if (name.Length == 0)
            throw NotFound("Help flow name must not be empty");
        if (name is HelpPage.MainName)
            return main;

        foreach (HelpPage topic in topics)
        {
            if (string.Equals(topic.Node.FlowName, name, StringComparison.Ordinal))
                return topic;
        }

        throw NotFound($"Skill '{skill.Id}' does not declare help flow '{name}'");
    }

    private static IEnumerable<SkillHelpNode> NodesOf(IReadOnlyList<HelpPage> pages)
    {
        foreach (HelpPage page in pages)
            yield return page.Node;
    }

    private SkillException NotFound(string message) => new(SkillErrorCode.HelpFlowNotFound, message) { SkillId = skill.Id };
}
