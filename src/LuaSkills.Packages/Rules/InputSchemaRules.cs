namespace LuaSkills.Packages;

/// <summary>The structural rules for input schemas: enough for a host to show them, not a JSON Schema validator.</summary>
/// <param name="sink">Takes the faults.</param>
/// <param name="file">The file the schema is in, relative to the package.</param>
/// <param name="prefix">What the texts begin with.</param>
internal sealed class InputSchemaRules(FaultSink sink, string file, string prefix)
{
    private static readonly string[] s_named = ["properties", "patternProperties"];
    private static readonly string[] s_lists = ["prefixItems", "oneOf", "anyOf", "allOf"];
    private static readonly string[] s_nested = ["contains", "propertyNames", "not", "if", "then", "else"];

    /// <summary>Checks a schema.</summary>
    /// <param name="schema">Root of the schema.</param>
    /// <param name="label">What to call it, for example <c>skill entry search input_schema</c>.</param>
    public void Check(DocumentNode schema, string label)
    {
        if (schema.Kind == NodeKind.Mapping)
        {
            DocumentNode? type = schema.Find("type");
            if (type is not { Kind: NodeKind.String })
                Report(type ?? schema, $"{label}.type must be present and equal to \"object\"");
            else if (type.Text is not "object")
                Report(type, $"{label}.type must be \"object\"");
        }

        CheckNode(schema, label, checksType: false);
    }

    private void CheckNode(DocumentNode node, string label, bool checksType = true)
    {
        if (node.Kind != NodeKind.Mapping)
        {
            Report(node, $"{label} must be one JSON object schema");
            return;
        }

        if (checksType && node.Find("type") is { } type)
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
        if (node.Find("enum") is { Kind: not NodeKind.Sequence } values)
            Report(values, $"{label}.enum must be an array");
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
            if (additional.Kind == NodeKind.Mapping)
                CheckNode(additional, $"{label}.additionalProperties");
            else
                Report(additional, $"{label}.additionalProperties must be one boolean or one schema object");
        }
    }

    private void CheckType(DocumentNode type, string label)
    {
        switch (type.Kind)
        {
            case NodeKind.String when IsBlank(type):
                Report(type, $"{label} must not be empty");
                break;
            case NodeKind.String:
                break;
            case NodeKind.Sequence when type.Items.Count == 0:
                Report(type, $"{label} must not be an empty array");
                break;
            case NodeKind.Sequence:
                CheckStrings(type, label);
                break;
            default:
                Report(type, $"{label} must be one string or one string array");
                break;
        }
    }

    private void CheckRequired(DocumentNode required, string label)
    {
        if (required.Kind != NodeKind.Sequence)
            Report(required, $"{label} must be an array of strings");
        CheckStrings(required, label);
    }

    private void CheckStrings(DocumentNode list, string label)
    {
        for (int i = 0; i < list.Items.Count; i++)
        {
            if (list.Items[i].Kind != NodeKind.String)
                Report(list.Items[i], FormattableString.Invariant($"{label}[{i}] must be one string"));
            else if (IsBlank(list.Items[i]))
                Report(list.Items[i], FormattableString.Invariant($"{label}[{i}] must not be empty"));
        }
    }

    private void CheckNamedNodes(DocumentNode named, string label)
    {
        if (named.Kind != NodeKind.Mapping)
            Report(named, $"{label} must be an object");

        foreach (DocumentMember member in named.Members)
        {
            if (string.IsNullOrWhiteSpace(member.Name))
                sink.Report(new PackageFault(PackageRule.Schema, PackageFaultCode.InvalidSchema, $"{prefix}{label} must not contain empty property names", file, member.NamePosition));
            CheckNode(member.Value, $"{label}.{member.Name}");
        }
    }

    private void CheckItems(DocumentNode items, string label)
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
                Report(items, $"{label} must be one schema object or one schema array");
                break;
        }
    }

    private void CheckNodeList(DocumentNode list, string label)
    {
        if (list.Kind != NodeKind.Sequence)
            Report(list, $"{label} must be an array of schema objects");
        else if (list.Items.Count == 0)
            Report(list, $"{label} must not be empty");

        for (int i = 0; i < list.Items.Count; i++)
            CheckNode(list.Items[i], FormattableString.Invariant($"{label}[{i}]"));
    }

    private static bool IsBlank(DocumentNode text) => string.IsNullOrWhiteSpace(text.Text);

    private void Report(DocumentNode node, string message) =>
        sink.Report(new PackageFault(PackageRule.Schema, PackageFaultCode.InvalidSchema, prefix + message, file, node.Position));
}
