using System.Text;
using LuaSkills.Engine.Catalogue;

namespace LuaSkills.Engine.Modules;

/// <summary>The help tree of a module: one page, made from what the module says of itself.</summary>
internal static class ModuleHelp
{
    private const string ToolName = "vulcan-help";

    /// <summary>Builds the tree.</summary>
    /// <param name="module">The module; its entries have their names.</param>
    public static HelpTree TreeOf(LoadedModule module)
    {
        LoadedSkill skill = module.Skill;
        List<LoadedEntry> entries = ListedEntriesOf(module);
        string[] related = new string[entries.Count];
        for (int i = 0; i < related.Length; i++)
            related[i] = entries[i].CanonicalName;

        LoadedEntry page = new()
        {
            Skill = skill,
            Index = -1,
            LuaModule = "",
            File = "",
            Directory = "",
            Descriptor = new SkillEntryDescriptor(ToolName, skill.Id, "", skill.RootName, skill.Directory, "", [], default),
        };
        SkillHelpNode main = new(HelpPage.MainName, module.Description, related, IsMain: true);
        return new HelpTree(skill, new HelpPage(main, page) { Text = TextOf(module, entries) }, []);
    }

    private static List<LoadedEntry> ListedEntriesOf(LoadedModule module)
    {
        List<LoadedEntry> entries = [];
        foreach (SkillMethodDescriptor method in module.Module.Descriptor.Methods)
        {
            if (module.TryFind(method.Name, out LoadedEntry? entry) && entry.IsListed)
                entries.Add(entry);
        }

        return entries;
    }

    private static string TextOf(LoadedModule module, IReadOnlyList<LoadedEntry> entries)
    {
        StringBuilder text = new();
        text.Append("# ").Append(module.Skill.Name).Append('\n');
        if (module.Description.Length > 0)
            text.Append('\n').Append(module.Description).Append('\n');
        foreach (LoadedEntry entry in entries)
        {
            text.Append("\n## ").Append(entry.CanonicalName).Append('\n');
            if (entry.Descriptor.Description.Length > 0)
                text.Append('\n').Append(entry.Descriptor.Description).Append('\n');
            Append(text, entry.Descriptor.Parameters);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, IReadOnlyList<SkillParameter> parameters)
    {
        if (parameters.Count > 0)
            text.Append('\n');
        foreach (SkillParameter parameter in parameters)
        {
            text.Append("- `").Append(parameter.Name).Append("` (").Append(parameter.Type);
            text.Append(parameter.Required ? ", required)" : ")");
            if (parameter.Description.Length > 0)
                text.Append(": ").Append(parameter.Description);
            text.Append('\n');
        }
    }
}
