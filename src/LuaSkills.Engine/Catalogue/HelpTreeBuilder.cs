
namespace LuaSkills.Engine.Catalogue;

/// <summary>Builds help trees from manifests, once the entries have their canonical names.</summary>
/// <param name="canonicalNames">Canonical names by skill id and local name.</param>
internal sealed class HelpTreeBuilder(IReadOnlyDictionary<(string SkillId, string LocalName), string> canonicalNames)
{
    private const string ToolName = "vulcan-help";

    /// <summary>Builds the tree of one package.</summary>
    public HelpTree Build(CheckedPackage package)
    {
        LoadedSkill skill = package.Skill;
        HelpPage main = Page(skill, package.Help.Main, topic: null, Related(package, topic: null));
        List<HelpPage> topics = new(package.Help.Topics.Count);
        foreach (HelpNode topic in package.Help.Topics)
        {
            string name = topic.Name.Trim();
            topics.Add(Page(skill, topic, name, Related(package, name)));
        }

        return new HelpTree(skill, main, topics);
    }

    private List<string> Related(CheckedPackage package, string? topic)
    {
        List<string> names = [];
        foreach (PackageEntry entry in package.Entries)
        {
            if (topic is null || entry.Declared.Help.AsSpan().Trim().SequenceEqual(topic))
                names.Add(canonicalNames[(package.Skill.Id, entry.LocalName)]);
        }

        return names;
    }

    private static HelpPage Page(LoadedSkill skill, HelpNode node, string? topic, IReadOnlyList<string> related)
    {
        string path = node.File.Trim();

        // Without a file the path is the directory itself, which then cannot be read: the text of that error is known to hosts.
        string file = path.Length == 0 ? skill.Directory + Path.DirectorySeparatorChar : PackagePath.Resolve(skill.Directory, path);
        return new HelpPage(
            new SkillHelpNode(topic ?? HelpPage.MainName, node.Description.Trim(), related, IsMain: topic is null),
            new LoadedEntry
            {
                Skill = skill,
                Index = -1,
                LuaModule = $"{skill.Id}-{path}",
                File = file,
                Directory = Path.GetDirectoryName(file) ?? skill.Directory,
                Descriptor = new SkillEntryDescriptor(ToolName, skill.Id, path, skill.RootName, skill.Directory, "", [], default),
            });
    }
}
