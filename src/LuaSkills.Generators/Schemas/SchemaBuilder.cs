using LuaSkills.Generators.Emit;
using LuaSkills.Generators.Model;
using LuaSkills.Generators.Parsing;

namespace LuaSkills.Generators.Schemas;

/// <summary>Writes one JSON Schema (2020-12). Types used once stand in place; recursive ones and objects used again stand in <c>$defs</c>.</summary>
/// <param name="contracts">The contracts of the values.</param>
/// <param name="docs">What the source says about members.</param>
/// <param name="direction">Read for arguments, written for results.</param>
internal sealed class SchemaBuilder(ContractParser contracts, MemberDocs docs, ContractUses direction)
{
    private readonly JsonBuilder _json = new();
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private readonly HashSet<string> _shared = new(StringComparer.Ordinal);
    private readonly List<KeyValuePair<string, string>> _definitions = [];

    /// <summary>The schema of one value.</summary>
    public string OfValue(ValueModel value)
    {
        Count(value);
        _json.BeginObject();
        WriteKeywords(value, value.IsNullable);
        EndRoot();
        return _json.ToString();
    }

    /// <summary>The schema of an argument object.</summary>
    public string OfArguments(List<SchemaProperty> properties)
    {
        foreach (SchemaProperty property in properties)
            Count(property.Value);
        _json.BeginObject().Member("type", "object");
        _json.Name("properties").BeginObject();
        List<string> required = [];
        foreach (SchemaProperty property in properties)
        {
            WriteProperty(property, withNull: false);
            if (property.IsRequired)
                required.Add(property.Name);
        }

        _json.EndObject();
        WriteRequired(required);
        EndRoot();
        return _json.ToString();
    }

    private void EndRoot()
    {
        if (_shared.Count > 0)
        {
            _json.Name("$defs").BeginObject();

            // Printing a definition may ask for further ones.
            for (int i = 0; i < _definitions.Count; i++)
            {
                _json.Name(_definitions[i].Value).BeginObject();
                WriteContract(_definitions[i].Key, withNull: false);
                _json.EndObject();
            }

            _json.EndObject();
        }

        _json.EndObject();
    }

    private void Count(ValueModel value)
    {
        if (value.Kind == ValueKind.Contract)
            Count(value.Contract);
    }

    private void Count(string className)
    {
        ContractModel? contract = contracts.ContractOf(className);
        if (!_seen.Add(className))
        {
            if (_open.Contains(className) || contract is ObjectContract or PolymorphicContract)
                _shared.Add(className);
            return;
        }

        _open.Add(className);
        switch (contract)
        {
            case ObjectContract type:
                foreach (MemberModel member in SchemaShape.MembersOf(type, direction))
                    Count(member.Value);
                break;
            case PolymorphicContract type:
                foreach (string alternative in SchemaShape.AlternativesOf(type, direction))
                    Count(alternative);
                break;
            case ListContract list:
                Count(list.Element);
                break;
            case MapContract map:
                Count(map.Element);
                break;
        }

        _open.Remove(className);
    }

    private void WriteProperty(SchemaProperty property, bool withNull)
    {
        _json.Name(property.Name).BeginObject();
        WriteKeywords(property.Value, withNull);
        WriteAllowed(property);
        if (property.Description.Length > 0)
            _json.Member("description", property.Description);
        if (property.DefaultJson.Length > 0)
            _json.Name("default").Raw(property.DefaultJson);
        if (property.ExampleJson.Length > 0)
            _json.Name("examples").BeginArray().Raw(property.ExampleJson).EndArray();
        _json.EndObject();
    }

    private void WriteAllowed(SchemaProperty property)
    {
        if (property.Allowed.Count == 0)
            return;
        _json.Name("enum").BeginArray();
        foreach (string text in property.Allowed)
            _json.String(text);
        _json.EndArray();
    }

    private void WriteSchema(ValueModel value)
    {
        _json.BeginObject();
        WriteKeywords(value, value.IsNullable);
        _json.EndObject();
    }

    private void WriteKeywords(ValueModel value, bool withNull)
    {
        if (value.Kind == ValueKind.Contract)
        {
            WriteUse(value.Contract, withNull);
            return;
        }

        SchemaType type = SchemaType.Of(value.Kind);
        WriteType(type.Type, withNull);
        if (type.Rest.Length > 0)
            _json.Raw(type.Rest);
    }

    private void WriteUse(string className, bool withNull)
    {
        if (!_shared.Contains(className))
        {
            WriteContract(className, withNull);
            return;
        }

        string reference = "#/$defs/" + DefinitionOf(className);
        if (!withNull)
        {
            _json.Member("$ref", reference);
            return;
        }

        _json.Name("anyOf").BeginArray();
        _json.BeginObject().Member("$ref", reference);
        _json.EndObject();
        WriteNull();
        _json.EndArray();
    }

    private void WriteContract(string className, bool withNull)
    {
        switch (contracts.ContractOf(className))
        {
            case ObjectContract type:
                WriteType("object", withNull);
                WriteMembers(className, type);
                break;
            case PolymorphicContract type:
                WriteAlternatives(type, withNull);
                break;
            case EnumContract type:
                WriteEnum(type, withNull);
                break;
            case ListContract list:
                WriteType("array", withNull);
                _json.Name("items");
                WriteSchema(list.Element);
                break;
            case MapContract map:
                WriteType("object", withNull);
                _json.Name("additionalProperties");
                WriteSchema(map.Element);
                break;
        }
    }

    private void WriteMembers(string className, ObjectContract type)
    {
        List<string> required = [];
        _json.Name("properties").BeginObject();
        if (type.Discriminator is { Kind: not DiscriminatorKind.None } discriminator)
        {
            string value = discriminator.Kind == DiscriminatorKind.Text ? JsonBuilder.Quoted(discriminator.Value) : discriminator.Value;
            _json.Name(discriminator.Name).BeginObject().Name("const").Raw(value).EndObject();
            required.Add(discriminator.Name);
        }

        foreach (MemberModel member in SchemaShape.MembersOf(type, direction))
        {
            WriteProperty(new SchemaProperty(member.JsonName, member.Value, IsRequired: false, docs.OfMember(className, member), "", ""), SchemaShape.MayBeNull(member, direction));
            if (SchemaShape.IsRequired(member, direction))
                required.Add(member.JsonName);
        }

        _json.EndObject();
        WriteRequired(required);
        if (direction == ContractUses.Read && type.RefusesUnknown)
            _json.Name("additionalProperties").Raw("false");
    }

    private void WriteAlternatives(PolymorphicContract type, bool withNull)
    {
        _json.Name("anyOf").BeginArray();
        foreach (string alternative in SchemaShape.AlternativesOf(type, direction))
        {
            _json.BeginObject();
            WriteUse(alternative, withNull: false);
            _json.EndObject();
        }

        if (withNull)
            WriteNull();
        _json.EndArray();
    }

    private void WriteEnum(EnumContract type, bool withNull)
    {
        WriteType(type.Form == EnumForm.Number ? "integer" : "string", withNull);
        if (type.Form != EnumForm.Name)
            return;
        _json.Name("enum").BeginArray();
        foreach (string name in SchemaShape.NamesOf(type, direction))
            _json.String(name);
        if (withNull)
            _json.Raw("null");
        _json.EndArray();
    }

    private void WriteType(string type, bool withNull)
    {
        if (type.Length == 0)
            return;
        _json.Name("type");
        if (withNull)
            _json.BeginArray().String(type).String("null").EndArray();
        else
            _json.String(type);
    }

    private void WriteNull()
    {
        _json.BeginObject().Member("type", "null");
        _json.EndObject();
    }

    private void WriteRequired(List<string> names)
    {
        if (names.Count == 0)
            return;
        _json.Name("required").BeginArray();
        foreach (string name in names)
            _json.String(name);
        _json.EndArray();
    }

    private string DefinitionOf(string className)
    {
        foreach (KeyValuePair<string, string> definition in _definitions)
        {
            if (string.Equals(definition.Key, className, StringComparison.Ordinal))
                return definition.Value;
        }

        string name = contracts.TypeOf(className).Name;
        string free = name;
        for (int i = 2; IsDefined(free); i++)
            free = name + Literals.Number(i);
        _definitions.Add(new KeyValuePair<string, string>(className, free));
        return free;
    }

    private bool IsDefined(string name)
    {
        foreach (KeyValuePair<string, string> definition in _definitions)
        {
            if (string.Equals(definition.Value, name, StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
