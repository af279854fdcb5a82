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

/// <summary>A record, class or struct of the user.</summary>
/// <param name="name">Its name, if that is still free.</param>
/// <param name="shape">How it is declared.</param>
/// <param name="members">Its members.</param>
/// <param name="argument">Its type argument, if it has one.</param>
/// <param name="extension">Whether and how it takes members nobody declared.</param>
internal sealed class ObjectType(string name, ObjectShape shape, MemberSample[] members, TypeSample argument, int extension) : TypeSample
{
    public override bool IsReference => shape is not (ObjectShape.RecordStruct or ObjectShape.Struct);

    public override string Print(SourcePrinter printer) => shape switch
    {
        ObjectShape.GenericRecord => printer.Declare(this, name, declared =>
            $"{printer.Access} sealed record {declared}<TItem>{MemberPrinter.Positional(printer, declared, members, "TItem Item, global::System.Collections.Generic.List<TItem> Items")};", "<TItem>") + $"<{argument.Print(printer)}>",
        ObjectShape.NestedInGeneric => printer.Declare(this, name, declared =>
            $"{printer.Access} static class {declared}<TItem>\n{{\n{printer.Access} sealed record Inner{MemberPrinter.Positional(printer, "Inner", members, "TItem Item")};\n}}", "<TItem>.Inner") + $"<{argument.Print(printer)}>.Inner",
        _ => printer.Declare(this, name, declared => Declaration(printer, declared)),
    };

    public override IEnumerable<TypeSample> Simpler() =>
    [
        Int,
        .. members.Select(member => member.Type),
        .. members.Select((_, i) => new ObjectType(name, shape, [.. members[..i], .. members[(i + 1)..]], argument, extension)),
        .. members.SelectMany((member, i) => member.Type.Simpler().Select(simpler =>
            new ObjectType(name, shape, [.. members[..i], member with { Type = simpler }, .. members[(i + 1)..]], argument, extension))),
        .. argument.Simpler().Select(simpler => new ObjectType(name, shape, members, simpler, extension)),
    ];

    private string Declaration(SourcePrinter printer, string declared) => shape switch
    {
        ObjectShape.Record => $"{printer.Access} sealed record {declared}{MemberPrinter.Positional(printer, declared, members)}{Body(printer, "")}",
        ObjectShape.RecordStruct => $"{printer.Access} readonly record struct {declared}{MemberPrinter.Positional(printer, declared, members)};",
        ObjectShape.Class => $"{printer.Access} sealed class {declared}{Body(printer, MemberPrinter.Properties(printer, declared, members, hasInitializers: true))}",
        ObjectShape.Struct => $"{printer.Access} struct {declared}{Body(printer, MemberPrinter.Properties(printer, declared, members, hasInitializers: false))}",
        ObjectShape.PrimaryConstructor => PrimaryConstructor(printer, declared),
        ObjectShape.DerivedClass =>
            $"{printer.Access} class {declared}Base{Body(printer, MemberPrinter.Properties(printer, declared, members[..(members.Length / 2)], hasInitializers: true))}\n"
            + $"{printer.Access} sealed class {declared} : {declared}Base\n{{\n{MemberPrinter.Properties(printer, declared, members[(members.Length / 2)..], hasInitializers: true)}}}",
        _ =>
            $"{printer.Access} abstract record {declared}Base(int Origin){Body(printer, "")}\n"
            + $"{printer.Access} sealed record {declared}{MemberPrinter.Positional(printer, declared, members, "int Origin")} : {declared}Base(Origin);",
    };

    private string Body(SourcePrinter printer, string properties) => $"\n{{\n{properties}{MemberPrinter.Extension(printer, extension)}}}";

    private string PrimaryConstructor(SourcePrinter printer, string declared)
    {
        List<string> properties = [];
        List<string> parameters = [];
        for (int i = 0; i < members.Length; i++)
        {
            string type = members[i].Type.Print(printer);
            parameters.Add($"{type} p{i}");
            properties.Add($"{MemberPrinter.Attributes(members[i], $"P{i}", "")}public {type} P{i} {{ get; }} = p{i};\n");
        }

        return $"{printer.Access} sealed class {declared}({string.Join(", ", parameters)}){Body(printer, string.Concat(properties))}";
    }
}
