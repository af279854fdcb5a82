using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Parsing;
using LuaSkills.Packages;

namespace LuaSkills.Generators.Bindings;

internal sealed partial class SchemaMapper
{
    private static readonly string[] s_alternatives = ["anyOf", "oneOf", "allOf"];

    private const int LongestChain = 32;

    private static bool HasAlternatives(DocumentNode schema)
    {
        foreach (string keyword in s_alternatives)
        {
            if (schema.Find(keyword) is { Kind: NodeKind.Sequence })
                return true;
        }

        return false;
    }

    // One alternative beside null is that one; texts to choose from, each with a schema of its own, are one choice.
    private BoundValue MapAlternatives(DocumentNode schema, string typeName, string path, out bool allowsNull)
    {
        allowsNull = false;
        List<DocumentNode> alternatives = [];
        string keywords = "";
        foreach (string keyword in s_alternatives)
        {
            if (schema.Find(keyword) is not { Kind: NodeKind.Sequence } list)
                continue;
            keywords += keywords.Length == 0 ? keyword : " and " + keyword;
            foreach (DocumentNode item in list.Items)
            {
                if (SchemaFacts.IsNull(item))
                    allowsNull = true;
                else
                    alternatives.Add(item);
            }
        }

        if (alternatives.Count == 1)
            return Map(alternatives[0], typeName, path);
        return TextsOf(alternatives) is { Count: > 0 } texts
            ? MapTexts(schema, texts, typeName)
            : Anything(schema, path, $"{keywords} of several schemas is no type");
    }

    private static List<DocumentNode>? TextsOf(List<DocumentNode> alternatives)
    {
        List<DocumentNode> texts = [];
        foreach (DocumentNode alternative in alternatives)
        {
            IReadOnlyList<DocumentNode> values = alternative.Find("const") is { } only ? [only] : alternative.Find("enum")?.Items ?? [];
            if (values.Count == 0)
                return null;
            foreach (DocumentNode value in values)
            {
                if (value.Kind != NodeKind.String)
                    return null;
                texts.Add(value);
            }
        }

        return texts;
    }

    private BoundValue MapChoice(DocumentNode schema, List<string> types, string typeName, string path, ref bool allowsNull)
    {
        IReadOnlyList<DocumentNode> values = schema.Find("enum") is { } choice ? choice.Items : [schema.Find("const")!];
        List<DocumentNode> found = [];
        NodeKind kind = NodeKind.Null;
        bool isMixed = false;
        foreach (DocumentNode value in values)
        {
            if (value.Kind == NodeKind.Null)
            {
                allowsNull = true;
                continue;
            }

            isMixed |= found.Count > 0 && value.Kind != kind;
            kind = value.Kind;
            found.Add(value);
        }

        // YAML reads an unquoted yes/no list as texts, but numbers and words mixed as both.
        if (isMixed)
            return types.Count == 1 && types[0] is "string" ? BoundValue.Of(ValueShape.String) : Anything(schema, path, "it is a choice of values of different types");
        return kind switch
        {
            NodeKind.String => MapTexts(schema, found, typeName),
            NodeKind.Boolean => BoundValue.Of(ValueShape.Boolean),
            NodeKind.Number => BoundValue.Of(types.Contains("number") || !AreIntegers(found) ? ValueShape.Number : ValueShape.Integer),
            _ => types.Count > 0 ? MapTyped(schema, types, typeName, path) : BoundValue.Any,
        };
    }

    private BoundValue MapTexts(DocumentNode schema, List<DocumentNode> texts, string typeName)
    {
        (string name, int place) = binder.Reserve(typeName);
        NameScope names = new("value__");
        HashSet<string> seen = new(StringComparer.Ordinal);
        List<BoundEnumMember> members = [];
        foreach (DocumentNode text in texts)
        {
            if (EntryNames.IsText(text.Text) && seen.Add(text.Text))
                members.Add(new BoundEnumMember(names.Take(CSharpNames.Pascal(text.Text, text.Text.Length == 0 ? "Empty" : "Value")), text.Text));
        }

        binder.Declare(place, new BoundEnumeration(name, SchemaFacts.DescriptionOf(schema), members.ToEquatableArray()));
        return new BoundValue(ValueShape.Enumeration, IsNullable: false, name, null);
    }

    private static bool AreIntegers(List<DocumentNode> numbers)
    {
        foreach (DocumentNode number in numbers)
        {
            foreach (char c in YamlScalar.ToJsonNumber(number.Text))
            {
                if (c is '.' or 'e' or 'E')
                    return false;
            }
        }

        return true;
    }

    // A reference is never open itself, so that a record may refer to one that leads back to it.
    private BoundValue MapReference(DocumentNode schema, string path)
    {
        DocumentNode target = schema;
        string name = "";
        for (int i = 0; target.Find("$ref") is { Kind: NodeKind.String } reference; i++)
        {
            if (i == LongestChain)
                return Anything(schema, path, $"the reference '{reference.Text}' leads in a circle");
            if (SchemaReferences.Resolve(entry.Schema, reference.Text) is not { } next)
                return Anything(schema, path, $"the reference '{reference.Text}' leads nowhere inside the schema");
            name = reference.Text.Length > 1 ? reference.Text.Substring(reference.Text.LastIndexOf('/') + 1) : "Arguments";
            target = next;
        }

        return Map(target, prefix + CSharpNames.Pascal(name, "Definition"), path);
    }
}
