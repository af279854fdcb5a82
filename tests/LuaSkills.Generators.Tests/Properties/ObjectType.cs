namespace LuaSkills.Generators.Tests.Properties;

/// <summary>How a type with members is declared.</summary>
internal enum ObjectShape
{
    Record,
    RecordStruct,
    Class,
    Struct,
    PrimaryConstructor,
    DerivedClass,
    DerivedRecord,
    GenericRecord,
    NestedInGeneric,
}

/// <summary>One member of a declared type.</summary>
internal sealed record MemberSample(string Name, TypeSample Type, int Style);

/// <summary>A record, class or struct of the user.</summary>
internal sealed class ObjectType(string name, ObjectShape shape, MemberSample[] members, TypeSample argument) : TypeSample
{
    private static readonly string[] s_accessors = ["get; set;", "get; init;", "get; private set;"];

    public override bool IsReference => shape is not (ObjectShape.RecordStruct or ObjectShape.Struct);

    public override string Print(SourcePrinter printer) => shape switch
    {
        ObjectShape.GenericRecord => printer.Declare(this, name, declared => Positional(printer, "sealed record", declared, "<TItem>", "TItem Item, List<TItem> Items"), "<TItem>") + $"<{argument.Print(printer)}>",
        ObjectShape.NestedInGeneric => printer.Declare(this, name, declared =>
            $"{printer.Access} static class {declared}<TItem>\n{{\n{Positional(printer, "sealed record", "Inner", "", "TItem Item")}\n}}", "<TItem>.Inner") + $"<{argument.Print(printer)}>.Inner",
        _ => printer.Declare(this, name, declared => Declaration(printer, declared)),
    };

    public override IEnumerable<TypeSample> Simpler() =>
    [
        Int,
        .. members.Select(member => member.Type),
        .. members.Select((_, i) => new ObjectType(name, shape, [.. members[..i], .. members[(i + 1)..]], argument)),
        .. members.SelectMany((member, i) => member.Type.Simpler().Select(simpler =>
            new ObjectType(name, shape, [.. members[..i], member with { Type = simpler }, .. members[(i + 1)..]], argument))),
        .. argument.Simpler().Select(simpler => new ObjectType(name, shape, members, simpler)),
    ];

    private string Declaration(SourcePrinter printer, string declared) => shape switch
    {
        ObjectShape.Record => Positional(printer, "sealed record", declared, "", ""),
        ObjectShape.RecordStruct => Positional(printer, "readonly record struct", declared, "", ""),
        ObjectShape.Class => $"{printer.Access} sealed class {declared}\n{{\n{Properties(printer, declared, members, hasInitializers: true)}}}",
        ObjectShape.Struct => $"{printer.Access} struct {declared}\n{{\n{Properties(printer, declared, members, hasInitializers: false)}}}",
        ObjectShape.PrimaryConstructor => PrimaryConstructor(printer, declared),
        ObjectShape.DerivedClass =>
            $"{printer.Access} class {declared}Base\n{{\n{Properties(printer, declared, members[..(members.Length / 2)], hasInitializers: true)}}}\n"
            + $"{printer.Access} sealed class {declared} : {declared}Base\n{{\n{Properties(printer, declared, members[(members.Length / 2)..], hasInitializers: true)}}}",
        _ =>
            $"{printer.Access} abstract record {declared}Base(int Origin);\n"
            + Positional(printer, "sealed record", declared, "", "int Origin", $" : {declared}Base(Origin)"),
    };

    // Parameters with defaults come last.
    private string Positional(SourcePrinter printer, string keyword, string declared, string typeParameters, string first, string bases = "")
    {
        List<string> parameters = first.Length == 0 ? [] : [first];
        List<string> optional = [];
        foreach (MemberSample member in members)
        {
            string property = printer.MemberName(declared, member.Name);
            string parameter = $"{Attributes(member, property, "property: ")}{member.Type.Print(printer)} {property}";
            if (member.Style % 3 == 0 && member.Type.Default(printer, member.Style) is { } literal)
                optional.Add($"{parameter} = {literal}");
            else
                parameters.Add(parameter);
        }

        return $"{printer.Access} {keyword} {declared}{typeParameters}({string.Join(", ", parameters.Concat(optional))}){bases};";
    }

    private string PrimaryConstructor(SourcePrinter printer, string declared)
    {
        List<string> properties = [];
        List<string> parameters = [];
        for (int i = 0; i < members.Length; i++)
        {
            string type = members[i].Type.Print(printer);
            parameters.Add($"{type} p{i}");
            properties.Add($"{Attributes(members[i], $"P{i}", "")}public {type} P{i} {{ get; }} = p{i};\n");
        }

        return $"{printer.Access} sealed class {declared}({string.Join(", ", parameters)})\n{{\n{string.Concat(properties)}}}";
    }

    private static string Properties(SourcePrinter printer, string declared, IEnumerable<MemberSample> members, bool hasInitializers)
    {
        List<string> properties = [];
        foreach (MemberSample member in members)
        {
            bool isRequired = member.Style % 4 == 1 && member.Style % 3 != 2;
            string initializer = hasInitializers && !isRequired ? " = default!;" : "";
            string property = printer.MemberName(declared, member.Name);
            properties.Add($"{Attributes(member, property, "")}public {(isRequired ? "required " : "")}{member.Type.Print(printer)} {property} {{ {s_accessors[member.Style % 3]} }}{initializer}\n");
        }

        return string.Concat(properties);
    }

    private static string Attributes(MemberSample member, string name, string target) => (member.Style % 7) switch
    {
        5 => $"[{target}JsonPropertyName(\"{name.TrimStart('@')} \\\"\\u00e9\\\"\")] ",
        6 when member.Type is NullableType => $"[{target}JsonIgnore(Condition = JsonIgnoreCondition.Never)] ",
        _ => "",
    };
}
