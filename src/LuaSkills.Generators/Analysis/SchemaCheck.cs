using LuaSkills.Generators.Bindings;
using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;
using LuaSkills.Packages;

namespace LuaSkills.Generators.Analysis;

/// <summary>Finds out whether what a C# type is written as fits a schema, as far as types alone tell.</summary>
/// <param name="contracts">The contracts of the interface.</param>
internal sealed class SchemaCheck(EquatableArray<ContractModel> contracts)
{
    private const int DeepestReferences = 32;

    private readonly HashSet<(DocumentNode Schema, string Contract)> _checked = [];

    /// <summary>The contract of a value, or <see langword="null"/> when it has none.</summary>
    public ContractModel? ContractOf(ValueModel value)
    {
        if (value.Kind != ValueKind.Contract)
            return null;
        foreach (ContractModel contract in contracts)
        {
            if (string.Equals(contract.Header.ClassName, value.Contract, StringComparison.Ordinal))
                return contract;
        }

        return null;
    }

    /// <summary>Whether a member may be absent in what is written.</summary>
    public static bool CanBeLeftOut(MemberModel member) =>
        (member.Value.IsNullable && member.Omission != MemberOmission.Never) || member.Omission == MemberOmission.Default;

    /// <summary>What does not fit, as half a sentence; <see langword="null"/> when all does.</summary>
    /// <param name="root">The entry's schema, for references.</param>
    /// <param name="schema">The schema.</param>
    /// <param name="value">The value.</param>
    public string? Mismatch(DocumentNode root, DocumentNode schema, ValueModel value) => Mismatch(root, schema, value, "");

    private string? Mismatch(DocumentNode root, DocumentNode schema, ValueModel value, string path)
    {
        if (Resolve(root, schema) is not { } target)
            return null;
        // A type that contains itself is looked at once.
        if (value.Kind == ValueKind.Contract && !_checked.Add((target, value.Contract)))
            return null;

        ContractModel? contract = ContractOf(value);
        JsonKinds written = JsonKindsOf.Value(value, contract);
        JsonKinds wanted = WantedBy(target);
        if ((written & wanted) == JsonKinds.None)
            return $"{Subject(path)} is written as {JsonKindsOf.Name(written)}, but {JsonKindsOf.Name(wanted)} is wanted";
        return contract switch
        {
            EnumContract { Form: EnumForm.Name } enumeration => TextMismatch(target, enumeration, path),
            ListContract list when target.Find("items") is { Kind: NodeKind.Mapping } items => Mismatch(root, items, list.Element, path + "[]"),
            MapContract map when target.Find("additionalProperties") is { Kind: NodeKind.Mapping } element => Mismatch(root, element, map.Element, path + ".*"),
            ObjectContract type when target.Find("properties") is { Kind: NodeKind.Mapping } => MemberMismatch(root, target, type, path),
            _ => null,
        };
    }

    private string? MemberMismatch(DocumentNode root, DocumentNode schema, ObjectContract type, string path)
    {
        Dictionary<string, MemberModel> members = new(StringComparer.Ordinal);
        bool hasMore = false;
        foreach (MemberModel member in type.Members)
        {
            hasMore |= member.Extension != ExtensionKind.None;
            if (member is { IsWritten: true, Extension: ExtensionKind.None })
                members[member.JsonName] = member;
        }

        List<string> unsent = [];
        foreach (SchemaMember wanted in SchemaMember.Of(schema))
        {
            if (!members.TryGetValue(wanted.Name, out MemberModel? member))
            {
                if (wanted.IsRequired && !hasMore)
                    return $"{Subject(path)} lacks '{wanted.Name}', which is required";
                unsent.Add(wanted.Name);
                continue;
            }

            members.Remove(wanted.Name);
            if (Mismatch(root, wanted.Schema, member.Value, $"{path}.{wanted.Name}") is { } fault)
                return fault;
            if (wanted.IsRequired && CanBeLeftOut(member))
                return $"{Subject($"{path}.{wanted.Name}")} can be left out, but is required";
        }

        if (SchemaFacts.SaysMore(schema))
            return null;
        foreach (MemberModel member in type.Members)
        {
            if (member.Extension == ExtensionKind.None && members.ContainsKey(member.JsonName))
                return $"{Subject(path)} has '{member.JsonName}', which the schema does not know{NearestName.Question(NearestName.Find(member.JsonName, unsent))}";
        }

        return null;
    }

    private static string? TextMismatch(DocumentNode schema, EnumContract enumeration, string path)
    {
        if (schema.Find("enum") is not { Items.Count: > 0 } choice)
            return null;
        List<string> texts = [];
        foreach (DocumentNode text in choice.Items)
            texts.Add(text.Text);
        foreach (EnumMemberModel member in enumeration.Members)
        {
            if (!texts.Contains(member.JsonName))
                return $"{Subject(path)} can be '{member.JsonName}', which is none of the texts allowed{NearestName.Question(NearestName.Find(member.JsonName, texts))}";
        }

        return null;
    }

    private static JsonKinds WantedBy(DocumentNode schema)
    {
        List<string> types = SchemaFacts.TypesOf(schema, out _);
        JsonKinds kinds = JsonKinds.None;
        foreach (string type in types)
            kinds |= JsonKindsOf.Type(type);
        if (kinds != JsonKinds.None)
            return kinds;
        if (schema.Find("properties") is not null)
            return JsonKinds.Object;
        if (schema.Find("items") is not null)
            return JsonKinds.Array;
        foreach (DocumentNode value in schema.Find("enum")?.Items ?? [])
            kinds |= value.Kind == NodeKind.String ? JsonKinds.String : JsonKinds.Any;
        return kinds == JsonKinds.None ? JsonKinds.Any : kinds;
    }

    private static DocumentNode? Resolve(DocumentNode root, DocumentNode schema)
    {
        DocumentNode? target = schema;
        for (int i = 0; i < DeepestReferences && target?.Find("$ref") is { Kind: NodeKind.String } reference; i++)
            target = SchemaReferences.Resolve(root, reference.Text);
        return target?.Find("$ref") is null ? target : null;
    }

    private static string Subject(string path) => path.Length == 0 ? "it" : $"'{path.TrimStart('.')}'";
}
