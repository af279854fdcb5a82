namespace LuaSkills.Generators.Tests.Properties;

/// <summary>A type of the user that stands for several derived ones.</summary>
/// <param name="name">Its name, if that is still free.</param>
/// <param name="derived">The members of each derived type.</param>
/// <param name="style">How it and its discriminators are declared.</param>
internal sealed class PolymorphicType(string name, MemberSample[][] derived, int style) : TypeSample
{
    private static readonly string[] s_kinds = ["abstract record", "record", "interface", "abstract class", "class"];

    private string Kind => s_kinds[style % s_kinds.Length];

    public override bool IsReference => true;

    public override string Print(SourcePrinter printer) => printer.Declare(this, name, declared => Declaration(printer, declared));

    public override IEnumerable<TypeSample> Simpler() =>
    [
        Int,
        .. derived.SelectMany(members => members).Select(member => member.Type),
        .. derived.Length > 1 ? derived.Select((_, i) => new PolymorphicType(name, [.. derived[..i], .. derived[(i + 1)..]], style)) : [],
        .. derived.SelectMany((members, i) => members.Select((_, j) =>
            new PolymorphicType(name, [.. derived[..i], [.. members[..j], .. members[(j + 1)..]], .. derived[(i + 1)..]], style))),
    ];

    private string Declaration(SourcePrinter printer, string declared)
    {
        bool isInterface = Kind == "interface";
        List<string> attributes = style % 3 == 0 ? ["[JsonPolymorphic(TypeDiscriminatorPropertyName = \"kind of \\\"it\\\"\", IgnoreUnrecognizedTypeDiscriminators = true)]\n"] : [];
        List<string> types = [];
        for (int i = 0; i < derived.Length; i++)
        {
            string type = $"{declared}Derived{i}";
            attributes.Add($"[JsonDerivedType(typeof({type}), {Discriminator(i)})]\n");
            string keyword = isInterface ? "record struct" : Kind.EndsWith("record", StringComparison.Ordinal) ? "record" : "class";
            string body = keyword == "class"
                ? $" : {declared}\n{{\n{MemberPrinter.Properties(printer, type, derived[i], hasInitializers: true)}}}"
                : $"{MemberPrinter.Positional(printer, type, derived[i])} : {declared};";
            types.Add($"{printer.Access} {(isInterface ? "" : "sealed ")}{keyword} {type}{body}\n");
        }

        return $"{string.Concat(attributes)}{printer.Access} {Kind} {declared}{(Kind.EndsWith("record", StringComparison.Ordinal) ? ";" : " { }")}\n{string.Concat(types)}";
    }

    private string Discriminator(int index) => (style + index) % 4 == 0 ? $"{index}" : $"\"name \\u2028 {index}\"";
}
