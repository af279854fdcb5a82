using System.Text;
using LuaSkills.Generators.Emit;
using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;
using LuaSkills.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Schemas;

/// <summary>Names C# types as lua-language-server knows them, and describes the classes among them.</summary>
/// <param name="contracts">The contracts of the values.</param>
/// <param name="docs">What the source says about members.</param>
/// <remarks>A type looks different as an argument and as a result, so there are two classes for it; those of arguments end in <c>.args</c>.</remarks>
internal sealed class LuaTypeBuilder(ContractParser contracts, MemberDocs docs)
{
    private readonly Dictionary<string, string> _classes = new(StringComparer.Ordinal);
    private readonly List<string> _blocks = [];
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);

    /// <summary>The classes that were named so far, in the order of their names' first use; each is one block of lines.</summary>
    public IReadOnlyList<string> Blocks => _blocks;

    /// <summary>The type of a value.</summary>
    public string TypeOf(ValueModel value, ContractUses direction, bool withNull)
    {
        string type = value.Kind == ValueKind.Contract ? OfContract(value.Contract, direction) : OfKind(value.Kind);
        if (!withNull || type is "any")
            return type;
        return type.IndexOf('|') < 0 ? type + "?" : type + "|nil";
    }

    /// <summary>A line for a field, with its line end.</summary>
    public static string Field(string name, bool isOptional, string type, string description)
    {
        string shown = IsIdentifier(name) ? name + (isOptional ? "?" : "") : $"[{JsonBuilder.Quoted(name)}]";
        // A quoted name cannot have a question mark.
        string declared = isOptional && !IsIdentifier(name) ? $"({type})|nil" : type;
        return $"---@field {shown} {declared}{Note(description)}\n";
    }

    // A description must not be taken for more of the type.
    private static string Note(string description) => description.Length == 0 ? ""
        : description[0] is '|' or '?' or '<' or '[' or ',' ? " # " + description
        : " " + description;

    private static bool IsIdentifier(string name)
    {
        if (name.Length == 0 || name[0] is >= '0' and <= '9')
            return false;
        foreach (char c in name)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_'))
                return false;
        }

        return true;
    }

    private static string OfKind(ValueKind kind) => kind == ValueKind.NodeArray ? "any[]" : SchemaType.Of(kind).Type switch
    {
        "" => "any",
        "object" => "table",
        string type => type,
    };

    private string OfContract(string className, ContractUses direction)
    {
        switch (contracts.ContractOf(className))
        {
            case ObjectContract type:
                return OfClass(className, type, direction);
            case EnumContract { Form: EnumForm.Number }:
                return "integer";
            case EnumContract { Form: EnumForm.Name } type:
                return OfNames(type, direction);
            case EnumContract:
                return "string";
            case ContextContract or null:
                return "any";
        }

        // A collection of itself has no name to stand for it.
        if (!_open.Add(className))
            return "any";
        string result = contracts.ContractOf(className) switch
        {
            ListContract list => Grouped(TypeOf(list.Element, direction, list.Element.IsNullable)) + "[]",
            MapContract map => $"table<{(map.Key.Kind is KeyKind.Integer or KeyKind.EnumNumber ? "integer" : "string")}, {TypeOf(map.Element, direction, map.Element.IsNullable)}>",
            PolymorphicContract type => OfAlternatives(type, direction),
            _ => "any",
        };
        _open.Remove(className);
        return result;
    }

    private static string Grouped(string type) => type.IndexOf('|') >= 0 || type.EndsWith("?", StringComparison.Ordinal) ? $"({type})" : type;

    private static string OfNames(EnumContract type, ContractUses direction)
    {
        List<string> names = SchemaShape.NamesOf(type, direction);
        return names.Count == 0 ? "string" : OneOf(names);
    }

    /// <summary>The type of a string that is one of several texts.</summary>
    public static string OneOf(IReadOnlyList<string> texts)
    {
        List<string> quoted = [];
        foreach (string text in texts)
            quoted.Add(JsonBuilder.Quoted(text));
        return string.Join("|", quoted);
    }

    private string OfAlternatives(PolymorphicContract type, ContractUses direction)
    {
        List<string> types = [];
        foreach (string alternative in SchemaShape.AlternativesOf(type, direction))
            types.Add(OfContract(alternative, direction));
        return types.Count == 0 ? "table" : string.Join("|", types);
    }

    private string OfClass(string className, ObjectContract type, ContractUses direction)
    {
        string key = className + (direction == ContractUses.Read ? "<" : ">");
        if (_classes.TryGetValue(key, out string? known))
            return known;
        string name = NameOf(className, type) + (direction == ContractUses.Read ? ".args" : "");
        _classes.Add(key, name);
        int place = _blocks.Count;
        _blocks.Add("");

        StringBuilder block = new();
        string summary = docs.OfType(className);
        if (summary.Length > 0)
            block.Append("---").Append(summary).Append('\n');
        block.Append("---@class ").Append(name).Append('\n');
        if (type.Discriminator is { Kind: not DiscriminatorKind.None } discriminator)
        {
            string value = discriminator.Kind == DiscriminatorKind.Text ? JsonBuilder.Quoted(discriminator.Value) : discriminator.Value;
            block.Append(Field(discriminator.Name, isOptional: false, value, ""));
        }

        foreach (MemberModel member in SchemaShape.MembersOf(type, direction))
        {
            string declared = TypeOf(member.Value, direction, withNull: false);
            bool isOptional = !SchemaShape.IsRequired(member, direction) || SchemaShape.MayBeNull(member, direction);
            block.Append(Field(member.JsonName, isOptional, declared, docs.OfMember(className, member)));
        }

        _blocks[place] = block.ToString();
        return name;
    }

    // The full name in C# tells types of several sets apart.
    private string NameOf(string className, ObjectContract type)
    {
        ITypeSymbol symbol = contracts.TypeOf(className);
        if (type.Header.IsVariant || symbol is not INamedTypeSymbol { IsGenericType: false })
            return className;
        string name = symbol.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat.WithGenericsOptions(SymbolDisplayGenericsOptions.None));
        return name.Replace("@", "");
    }
}
