using LuaSkills.Packages;

namespace LuaSkills.Generators.Bindings;

/// <summary>A property of an object schema.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Schema">What it may be; of a property that is only required, anything.</param>
/// <param name="IsRequired">Whether the schema demands it.</param>
internal readonly record struct SchemaMember(string Name, DocumentNode Schema, bool IsRequired)
{
    private static readonly DocumentNode s_anything = DocumentNode.Mapping(default, []);

    /// <summary>The properties of a schema: those that are required first, else in source order.</summary>
    public static List<SchemaMember> Of(DocumentNode schema)
    {
        List<string> required = RequiredBy(schema);
        IReadOnlyList<DocumentMember> properties = schema.Find("properties") is { Kind: NodeKind.Mapping } mapping ? mapping.Members : [];
        HashSet<string> demanded = new(required, StringComparer.Ordinal);
        HashSet<string> declared = new(StringComparer.Ordinal);
        List<SchemaMember> members = [];
        foreach (DocumentMember property in properties)
        {
            declared.Add(property.Name);
            if (demanded.Contains(property.Name))
                members.Add(new SchemaMember(property.Name, property.Value, IsRequired: true));
        }

        foreach (string name in required)
        {
            if (declared.Add(name))
                members.Add(new SchemaMember(name, s_anything, IsRequired: true));
        }

        foreach (DocumentMember property in properties)
        {
            if (!demanded.Contains(property.Name))
                members.Add(new SchemaMember(property.Name, property.Value, IsRequired: false));
        }

        return members;
    }

    private static List<string> RequiredBy(DocumentNode schema)
    {
        List<string> names = [];
        foreach (DocumentNode item in schema.Find("required")?.Items ?? [])
        {
            if (item.Kind == NodeKind.String)
                names.Add(item.Text);
        }

        return names;
    }
}
