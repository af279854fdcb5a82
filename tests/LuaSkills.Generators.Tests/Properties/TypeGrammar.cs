using FsCheck;
using FsCheck.Fluent;

namespace LuaSkills.Generators.Tests.Properties;

/// <summary>Generates types of every kind that has a JSON form.</summary>
internal static class TypeGrammar
{
    private const int Deepest = 3;
    private const string Generic = "global::System.Collections.Generic.";
    private const string Immutable = "global::System.Collections.Immutable.";
    private const string Json = "global::System.Text.Json.";

    // User types that hide what generated code refers to.
    private static readonly string[] s_names =
    [
        "Note", "NOTE", "nOTE", "@Class", "Größe", "JsonRead", "Generated", "Console", "Result", "System", "LuaSkills", "Read", "Write", "__Stub", "Task", "String", "@class", "@event",
    ];

    private static readonly TypeSample s_byte = new KeywordType("byte", isReference: false, "255");
    private static readonly TypeSample s_string = new KeywordType("string", isReference: true, "\"\"", "\"\\\"\\\\\\n\\u2028 ü {0}\"", "nameof(Console)");
    private static readonly TypeSample s_element = new KeywordType(Json + "JsonElement", isReference: false);
    private static readonly TypeSample s_text = new KeywordType("global::LuaSkills.JsonText", isReference: true);
    private static readonly TypeSample s_node = new KeywordType(Json + "Nodes.JsonObject", isReference: true);
    private static readonly TypeSample s_guid = new KeywordType("global::System.Guid", isReference: false);
    private static readonly TypeSample s_long = new KeywordType("long", isReference: false, "long.MinValue", "-1L");

    private static readonly Gen<TypeSample> s_simple = Gen.Elements<TypeSample>(
    [
        TypeSample.Int,
        s_string,
        new KeywordType("bool", isReference: false, "true", "false"),
        new KeywordType("char", isReference: false, "'\\''", "'\\u2028'", "'\\0'"),
        s_byte,
        new KeywordType("sbyte", isReference: false, "-128"),
        new KeywordType("short", isReference: false, "short.MinValue"),
        new KeywordType("ushort", isReference: false, "0xFFFF"),
        new KeywordType("uint", isReference: false, "uint.MaxValue"),
        s_long,
        new KeywordType("ulong", isReference: false, "ulong.MaxValue"),
        new KeywordType("float", isReference: false, "float.NaN", "1e-45f", "-0f", "float.NegativeInfinity"),
        new KeywordType("double", isReference: false, "double.NaN", "double.Epsilon", "1e300", "-0.0"),
        new KeywordType("decimal", isReference: false, "1.10m", "decimal.MaxValue", "-0.000m"),
        s_guid,
        s_element,
        s_text,
        s_node,
        new KeywordType("byte[]", isReference: true),
        new KeywordType(Json + "JsonDocument", isReference: true),
        new KeywordType(Json + "Nodes.JsonNode", isReference: true),
        new KeywordType(Json + "Nodes.JsonArray", isReference: true),
        .. (from name in (string[])["Int128", "UInt128", "Half", "DateTime", "DateTimeOffset", "DateOnly", "TimeOnly", "TimeSpan", "Memory<byte>", "ReadOnlyMemory<byte>"]
            select new KeywordType("global::System." + name, isReference: false)),
        .. (from name in (string[])["Uri", "Version"]
            select new KeywordType("global::System." + name, isReference: true)),
    ]);

    private static readonly Gen<TypeSample> s_enum =
        from name in Gen.Elements(s_names)
        from underlying in Gen.Elements("byte", "int", "ulong", "short")
        from count in Gen.Choose(0, 4)
        from hasFlags in Gen.Elements(true, false)
        select (TypeSample)new EnumType(name, underlying, ((string[])["None", "@class", "größe", "NONE"])[..count], hasFlags);

    private static readonly Gen<(string Format, bool IsReference)> s_container = Gen.Elements(
        ("{0}[]", true),
        (Generic + "List<{0}>", true),
        (Generic + "IList<{0}>", true),
        (Generic + "IReadOnlyList<{0}>", true),
        (Generic + "ICollection<{0}>", true),
        (Generic + "IReadOnlyCollection<{0}>", true),
        (Generic + "IEnumerable<{0}>", true),
        (Generic + "HashSet<{0}>", true),
        (Generic + "ISet<{0}>", true),
        (Generic + "IReadOnlySet<{0}>", true),
        ("global::System.Collections.ObjectModel.Collection<{0}>", true),
        (Immutable + "ImmutableArray<{0}>", false),
        (Immutable + "ImmutableList<{0}>", true),
        (Immutable + "IImmutableSet<{0}>", true),
        (Immutable + "ImmutableSortedSet<{0}>", true));

    private static readonly Gen<string> s_dictionary = Gen.Elements(
        Generic + "Dictionary<{0}, {1}>",
        Generic + "IDictionary<{0}, {1}>",
        Generic + "IReadOnlyDictionary<{0}, {1}>",
        Generic + "SortedDictionary<{0}, {1}>",
        Generic + "SortedList<{0}, {1}>",
        Immutable + "ImmutableDictionary<{0}, {1}>",
        Immutable + "IImmutableDictionary<{0}, {1}>",
        Immutable + "ImmutableSortedDictionary<{0}, {1}>");

    private static readonly Gen<TypeSample> s_key = Gen.Frequency(
        (4, Gen.Constant(s_string)),
        (2, Gen.Elements(TypeSample.Int, s_byte, s_long, s_guid, new KeywordType("global::System.Int128", isReference: false))),
        (1, s_enum));

    /// <summary>Any type.</summary>
    public static Gen<TypeSample> Any { get; } = Type(Deepest);

    /// <summary>A type that is written as a JSON object, so that it can be all arguments of a call.</summary>
    public static Gen<TypeSample> ObjectShaped { get; } =
        from type in Gen.OneOf(Object(Deepest - 1), Dictionary(Deepest - 1), Polymorphic(Deepest - 1), Gen.Elements(s_element, s_text, s_node))
        from isNullable in Gen.Elements(true, false)
        select isNullable ? new NullableType(type) : type;

    private static Gen<TypeSample> Type(int depth) => depth == 0 ? s_simple : Gen.Frequency(
        (5, s_simple),
        (1, s_enum),
        (2, from inner in Type(depth - 1) select inner is NullableType ? inner : new NullableType(inner)),
        (3, from container in s_container from element in Type(depth - 1) select (TypeSample)new GenericType(container.Format, container.IsReference, element)),
        (1, Dictionary(depth - 1)),
        (3, Object(depth - 1)),
        (1, Polymorphic(depth - 1)));

    private static Gen<TypeSample> Dictionary(int depth) =>
        from format in s_dictionary
        from key in s_key
        from element in Type(depth)
        select (TypeSample)new GenericType(format, isReference: true, key, element);

    private static Gen<TypeSample> Object(int depth) =>
        from name in Gen.Elements(s_names)
        from shape in Gen.Elements(Enum.GetValues<ObjectShape>())
        from members in SkillGrammar.Many(SkillGrammar.Member(Type(depth)), 3)
        from argument in Type(depth)
        from extension in Gen.Choose(0, 20)
        select (TypeSample)new ObjectType(name, shape, members, argument, extension);

    private static Gen<TypeSample> Polymorphic(int depth) =>
        from name in Gen.Elements(s_names)
        from count in Gen.Choose(1, 3)
        from derived in Gen.ArrayOf(SkillGrammar.Many(SkillGrammar.Member(Type(depth)), 2), count)
        from style in Gen.Choose(0, 59)
        select (TypeSample)new PolymorphicType(name, derived, style);
}
