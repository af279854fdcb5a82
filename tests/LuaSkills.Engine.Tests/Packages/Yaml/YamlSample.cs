using System.Globalization;
using System.Text;
using LuaSkills.Packages;

namespace LuaSkills.Engine.Tests.Packages.Yaml;

/// <summary>A document that is made at random: what it says, and how it is written.</summary>
internal abstract record YamlSample
{
    /// <summary>The document as YAML.</summary>
    public string Write()
    {
        StringBuilder yaml = new();
        Write(yaml, indent: 0, isFlow: false);
        return yaml.Append('\n').ToString();
    }

    /// <summary>The tree that a reader must see, as <see cref="Show"/> prints it.</summary>
    public abstract string Expected { get; }

    /// <summary>Prints a tree without places.</summary>
    public static string Show(DocumentNode node) => node.Kind switch
    {
        NodeKind.Sequence => $"[{string.Join(", ", node.Items.Select(Show))}]",
        NodeKind.Mapping => $"{{{string.Join(", ", node.Members.Select(member => $"{Quote(member.Name)}: {Show(member.Value)}"))}}}",
        _ => $"{node.Kind} {Quote(node.Text)}",
    };

    /// <summary>Writes behind a dash or a colon, or at the start of the document.</summary>
    protected abstract void Write(StringBuilder yaml, int indent, bool isFlow);

    private static string Quote(string text) => $"\"{text.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static void StartLine(StringBuilder yaml, int indent)
    {
        if (yaml.Length > 0)
            yaml.Append('\n');
        yaml.Append(' ', indent);
    }

    /// <summary>A scalar. Styles: plain, single-quoted, double-quoted, literal.</summary>
    internal sealed record Text(string Value, int Style) : YamlSample
    {
        private bool IsPlain => Style == 0 && Value.Length > 0 && Value.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '/');

        public override string Expected => $"{(IsPlain ? YamlScalar.KindOf(Value) : NodeKind.String)} {Quote(Value)}";

        public string AsKey()
        {
            StringBuilder yaml = new();
            (this with { Style = Style % 3 }).Write(yaml, indent: 0, isFlow: true);
            return yaml.ToString();
        }

        protected override void Write(StringBuilder yaml, int indent, bool isFlow)
        {
            if (IsPlain)
                yaml.Append(Value);
            else if (Style == 1 && Value.All(c => c is not ('\n' or '\t')))
                yaml.Append('\'').Append(Value.Replace("'", "''", StringComparison.Ordinal)).Append('\'');
            else if (Style == 3 && !isFlow && Value.Trim('\n').Length > 0)
                WriteLiteral(yaml, indent);
            else
                WriteDoubleQuoted(yaml);
        }

        private void WriteDoubleQuoted(StringBuilder yaml)
        {
            yaml.Append('"');
            foreach (char c in Value)
            {
                if (c is '"' or '\\')
                    yaml.Append('\\').Append(c);
                else if (c is '\n' or '\t' or > '~')
                    yaml.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
                else
                    yaml.Append(c);
            }

            yaml.Append('"');
        }

        private void WriteLiteral(StringBuilder yaml, int indent)
        {
            string body = Value.TrimEnd('\n');
            int lineEnds = Value.Length - body.Length;
            yaml.Append("|2").Append(lineEnds switch { 0 => "-", 1 => "", _ => "+" });
            foreach (string line in (lineEnds > 1 ? Value[..^1] : body).Split('\n'))
                yaml.Append('\n').Append(' ', indent).Append(line);
        }
    }

    /// <summary>A list.</summary>
    internal sealed record List(IReadOnlyList<YamlSample> Items, bool IsFlow) : YamlSample
    {
        public override string Expected => $"[{string.Join(", ", Items.Select(item => item.Expected))}]";

        protected override void Write(StringBuilder yaml, int indent, bool isFlow)
        {
            if (isFlow || IsFlow || Items.Count == 0)
            {
                yaml.Append('[');
                for (int i = 0; i < Items.Count; i++)
                {
                    yaml.Append(i > 0 ? ", " : "");
                    Items[i].Write(yaml, indent, isFlow: true);
                }

                yaml.Append(']');
                return;
            }

            foreach (YamlSample item in Items)
            {
                StartLine(yaml, indent);
                yaml.Append("- ");
                item.Write(yaml, indent + 2, isFlow: false);
            }
        }
    }

    /// <summary>A mapping; keys that repeat an earlier one are left out.</summary>
    internal sealed record Map(IReadOnlyList<(Text Key, YamlSample Value)> Members, bool IsFlow) : YamlSample
    {
        private IReadOnlyList<(Text Key, YamlSample Value)> Distinct => [.. Members.DistinctBy(member => member.Key.Value)];

        public override string Expected => $"{{{string.Join(", ", Distinct.Select(member => $"{Quote(member.Key.Value)}: {member.Value.Expected}"))}}}";

        protected override void Write(StringBuilder yaml, int indent, bool isFlow)
        {
            if (isFlow || IsFlow || Members.Count == 0)
            {
                yaml.Append('{');
                yaml.AppendJoin(", ", Distinct.Select(member =>
                {
                    StringBuilder value = new();
                    member.Value.Write(value, indent, isFlow: true);
                    return $"{member.Key.AsKey()}: {value}";
                }));
                yaml.Append('}');
                return;
            }

            foreach ((Text key, YamlSample value) in Distinct)
            {
                StartLine(yaml, indent);
                yaml.Append(key.AsKey()).Append(": ");
                value.Write(yaml, indent + 2, isFlow: false);
            }
        }
    }
}
