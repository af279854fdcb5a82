namespace LuaSkills.Generators.Tests.Properties;

/// <summary>Types without a JSON form, in every place where a type can stand.</summary>
internal static class TypeFaults
{
    private const string List = "global::System.Collections.Generic.List";
    private const string Dictionary = "global::System.Collections.Generic.Dictionary";
    private const string Element = "global::System.Text.Json.JsonElement";

    // The type and how it is declared.
    private static readonly (string Type, string Declaration)[] s_both =
    [
        .. ((string[])
        [
            "object", "dynamic", "global::System.Action", "int[,]", "(int, int)", "nint", "global::System.Type", "global::System.IO.Stream", "global::System.Collections.ArrayList",
            Dictionary + "<double, int>", Dictionary + "<object, int>", Dictionary + "<int[], int>", "global::System.Lazy<int>", "global::System.Exception", "global::System.Tuple<int>",
            "global::System.Collections.Generic.IEnumerator<int>", "global::System.Collections.IEnumerable", "global::System.Numerics.BigInteger", "global::System.Enum", "global::System.ValueType",
            $"{List}<{List}<{List}<{List}<{List}<{List}<{List}<{List}<{List}<{List}<{List}<{List}<int>>>>>>>>>>>>",
        ]).Select(type => (type, "")),
        .. ((string[])
        [
            "$A interface Bad$N { int X { get; } }",
            "$A delegate void Bad$N();",
            "$A sealed record Bad$N(int FooBar, int fooBar);",
            "$A sealed record Bad$N([property: JsonPropertyName(\"a\")] int First, [property: JsonPropertyName(\"a\")] int Second);",
            "$A sealed record Bad$N([property: JsonPropertyName(\"\\ud800\")] int First);",
            "$A sealed record Bad$N([property: JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)] int First);",
            "$A sealed record Bad$N([property: JsonConverter(typeof(JsonStringEnumConverter))] string First);",
            "[JsonConverter(typeof(JsonStringEnumConverter))] $A sealed record Bad$N(int First);",
            "[JsonConverter(typeof(JsonConverter<int>))] $A sealed record Bad$N(int First);",
            "[JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)] $A sealed record Bad$N(int First);",
            "$A sealed class Bad$N { [JsonInclude] private int X { get; set; } }",
            $"$A sealed class Bad$N {{ [JsonExtensionData] public {Dictionary}<string, object> X {{ get; set; }} = default!; }}",
            $"$A sealed class Bad$N {{ [JsonExtensionData] public {Dictionary}<string, {Element}> X {{ get; set; }} = default!; [JsonExtensionData] public {Dictionary}<string, {Element}> Y {{ get; set; }} = default!; }}",
            "[JsonDerivedType(typeof(int), \"a\")] $A class Bad$N { }",
            "[JsonDerivedType(typeof(Bad$ND), \"a\"), JsonDerivedType(typeof(Bad$ND), \"b\")] $A class Bad$N { } $A sealed class Bad$ND : Bad$N { }",
            "[JsonDerivedType(typeof(Bad$ND), \"a\"), JsonDerivedType(typeof(Bad$NE), \"a\")] $A class Bad$N { } $A sealed class Bad$ND : Bad$N { } $A sealed class Bad$NE : Bad$N { }",
            "[JsonDerivedType(typeof(Bad$ND<>), \"a\")] $A class Bad$N { } $A sealed class Bad$ND<T> : Bad$N { }",
            "[JsonPolymorphic(UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FallBackToBaseType), JsonDerivedType(typeof(Bad$ND), \"a\")] $A class Bad$N { } $A sealed class Bad$ND : Bad$N { }",
            "[JsonPolymorphic(TypeDiscriminatorPropertyName = \"x\"), JsonDerivedType(typeof(Bad$ND), \"a\")] $A class Bad$N { } $A sealed class Bad$ND : Bad$N { public int X { get; set; } }",
            "[global::LuaSkills.SkillJson(Context = typeof(int))] $A sealed class Bad$N { }",
            "$A sealed class Bad$N : global::System.Collections.IEnumerable { public global::System.Collections.IEnumerator GetEnumerator() => null!; }",
            "$A abstract class Bad$N : global::System.Collections.Generic.IEnumerable<int>, global::System.Collections.Generic.IEnumerable<string> { "
                + "global::System.Collections.Generic.IEnumerator<int> global::System.Collections.Generic.IEnumerable<int>.GetEnumerator() => null!; "
                + "global::System.Collections.Generic.IEnumerator<string> global::System.Collections.Generic.IEnumerable<string>.GetEnumerator() => null!; "
                + "public global::System.Collections.IEnumerator GetEnumerator() => null!; }",
        ]).Select(declaration => ("Bad$N", declaration)),
        ("Bad$N<int>", $"$A sealed record Bad$N<T>(T Value, Bad$N<{List}<T>>[] Next);"),
        (Dictionary + "<Bad$N, int>", "$A sealed record Bad$N(int X);"),
    ];

    private static readonly (string Type, string Declaration)[] s_read =
    [
        ("global::System.Collections.Generic.Queue<int>", ""),
        ("global::System.Collections.ObjectModel.ReadOnlyDictionary<string, int>", ""),
        .. ((string[])
        [
            "$A abstract class Bad$N { }",
            "$A abstract record Bad$N(int X);",
            "$A sealed class Bad$N { public Bad$N(int a) { } public Bad$N(string a) { } }",
            "$A sealed class Bad$N { private Bad$N() { } }",
            "$A sealed class Bad$N { [JsonConstructor] private Bad$N() { } }",
            "$A sealed class Bad$N(int other) { public int X => other; }",
            "$A sealed class Bad$N(long x) { public int X => (int)x; }",
            "$A sealed class Bad$N { public required int F; }",
            "$A sealed class Bad$N { [JsonConstructor] public Bad$N(int x) => X = x; public required int X { get; init; } }",
            $"$A sealed class Bad$N {{ [JsonExtensionData] public {Dictionary}<string, {Element}> X {{ get; }} = default!; }}",
            $"$A sealed record Bad$N([property: JsonExtensionData] {Dictionary}<string, {Element}> X);",
            $"$A sealed record Bad$N({string.Join(", ", Enumerable.Range(0, 65).Select(i => $"int M{i}"))});",
            "$A abstract class Bad$N : global::System.Collections.Generic.List<int> { }",
            "$A sealed class Bad$N(int x) : global::System.Collections.Generic.List<int>(x) { }",
        ]).Select(declaration => ("Bad$N", declaration)),
    ];

    private static readonly string[] s_parameters =
    [
        "void Broken$N({0} x);", "void Broken$N({0}[] x);", "void Broken$N(" + List + "<{0}> x);", "void Broken$N(" + Dictionary + "<string, {0}> x);", "void Broken$N(Holder$N x);",
        "void Broken$N([global::LuaSkills.SkillArguments] Holder$N x);", "void Broken$N(" + Dictionary + "<int, Holder$N[]> x);",
    ];

    private static readonly string[] s_results =
    [
        "{0} Broken$N();", "global::System.Threading.Tasks.Task<{0}> Broken$N();", "global::System.Threading.Tasks.ValueTask<{0}[]> Broken$N();",
        "global::LuaSkills.SkillResult<{0}> Broken$N();", "global::System.Threading.Tasks.Task<global::LuaSkills.SkillResult<Holder$N>> Broken$N();", List + "<{0}> Broken$N();", "Holder$N Broken$N();",
    ];

    /// <summary>Types that cannot be arguments.</summary>
    public static Fault[] Written { get; } = In(s_parameters, s_both);

    /// <summary>Types that cannot be results.</summary>
    public static Fault[] Read { get; } = In(s_results, [.. s_both, .. s_read]);

    private static Fault[] In(string[] places, (string Type, string Declaration)[] types) =>
    [
        .. from place in places
           from type in types
           let holder = place.Contains("Holder", StringComparison.Ordinal) ? $"$A sealed record Holder$N(int First, {type.Type} Second);\n" : ""
           select new Fault(string.Format(null, place, type.Type)) { Declarations = holder + type.Declaration },
    ];
}
