namespace LuaSkills.Engine.Packages;

/// <summary>The structural rules for input schemas: enough for a host to show them, not a JSON Schema validator.</summary>
internal static class InputSchemaRules
{
    private static readonly string[] s_named = ["properties", "patternProperties"];
    private static readonly string[] s_lists = ["prefixItems", "oneOf", "anyOf", "allOf"];
    private static readonly string[] s_nested = ["contains", "propertyNames", "not", "if", "then", "else"];

    /// <summary>Checks a schema.</summary>
    /// <param name="schema">Root of the schema.</param>
    /// <param name="label">What to call it, for example <c>skill entry search input_schema</c>.</param>
    /// <exception cref="PackageFaultException">A rule is broken; the first one found is told.</exception>
    public static void Check(DocumentNode schema, string label)
    {
        RequireObject(schema, label);
        if (schema.Find("type") is not { Kind: NodeKind.String } type)
            throw Fault($"{label}.type must be present and equal to \"object\"");
        if (type.Text is not "object")
            throw Fault($"{label}.type must be \"object\"");
        CheckNode(schema, label);
    }

    private static void CheckNode(DocumentNode node, string label)
    {
        RequireObject(node, label);
        if (node.Find("type") is { } type)
            CheckType(type, $"{label}.type");

        foreach (string keyword in s_named)
        {
            if (node.Find(keyword) is { } named)
                CheckNamedNodes(named, $"{label}.{keyword}");
        }

        if ((node.Find("$defs") ?? node.Find("definitions")) is { } definitions)
            CheckNamedNodes(definitions, $"{label}.$defs");
        if (node.Find("required") is { } required)
            CheckRequired(required, $"{label}.required");
        if (node.Find("enum") is { Kind: not NodeKind.Sequence })
            throw Fault($"{label}.enum must be an array");
        if (node.Find("items") is { } items)
            CheckItems(items, $"{label}.items");

        foreach (string keyword in s_lists)
        {
            if (node.Find(keyword) is { } list)
                CheckNodeList(list, $"{label}.{keyword}");
        }

        foreach (string keyword in s_nested)
        {
            if (node.Find(keyword) is { } nested)
                CheckNode(nested, $"{label}.{keyword}");
        }

        if (node.Find("additionalProperties") is { Kind: not NodeKind.Boolean } additional)
        {
            if (additional.Kind != NodeKind.Mapping)
                throw Fault($"{label}.additionalProperties must be one boolean or one schema object");
            CheckNode(additional, $"{label}.additionalProperties");
        }
    }

    private static void CheckType(DocumentNode type, string label)
    {
        switch (type.Kind)
        {
            case NodeKind.String when IsBlank(type):
                throw Fault($"{label} must not be empty");
            case NodeKind.String:
                break;
            case NodeKind.Sequence when type.Items.Count == 0:
                throw Fault($"{label} must not be an empty array");
            case NodeKind.Sequence:
                CheckStrings(type, label);
                break;
            default:
                throw Fault($"{label} must be one string or one string array");
        }
    }

    private static void CheckRequired(DocumentNode required, string label)
    {
        if (required.Kind != NodeKind.Sequence)
            throw Fault($"{label} must be an array of strings");
        CheckStrings(required, label);
    }

    private static void CheckStrings(DocumentNode list, string label)
    {
        for (int i = 0; i < list.Items.Count; i++)
        {
            if (list.Items[i].Kind != NodeKind.String)
                throw Fault(FormattableString.Invariant($"{label}[{i}] must be one string"));
            if (IsBlank(list.Items[i]))
                throw Fault(FormattableString.Invariant($"{label}[{i}] must not be empty"));
        }
    }

    private static void CheckNamedNodes(DocumentNode named, string label)
    {
        if (named.Kind != NodeKind.Mapping)
            throw Fault($"{label} must be an object");

        foreach (DocumentMember member in named.Members)
        {
            if (string.IsNullOrWhiteSpace(member.Name))
                throw Fault($"{label} must not contain empty property names");
            CheckNode(member.Value, $"{label}.{member.Name}");
        }
    }

    private static void CheckItems(DocumentNode items, string label)
    {
        switch (items.Kind)
        {
            case NodeKind.Mapping:
                CheckNode(items, label);
                break;
            case NodeKind.Sequence:
                CheckNodeList(items, label);
                break;
            default:
                throw Fault($"{label} must be one schema object or one schema array");
        }
    }

    private static void CheckNodeList(DocumentNode list, string label)
    {
        if (list.Kind != NodeKind.Sequence)
            throw Fault($"{label} must be an array of schema objects");
        if (list.Items.Count == 0)
            throw Fault($"{label} must not be empty");

        for (int i = 0; i < list.Items.Count; i++)
            CheckNode(list.Items[i], FormattableString.Invariant($"{label}[{i}]"));
    }

    private static void RequireObject(DocumentNode node, string label)
    {
        if (node.Kind != NodeKind.Mapping)
            throw Fault($"{label} must be one JSON object schema");
    }

    private static bool IsBlank(DocumentNode text) => string.IsNullOrWhiteSpace(text.Text);

    private static PackageFaultException Fault(string message) => new(SkillErrorCode.InvalidSchema, message);
}
