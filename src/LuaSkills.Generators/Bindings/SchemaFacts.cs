using System.Text;
using LuaSkills.Packages;

namespace LuaSkills.Generators.Bindings;

/// <summary>Answers simple questions about a schema.</summary>
internal static class SchemaFacts
{
    private const int LongestDefault = 120;

    /// <summary>The types it names, without <c>null</c>; none when it names none.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="allowsNull">Whether <c>null</c> is among them.</param>
    public static List<string> TypesOf(DocumentNode schema, out bool allowsNull)
    {
        List<string> types = [];
        allowsNull = schema.Find("nullable") is { Kind: NodeKind.Boolean } nullable && YamlScalar.IsTrue(nullable.Text);
        DocumentNode? type = schema.Find("type");
        IEnumerable<DocumentNode> named = type is null ? [] : type.Kind == NodeKind.Sequence ? type.Items : [type];
        foreach (DocumentNode name in named)
        {
            // YAML's own null is what authors often write for the type of that name.
            if (name.Kind == NodeKind.Null || string.Equals(name.Text, "null", StringComparison.Ordinal))
                allowsNull = true;
            else if (!types.Contains(name.Text))
                types.Add(name.Text);
        }

        return types;
    }

    /// <summary>Whether it allows nothing but null.</summary>
    public static bool IsNull(DocumentNode schema)
    {
        if (schema.Find("const") is { } only)
            return only.Kind == NodeKind.Null;
        return schema.Find("type") is not null && TypesOf(schema, out bool allowsNull).Count == 0 && allowsNull;
    }

    /// <summary>Whether an object schema asks for members that it does not name.</summary>
    public static bool SaysMore(DocumentNode schema) =>
        schema.Find("patternProperties") is { Members.Count: > 0 }
        || schema.Find("additionalProperties") is { } additional
            && (additional.Kind == NodeKind.Mapping || (additional.Kind == NodeKind.Boolean && YamlScalar.IsTrue(additional.Text)));

    /// <summary>What it says for readers.</summary>
    public static BoundDocs DocsOf(DocumentNode schema) => new(DescriptionOf(schema), schema.Find("default") is { } value ? DefaultOf(value) : "");

    /// <summary>Its description; empty for none.</summary>
    public static string DescriptionOf(DocumentNode schema) => schema.Find("description") is { Kind: NodeKind.String } text ? text.Text.Trim() : "";

    private static string DefaultOf(DocumentNode value)
    {
        StringBuilder json = new();
        Append(json, value);
        return json.Length <= LongestDefault ? json.ToString() : json.ToString(0, LongestDefault) + " …";
    }

    private static void Append(StringBuilder json, DocumentNode value)
    {
        // What is too long to be shown need not be written out.
        if (json.Length > LongestDefault)
            return;
        switch (value.Kind)
        {
            case NodeKind.String:
                json.Append('"').Append(value.Text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n")).Append('"');
                break;
            case NodeKind.Sequence:
                json.Append('[');
                for (int i = 0; i < value.Items.Count && json.Length <= LongestDefault; i++)
                {
                    json.Append(i > 0 ? ", " : "");
                    Append(json, value.Items[i]);
                }

                json.Append(']');
                break;
            case NodeKind.Mapping:
                json.Append('{');
                for (int i = 0; i < value.Members.Count && json.Length <= LongestDefault; i++)
                {
                    json.Append(i > 0 ? ", \"" : "\"").Append(value.Members[i].Name).Append("\": ");
                    Append(json, value.Members[i].Value);
                }

                json.Append('}');
                break;
            case NodeKind.Null:
                json.Append("null");
                break;
            default:
                json.Append(value.Kind == NodeKind.Boolean ? value.Text.ToLowerInvariant() : value.Text);
                break;
        }
    }
}
