using Spectre.Console;

namespace LuaSkills.Cli.Output;

/// <summary>Help trees for people.</summary>
internal static class HelpTrees
{
    public static void Print(Terminal terminal, IReadOnlyList<SkillHelp> trees)
    {
        if (trees.Count == 0)
        {
            Terminal.WriteLine("There is no help: no skill is visible.");
            return;
        }

        foreach (SkillHelp help in trees)
        {
            Tree tree = new(new Text($"{help.SkillId} {help.SkillVersion}  {Described(help.SkillName, help.Main.Description)}", new Style(Color.Aqua)));
            Add(tree, help.Main);
            foreach (SkillHelpNode flow in help.Flows)
                Add(tree, flow);
            terminal.Output.Write(tree);
        }

        Terminal.WriteLine("`luaskills help SKILL [PAGE]` shows a page.");
    }

    private static void Add(Tree tree, SkillHelpNode page)
    {
        TreeNode node = tree.AddNode(new Text(Described(page.FlowName, page.Description)));
        if (page.RelatedEntries.Count > 0)
            node.AddNode(new Text(string.Join(", ", page.RelatedEntries)));
    }

    private static string Described(string name, string description) => description.Length == 0 ? name : $"{name}: {description}";
}
