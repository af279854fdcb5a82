namespace LuaSkills.Packages;

/// <summary>The effective schema of an entry and the flat parameter list that goes with it.</summary>
internal static class InputSchema
{
    /// <summary>The schema that stands for a flat parameter list.</summary>
    public static DocumentNode FromParameters(IReadOnlyList<ManifestParameter> parameters)
    {
        List<DocumentMember> properties = [];
        List<DocumentNode> required = [];
        foreach (ManifestParameter parameter in parameters)
        {
            List<DocumentMember> property = [new("type", Text(parameter.Type))];
            if (!string.IsNullOrWhiteSpace(parameter.Description))
                property.Add(new("description", Text(parameter.Description)));
            Put(properties, new(parameter.Name, Mapping(property)));
            if (parameter.Required)
                required.Add(Text(parameter.Name));
        }

        List<DocumentMember> schema = [new("type", Text("object")), new("properties", Mapping(properties))];
        if (required.Count > 0)
            schema.Add(new("required", DocumentNode.Sequence(default, required)));
        return Mapping(schema);
    }

    /// <summary>The flat parameter list a schema amounts to, in byte order of the names.</summary>
    public static IReadOnlyList<ManifestParameter> ToParameters(DocumentNode schema)
    {
        List<ManifestParameter> parameters = [];
        foreach (DocumentMember property in schema.Find("properties")?.Members ?? [])
        {
            string description = property.Value.Find("description") is { Kind: NodeKind.String } text ? text.Text : "";
            parameters.Add(new ManifestParameter(property.Name, TypeOf(property.Value), description, IsRequired(schema, property.Name)));
        }

        parameters.Sort(static (left, right) => Utf8Order.Instance.Compare(left.Name, right.Name));
        return parameters;
    }

    private static string TypeOf(DocumentNode property)
    {
        if (property.Find("type") is { } type)
            return type.Kind == NodeKind.String ? type.Text : JoinTexts(type.Items);
        if (property.Find("properties") is not null)
            return "object";
        if (property.Find("items") is not null || property.Find("prefixItems") is not null)
            return "array";

        bool isUnion = property.Find("oneOf") is not null || property.Find("anyOf") is not null || property.Find("allOf") is not null;
        return isUnion ? "union" : "schema";
    }

    private static string JoinTexts(IReadOnlyList<DocumentNode> items)
    {
        string[] texts = new string[items.Count];
        for (int i = 0; i < texts.Length; i++)
            texts[i] = items[i].Text;
        return string.Join(" | ", texts);
    }

    private static bool IsRequired(DocumentNode schema, string name)
    {
        foreach (DocumentNode item in schema.Find("required")?.Items ?? [])
        {
            if (string.Equals(item.Text, name, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    // A parameter that is declared twice counts as declared last, as in the native engine's map.
    private static void Put(List<DocumentMember> members, DocumentMember member)
    {
        int index = members.FindIndex(existing => string.Equals(existing.Name, member.Name, StringComparison.Ordinal));
        if (index < 0)
            members.Add(member);
        else
            members[index] = member;
    }

    private static DocumentNode Text(string text) => DocumentNode.Scalar(NodeKind.String, default, text);

    private static DocumentNode Mapping(IReadOnlyList<DocumentMember> members) => DocumentNode.Mapping(default, members);
}
