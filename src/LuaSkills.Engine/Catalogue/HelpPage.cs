namespace LuaSkills.Engine.Catalogue;

/// <summary>One page of a skill's help tree.</summary>
/// <param name="Node">What is told about it.</param>
/// <param name="Entry">
/// The page as the entry its Lua code sees itself run as: canonical name <c>vulcan-help</c>, local name the path inside the package, chunk
/// name <c>{skill id}-{path}</c>. No call reaches it.
/// </param>
internal sealed record HelpPage(SkillHelpNode Node, LoadedEntry Entry)
{
    /// <summary>Name of the main page.</summary>
    public const string MainName = "main";

    private const string ContentType = "markdown";

    /// <summary>The page itself, where it is no file.</summary>
    public string? Text { get; init; }

    /// <summary>Full path of the file, which is not looked at before the page is rendered.</summary>
    public string File => Entry.File;

    /// <summary>Whether the file is run instead of shown.</summary>
    public bool IsLua => File.EndsWith(".lua", StringComparison.OrdinalIgnoreCase);

    /// <summary>The page with its content.</summary>
    public SkillHelpDetail With(string content)
    {
        LoadedSkill skill = Entry.Skill;
        return new SkillHelpDetail(
            skill.Id,
            skill.Name,
            skill.Version,
            skill.RootName,
            skill.Directory,
            Node.FlowName,
            Node.Description,
            Node.RelatedEntries,
            Node.IsMain,
            ContentType,
            content);
    }
}
