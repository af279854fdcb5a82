using System.Text;
using System.Xml;
using LuaSkills.Generators.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LuaSkills.Generators.Parsing;

/// <summary>The texts of a documentation comment, read from the source: without a documentation file the compiler does not parse them.</summary>
internal sealed class DocComment
{
    private const string Mark = "///";

    private readonly Dictionary<string, string> _parameters = new(StringComparer.Ordinal);

    private DocComment()
    {
    }

    /// <summary>The summary on one line; empty for none.</summary>
    public string Summary { get; private set; } = "";

    /// <summary>What is said of a parameter on one line; empty for nothing.</summary>
    public string Parameter(string name) => _parameters.TryGetValue(name, out string? text) ? text : "";

    /// <summary>Reads the comment of a type or member; without one, that of the member it overrides.</summary>
    public static DocComment Of(ISymbol symbol, CancellationToken cancellationToken)
    {
        for (ISymbol? current = symbol; current is not null; current = Overridden(current))
        {
            foreach (SyntaxReference reference in current.DeclaringSyntaxReferences)
            {
                if (TextOf(reference.GetSyntax(cancellationToken)) is { Length: > 0 } text)
                    return Parse(text);
            }
        }

        return new DocComment();
    }

    private static ISymbol? Overridden(ISymbol symbol) => symbol switch
    {
        IMethodSymbol method => method.OverriddenMethod,
        IPropertySymbol property => property.OverriddenProperty,
        _ => null,
    };

    // A variable stands in a declaration of several.
    private static string TextOf(SyntaxNode node)
    {
        SyntaxNode declaration = node is VariableDeclaratorSyntax { Parent.Parent: { } field } ? field : node;
        if (declaration is ParameterSyntax)
            return "";
        StringBuilder text = new();
        foreach (string line in declaration.GetLeadingTrivia().ToFullString().Split('\n'))
        {
            string trimmed = line.Trim();
            if (trimmed.StartsWith(Mark, StringComparison.Ordinal))
                text.Append(trimmed, Mark.Length, trimmed.Length - Mark.Length).Append('\n');
        }

        return text.ToString();
    }

    private static DocComment Parse(string text)
    {
        DocComment comment = new();
        try
        {
            using StringReader source = new("<doc>" + text + "</doc>");
            using XmlReader reader = XmlReader.Create(source);
            comment.Read(reader);
        }
        catch (XmlException)
        {
            // What comes after the fault is lost; the compiler warns about it where documentation matters.
        }

        return comment;
    }

    private void Read(XmlReader reader)
    {
        string section = "";
        StringBuilder text = new();
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element when reader.Depth == 1:
                    section = string.Equals(reader.Name, "param", StringComparison.Ordinal) ? "param:" + reader.GetAttribute("name") : reader.Name;
                    text.Clear();
                    break;
                case XmlNodeType.Element:
                    text.Append(Reference(reader));
                    break;
                case XmlNodeType.EndElement when reader.Depth == 1:
                    Keep(section, Line(text));
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                    text.Append(reader.Value);
                    break;
            }
        }
    }

    private void Keep(string section, string text)
    {
        if (string.Equals(section, "summary", StringComparison.Ordinal))
            Summary = text;
        else if (section.StartsWith("param:", StringComparison.Ordinal))
            _parameters[section.Substring("param:".Length)] = text;
    }

    // A reference shows the last part of the name it refers to; a paragraph begins with a space.
    private static string Reference(XmlReader reader)
    {
        string? name = reader.GetAttribute("langword") ?? reader.GetAttribute("name");
        if (name is not null)
            return name;
        if (reader.GetAttribute("cref") is not { } reference)
            return reader.Name is "para" or "br" ? " " : "";
        if (!reader.IsEmptyElement)
            return "";
        int end = reference.IndexOf('(');
        string target = end < 0 ? reference : reference.Substring(0, end);
        return target.Substring(target.LastIndexOfAny(['.', ':']) + 1);
    }

    private static string Line(StringBuilder text)
    {
        StringBuilder line = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsWhiteSpace(text[i]))
                line.Append(text[i]);
            else if (line.Length > 0 && line[line.Length - 1] != ' ')
                line.Append(' ');
        }

        return line.ToString().TrimEnd(' ');
    }
}
