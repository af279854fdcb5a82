using FsCheck;
using FsCheck.Fluent;

namespace LuaSkills.Generators.Tests.Properties;

/// <summary>Generates valid skill interfaces of every shape the documentation promises.</summary>
internal static class SkillGrammar
{
    private const int DeepestType = 3;

    // Keywords, letters beyond ASCII, names that differ only in case, names of the platform, and those generated code uses itself.
    private static readonly string[] s_names =
    [
        "Note", "NOTE", "nOTE", "@class", "@event", "@object", "größe", "名前", "URL", "Url2Http", "value", "reader", "writer", "seen", "start", "member", "member0",
        "result", "items", "item", "key", "Read", "Write", "IndexOf", "defaults", "__value", "__writer", "__arguments", "__error", "__name0", "__invoker",
    ];

    private static readonly string[] s_methods = ["Run", "RunAsync", "@class", "größe", "Create", "Descriptor", "__Stub", "Invoke", "ToString", "GetHashCode1", "Read", "Write"];

    private static readonly string[] s_types = ["Note", "NOTE", "nOTE", "@Class", "Größe", "JsonRead", "Generated", "Console", "Result"];

    private static readonly TypeSample s_byte = new KeywordType("byte", isReference: false, "255");

    private static readonly Gen<int> s_style = Gen.Choose(0, 2309);

    private static readonly Gen<TypeSample> s_keyword = Gen.Elements<TypeSample>(
        TypeSample.Int,
        new KeywordType("string", isReference: true, "\"\"", "\"\\\"\\\\\\n\\u2028 ü {0}\"", "nameof(Console)"),
        new KeywordType("bool", isReference: false, "true", "false"),
        new KeywordType("char", isReference: false, "'\\''", "'\\u2028'", "'\\0'"),
        s_byte,
        new KeywordType("sbyte", isReference: false, "-128"),
        new KeywordType("short", isReference: false, "short.MinValue"),
        new KeywordType("ushort", isReference: false, "0xFFFF"),
        new KeywordType("uint", isReference: false, "uint.MaxValue"),
        new KeywordType("long", isReference: false, "long.MinValue", "-1L"),
        new KeywordType("ulong", isReference: false, "ulong.MaxValue"),
        new KeywordType("float", isReference: false, "float.NaN", "1e-45f", "-0f", "float.NegativeInfinity"),
        new KeywordType("double", isReference: false, "double.NaN", "double.Epsilon", "1e300", "-0.0"),
        new KeywordType("decimal", isReference: false, "1.10m", "decimal.MaxValue", "-0.000m"),
        new KeywordType("Guid", isReference: false),
        new KeywordType("DateTime", isReference: false),
        new KeywordType("DateTimeOffset", isReference: false),
        new KeywordType("JsonElement", isReference: false),
        new KeywordType("JsonText", isReference: true));

    private static readonly string[] s_containers =
    [
        "{0}[]", "List<{0}>", "IList<{0}>", "IReadOnlyList<{0}>", "ICollection<{0}>", "IReadOnlyCollection<{0}>", "IEnumerable<{0}>",
        "Dictionary<string, {0}>", "IDictionary<string, {0}>", "IReadOnlyDictionary<string, {0}>",
    ];

    private static readonly Gen<TypeSample> s_enum =
        from name in Gen.Elements(s_types)
        from underlying in Gen.Elements("byte", "int", "ulong", "short")
        from count in Gen.Choose(0, 4)
        select (TypeSample)new EnumType(name, underlying, ((string[])["None", "@class", "größe", "NONE"])[..count]);

    /// <summary>A valid interface.</summary>
    public static Gen<SkillSample> Skill { get; } =
        from name in Gen.Elements("INotes", "INOTES", "@interface", "INötiz", "ISkill", "__Stub")
        from methods in Many(Method(), 4)
        from nullable in Gen.Frequency((4, Gen.Constant(true)), (1, Gen.Constant(false)))
        from style in s_style
        select new SkillSample(name, methods, nullable, style);

    private static Gen<MethodSample> Method() =>
        from name in Gen.Elements(s_methods)
        from shape in Gen.Elements(Enum.GetValues<ResultShape>())
        from result in Type(DeepestType)
        from parameters in Many(Parameter(), 4)
        from style in s_style
        select new MethodSample(name, shape, result, parameters, style);

    private static Gen<ParameterSample> Parameter() =>
        from name in Gen.Elements(s_names)
        from type in Type(DeepestType)
        from style in s_style
        select new ParameterSample(name, type, style);

    private static Gen<TypeSample> Type(int depth) => depth == 0 ? s_keyword : Gen.Frequency(
        (4, s_keyword),
        (1, s_enum),
        (2, from inner in Type(depth - 1) select inner is NullableType ? inner : new NullableType(inner)),
        // An array of bytes is binary data, which is another matter.
        (3, from format in Gen.Elements(s_containers) from element in Type(depth - 1).Where(type => type != s_byte) select (TypeSample)new GenericType(format, element)),
        (3, Object(depth - 1)));

    private static Gen<TypeSample> Object(int depth) =>
        from name in Gen.Elements(s_types)
        from shape in Gen.Elements(Enum.GetValues<ObjectShape>())
        from members in Many(Member(depth), 4)
        from argument in Type(depth)
        select (TypeSample)new ObjectType(name, shape, members, argument);

    private static Gen<MemberSample> Member(int depth) =>
        from name in Gen.Elements(s_names)
        from type in Gen.Frequency((6, Type(depth)), (1, Gen.Constant<TypeSample>(new SelfType())))
        from style in s_style
        select new MemberSample(name, type, style);

    private static Gen<T[]> Many<T>(Gen<T> one, int most) =>
        from count in Gen.Choose(0, most)
        from array in Gen.ArrayOf(one, count)
        select array;
}
