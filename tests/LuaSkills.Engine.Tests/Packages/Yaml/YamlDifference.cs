using System.Globalization;
using System.Text;

namespace LuaSkills.Engine.Tests.Packages.Yaml;

/// <summary>Compares what two readers make of a text.</summary>
internal static class YamlDifference
{
    private const string Refused = "refused";

    /// <summary>What differs between the reader of the product and YamlDotNet, or <see langword="null"/>.</summary>
    /// <param name="yaml">The text.</param>
    public static string? Find(string yaml)
    {
        string ours = Outcome(YamlDocumentReader.Read, yaml, out string? reason);
        string theirs = Outcome(YamlDotNetReader.Read, yaml, out string? theirReason);
        return string.Equals(ours, theirs, StringComparison.Ordinal)
            ? null
            : $"{Show(yaml)}\n  ours:   {Show(reason ?? ours)}\n  theirs: {Show(theirReason ?? theirs)}";
    }

    /// <summary>A tree as one line: kind, place and text of every node.</summary>
    public static string Print(DocumentNode node)
    {
        StringBuilder text = new();
        Print(node, text);
        return text.ToString();
    }

    private static string Outcome(Func<string, DocumentNode> read, string yaml, out string? reason)
    {
        try
        {
            reason = null;
            return Print(read(yaml));
        }
        catch (DocumentException refusal)
        {
            reason = $"{Refused}: {refusal.Message}";
            return Refused;
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
