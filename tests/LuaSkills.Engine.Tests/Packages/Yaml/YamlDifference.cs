using System.Globalization;
using System.Text;

namespace LuaSkills.Engine.Tests.Packages.Yaml;

/// <summary>A text of which two readers see different things.</summary>
/// <param name="Yaml">The text.</param>
/// <param name="OurTree">What the reader of the product sees, or <see langword="null"/> when it refuses the text.</param>
/// <param name="OurRefusal">Why it does.</param>
/// <param name="TheirTree">What YamlDotNet sees, or <see langword="null"/> when it refuses the text.</param>
/// <param name="TheirRefusal">Why it does.</param>
internal sealed record YamlDifference(string Yaml, string? OurTree, string OurRefusal, string? TheirTree, string TheirRefusal)
{
    /// <summary>The difference, or <see langword="null"/> when both see the same or refuse the text.</summary>
    public static YamlDifference? Find(string yaml)
    {
        (string? ours, string refusal) = Outcome(YamlDocumentReader.Read, yaml);
        (string? theirs, string theirRefusal) = Outcome(YamlDotNetReader.Read, yaml);
        return string.Equals(ours, theirs, StringComparison.Ordinal) ? null : new YamlDifference(yaml, ours, refusal, theirs, theirRefusal);
    }

    public override string ToString() => $"{Show(Yaml)}\n  ours:   {Show(OurTree ?? OurRefusal)}\n  theirs: {Show(TheirTree ?? TheirRefusal)}";

    /// <summary>A tree as one line: kind, place and text of every node.</summary>
    private static string Print(DocumentNode node)
    {
        StringBuilder text = new();
        Print(node, text);
        return text.ToString();
    }

    private static (string? Tree, string Refusal) Outcome(Func<string, DocumentNode> read, string yaml)
    {
        try
        {
            return (Print(read(yaml)), "");
        }
        catch (DocumentException refusal)
        {
            return (null, refusal.Message);
        }
    }

    private static void Print(DocumentNode node, StringBuilder text, bool hasPlace = true)
    {
        // An empty node is nowhere in the text; libraries disagree on its place.
        if (hasPlace && (node.Kind != NodeKind.Null || node.Text.Length > 0))
            text.Append(CultureInfo.InvariantCulture, $"@{node.Position.Line}:{node.Position.Column}");
        switch (node.Kind)
        {
            case NodeKind.Sequence:
                text.Append('[');
                foreach (DocumentNode item in node.Items)
                {
                    // YamlDotNet puts the mapping of "[a: b]" at the bracket.
                    bool mayBePair = item is { Kind: NodeKind.Mapping, Members.Count: 1 };
                    Print(item, text, hasPlace: !mayBePair);
                    text.Append(", ");
                }

                text.Append(']');
                break;
            case NodeKind.Mapping:
                text.Append('{');
                foreach (DocumentMember member in node.Members)
                {
                    text.Append(CultureInfo.InvariantCulture, $"\"{member.Name}\": ");
                    Print(member.Value, text);
                    text.Append(", ");
                }

                text.Append('}');
                break;
            default:
                text.Append(CultureInfo.InvariantCulture, $"{node.Kind} \"{node.Text}\"");
                break;
        }
    }

    private static string Show(string text)
    {
        StringBuilder shown = new();
        foreach (char c in text)
        {
            if (c is >= ' ' and <= '~')
                shown.Append(c);
            else
                shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
        }

        return shown.ToString();
    }
}
