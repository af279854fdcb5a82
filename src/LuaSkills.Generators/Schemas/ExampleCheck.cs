using System.Globalization;
using LuaSkills.Generators.Analysis;
using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;
using LuaSkills.Generators.Parsing;
using LuaSkills.Packages;

namespace LuaSkills.Generators.Schemas;

/// <summary>Finds out whether a value that is written as JSON could be read as a type.</summary>
/// <param name="contracts">The contracts of the type.</param>
/// <remarks>Texts of dates, URIs and the like are not looked into.</remarks>
internal sealed class ExampleCheck(ContractParser contracts)
{
    /// <summary>What does not fit, as half a sentence; <see langword="null"/> when all does.</summary>
    /// <param name="json">One JSON value.</param>
    /// <param name="value">The place it is for.</param>
    /// <param name="allowed">The only texts that it may be; empty for any.</param>
    public string? Mismatch(string json, ValueModel value, EquatableArray<string> allowed)
    {
        DocumentNode node;
        try
        {
            node = JsonDocumentReader.Read(json);
        }
        catch (DocumentException error)
        {
            return error.Message;
        }

        return Mismatch(node, value, "it") ?? (allowed.Count > 0 && node.Kind == NodeKind.String ? NameMismatch(node.Text, allowed, "it") : null);
    }

    private string? Mismatch(DocumentNode node, ValueModel value, string subject)
    {
        if (node.Kind == NodeKind.Null && value.IsNullable)
            return null;
        ContractModel? contract = value.Kind == ValueKind.Contract ? contracts.ContractOf(value.Contract) : null;
        JsonKinds wanted = JsonKindsOf.Value(value, contract);
        if (wanted == JsonKinds.Any)
            return null;
        // Whole numbers are numbers, too.
        if ((wanted & JsonKinds.Fraction) != JsonKinds.None)
            wanted |= JsonKinds.Integer;
        JsonKinds found = KindOf(node);
        if ((found & wanted) == JsonKinds.None)
            return $"{subject} is {(found == JsonKinds.None ? "null" : JsonKindsOf.Name(found))}, but {JsonKindsOf.Name(wanted)} is wanted";
        return contract is null ? ScalarMismatch(node, value.Kind, subject) : ContractMismatch(node, contract, subject);
    }

    private string? ContractMismatch(DocumentNode node, ContractModel contract, string subject)
    {
        switch (contract)
        {
            case EnumContract { Form: EnumForm.Name } type:
                return NameMismatch(node.Text, SchemaShape.NamesOf(type, ContractUses.Read), subject);
            case ListContract list:
                foreach (DocumentNode item in node.Items)
                {
                    if (Mismatch(item, list.Element, "an item") is { } fault)
                        return fault;
                }

                return null;
            case MapContract map:
                foreach (DocumentMember member in node.Members)
                {
                    if (Mismatch(member.Value, map.Element, $"'{member.Name}'") is { } fault)
                        return fault;
                }

                return null;
            case ObjectContract type:
                return MemberMismatch(node, type);
            default:
                return null;
        }
    }

    private string? MemberMismatch(DocumentNode node, ObjectContract type)
    {
        foreach (MemberModel member in SchemaShape.MembersOf(type, ContractUses.Read))
        {
            if (node.Find(member.JsonName) is not { } found)
            {
                if (SchemaShape.IsRequired(member, ContractUses.Read))
                    return $"'{member.JsonName}' is missing";
            }
            else if (Mismatch(found, member.Value, $"'{member.JsonName}'") is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    private static string? ScalarMismatch(DocumentNode node, ValueKind kind, string subject)
    {
        bool fits = kind switch
        {
            ValueKind.Char => node.Text.Length == 1,
            ValueKind.Guid => Guid.TryParseExact(node.Text, "D", out _),
            ValueKind.Byte => byte.TryParse(node.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            ValueKind.SByte => sbyte.TryParse(node.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            ValueKind.Int16 => short.TryParse(node.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            ValueKind.UInt16 => ushort.TryParse(node.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            ValueKind.Int32 => int.TryParse(node.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            ValueKind.UInt32 => uint.TryParse(node.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            ValueKind.Int64 => long.TryParse(node.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            ValueKind.UInt64 => ulong.TryParse(node.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            _ => true,
        };
        return fits ? null : $"{subject} is {JsonBuilder.Quoted(node.Text).Trim('"')}, which is no {kind}";
    }

    private static string? NameMismatch(string text, IReadOnlyList<string> names, string subject)
    {
        foreach (string name in names)
        {
            if (string.Equals(name, text, StringComparison.Ordinal))
                return null;
        }

        return $"{subject} is \"{text}\", but one of {string.Join(", ", names)} is wanted";
    }

    private static JsonKinds KindOf(DocumentNode node) => node.Kind switch
    {
        NodeKind.Boolean => JsonKinds.Boolean,
        NodeKind.Number => node.Text.IndexOfAny(['.', 'e', 'E']) < 0 ? JsonKinds.Integer : JsonKinds.Fraction,
        NodeKind.String => JsonKinds.String,
        NodeKind.Sequence => JsonKinds.Array,
        NodeKind.Mapping => JsonKinds.Object,
        _ => JsonKinds.None,
    };
}
