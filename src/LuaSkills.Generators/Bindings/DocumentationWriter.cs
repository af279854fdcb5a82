using System.Globalization;
using System.Text;
using LuaSkills.Generators.Infrastructure;

namespace LuaSkills.Generators.Bindings;

/// <summary>Prints texts of a package as documentation comments. A text can hold anything, so nothing of it may end the comment or break its XML.</summary>
internal static class DocumentationWriter
{
    // All that ends a line in C#.
    private static readonly char[] s_lineEnds = ['\n', '\r', '\u0085', '\u2028', '\u2029'];

    /// <summary>Prints a summary.</summary>
    /// <param name="w">Takes the lines.</param>
    /// <param name="text">The text; may have several lines.</param>
    /// <param name="fallback">What is said instead of nothing, as XML.</param>
    public static void Summary(CodeWriter w, string text, string fallback)
    {
        List<string> lines = Lines(text);
        if (lines.Count <= 1)
        {
            w.Line($"/// <summary>{(lines.Count == 0 ? fallback : lines[0])}</summary>");
            return;
        }

        w.Line("/// <summary>");
        foreach (string line in lines)
            w.Line(line.Length == 0 ? "///" : "/// " + line);
        w.Line("/// </summary>");
    }

    /// <summary>Prints what is said of a parameter.</summary>
    /// <param name="w">Takes the line.</param>
    /// <param name="name">The parameter.</param>
    /// <param name="jsonName">Its name in JSON.</param>
    /// <param name="docs">What the schema says.</param>
    public static void Parameter(CodeWriter w, string name, string jsonName, BoundDocs docs) =>
        w.Line($"/// <param name=\"{name}\">{Text(docs, jsonName)}</param>");

    /// <summary>What the schema says of a value, on one line.</summary>
    public static string Text(BoundDocs docs, string jsonName)
    {
        string text = string.Join(" ", Lines(docs.Description)).Replace("  ", " ");
        if (text.Length == 0)
            text = jsonName.Length == 0 ? "All arguments." : $"<c>{Escape(jsonName)}</c>.";
        if (docs.Default.Length == 0)
            return text;
        string end = char.IsPunctuation(text[text.Length - 1]) ? "" : ".";
        return $"{text}{end} Default: <c>{string.Join(" ", Lines(docs.Default))}</c>.";
    }

    /// <summary>A text as XML on one line.</summary>
    public static string Escape(string text) => string.Join(" ", Lines(text));

    private static List<string> Lines(string text)
    {
        List<string> lines = [];
        foreach (string line in text.Replace("\r\n", "\n").Split(s_lineEnds))
            lines.Add(Xml(line).Trim());
        while (lines.Count > 0 && lines[lines.Count - 1].Length == 0)
            lines.RemoveAt(lines.Count - 1);
        while (lines.Count > 0 && lines[0].Length == 0)
            lines.RemoveAt(0);
        return lines;
    }

    private static string Xml(string line)
    {
        StringBuilder xml = new(line.Length);
        for (int i = 0; i < line.Length; i++)
        {
            char c = line[i];
            if (char.IsHighSurrogate(c) && i + 1 < line.Length && char.IsLowSurrogate(line[i + 1]))
            {
                xml.Append(c).Append(line[++i]);
                continue;
            }

            switch (c)
            {
                case '&':
                    xml.Append("&amp;");
                    break;
                case '<':
                    xml.Append("&lt;");
                    break;
                case '>':
                    xml.Append("&gt;");
                    break;
                // What XML cannot hold is a blank.
                default:
                    bool isLegal = char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Surrogate) && c < '\uFFFE';
                    xml.Append(isLegal ? c : ' ');
                    break;
            }
        }

        return xml.ToString();
    }
}
