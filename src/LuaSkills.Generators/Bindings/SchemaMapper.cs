using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Parsing;
using LuaSkills.Packages;

namespace LuaSkills.Generators.Bindings;

/// <summary>Finds the C# type for each part of one entry's schema. What has none becomes any JSON.</summary>
/// <param name="binder">Declares the types.</param>
/// <param name="entry">The entry.</param>
/// <param name="prefix">Beginning of the names of types for definitions.</param>
/// <param name="notes">Receives what has no shape in C#, or <see langword="null"/>.</param>
internal sealed partial class SchemaMapper(SchemaBinder binder, PackageEntry entry, string prefix, List<BindingNote>? notes)
{
    // Nobody names types like lists of lists this deep; the generated JSON code has a limit as well.
    private const int DeepestLists = 8;
    private const int DeepestSchema = 200;

    // A schema that several places share is one type. Trees share nodes where YAML has aliases, and definitions are referred to.
    private readonly Dictionary<DocumentNode, BoundValue> _mapped = [];
    private readonly HashSet<DocumentNode> _open = [];
    private int _depth;

    /// <summary>The type of what a schema allows.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="typeName">Name for the type, should one be declared.</param>
    /// <param name="path">The argument or member, for notes.</param>
    public BoundValue Map(DocumentNode schema, string typeName, string path)
    {
        if (_mapped.TryGetValue(schema, out BoundValue? known))
            return known;
        if (schema.Find("$ref") is { Kind: NodeKind.String })
            return _mapped[schema] = MapReference(schema, path);
        if (schema.Kind != NodeKind.Mapping)
            return BoundValue.Any;
        if (_depth == DeepestSchema)
            return Anything(schema, path, "it is nested too deeply");
        if (!_open.Add(schema))
            return Anything(schema, path, "it contains itself without an object in between");

        _depth++;
        BoundValue value = MapNew(schema, typeName, path);
        _depth--;
        _open.Remove(schema);
        if (value.Depth > DeepestLists)
            value = Anything(schema, path, "its lists are nested too deeply");
        _mapped[schema] = value;
        return value;
    }

    /// <summary>Says that a part of the schema has no shape in C#.</summary>
    public void Note(DocumentNode schema, string path, string reason) =>
        notes?.Add(new BindingNote(entry.Name, path, reason, entry.SchemaFile, entry.PositionOf(schema)));

    private BoundValue Anything(DocumentNode schema, string path, string reason)
    {
        Note(schema, path, reason);
        return BoundValue.Any;
    }

    private BoundValue MapNew(DocumentNode schema, string typeName, string path)
    {
        List<string> types = SchemaFacts.TypesOf(schema, out bool allowsNull);
        BoundValue value = (schema.Find("enum") ?? schema.Find("const")) is not null
            ? MapChoice(schema, types, typeName, path, ref allowsNull)
            : types.Count > 0 || schema.Find("properties") is not null
                ? MapTyped(schema, types, typeName, path)
                : MapUntyped(schema, typeName, path, ref allowsNull);
        return allowsNull ? value.OrNull() : value;
    }

    // Alternatives and conditions beside a type only say more about the same shape.
    private BoundValue MapTyped(DocumentNode schema, List<string> types, string typeName, string path)
    {
        if (types.Count == 2 && types.Contains("integer") && types.Contains("number"))
            return BoundValue.Of(ValueShape.Number);
        if (types.Count > 1)
            return Anything(schema, path, $"it may be {string.Join(" or ", types)}");

        string type = types.Count == 0 ? "object" : types[0];
        switch (type)
        {
            case "string":
                return BoundValue.Of(ValueShape.String);
            case "boolean":
                return BoundValue.Of(ValueShape.Boolean);
            case "integer":
                return BoundValue.Of(ValueShape.Integer);
            case "number":
                return BoundValue.Of(ValueShape.Number);
            case "array":
                return MapArray(schema, typeName, path);
            case "object":
                return schema.Find("properties") is null && HasAlternatives(schema) ? MapAlternatives(schema, typeName, path, out _) : MapObject(schema, typeName, path);
            default:
                return Anything(schema, path, $"there is no type '{type}'");
        }
    }

    private BoundValue MapUntyped(DocumentNode schema, string typeName, string path, ref bool allowsNull)
    {
        if (HasAlternatives(schema))
        {
            BoundValue value = MapAlternatives(schema, typeName, path, out bool hasNull);
            allowsNull |= hasNull;
            return value;
        }

        if (schema.Find("additionalProperties") is not null || schema.Find("patternProperties") is not null || schema.Find("required") is not null)
            return MapObject(schema, typeName, path);
        if (schema.Find("items") is not null || schema.Find("prefixItems") is not null)
            return MapArray(schema, typeName, path);
        return schema.Find("not") is not null || schema.Find("if") is not null ? Anything(schema, path, "it has no type") : BoundValue.Any;
    }

    private BoundValue MapArray(DocumentNode schema, string typeName, string path)
    {
        BoundValue element = BoundValue.Any;
        if (schema.Find("prefixItems") is not null || schema.Find("items") is { Kind: NodeKind.Sequence })
            Note(schema, path, "its items have types by their position");
        else if (schema.Find("items") is { } items)
            element = Map(items, typeName + "Item", path + "[]");
        return new BoundValue(ValueShape.List, IsNullable: false, "", element);
    }

    /// <summary>The type of an object: a record when members are named, else a dictionary.</summary>
    public BoundValue MapObject(DocumentNode schema, string typeName, string path)
    {
        List<SchemaMember> members = SchemaMember.Of(schema);
        if (members.Count > 0)
            return MapRecord(schema, members, typeName, path);

        BoundValue element = BoundValue.Any;
        if (schema.Find("patternProperties") is { Members.Count: > 0 })
            Note(schema, path, "its members have types by their names");
        else if (schema.Find("additionalProperties") is { Kind: NodeKind.Mapping } additional)
            element = Map(additional, typeName + "Value", path + ".*");
        return new BoundValue(ValueShape.Map, IsNullable: false, "", element);
    }

    private BoundValue MapRecord(DocumentNode schema, List<SchemaMember> members, string typeName, string path)
    {
        (string name, int place) = binder.Reserve(typeName);
        BoundValue record = new(ValueShape.Record, IsNullable: false, name, null);
        // From here on the members may refer to it.
        SchemaFacts.TypesOf(schema, out bool allowsNull);
        _mapped[schema] = allowsNull ? record.OrNull() : record;

        // What records have anyway.
        NameScope names = new(name, "Equals", "GetHashCode", "ToString", "GetType", "EqualityContract", "PrintMembers", "Clone", "Deconstruct", "MemberwiseClone", "Finalize", "ReferenceEquals");
        List<BoundMember> bound = [];
        foreach (SchemaMember member in members)
        {
            if (!EntryNames.IsText(member.Name))
            {
                Note(member.Schema, path, "a name of its members cannot be one in C#");
                continue;
            }

            string memberName = CSharpNames.Pascal(member.Name, "Member");
            BoundValue value = Map(member.Schema, name + memberName, path.Length == 0 ? member.Name : path + "." + member.Name);
            bound.Add(new BoundMember(names.Take(memberName), member.Name, member.IsRequired ? value : value.OrNull(), member.IsRequired, SchemaFacts.DocsOf(member.Schema)));
        }

        string extension = SchemaFacts.SaysMore(schema) ? names.Take("AdditionalMembers") : "";
        binder.Declare(place, new BoundRecord(name, SchemaFacts.DescriptionOf(schema), bound.ToEquatableArray(), extension));
        return record;
    }
}
