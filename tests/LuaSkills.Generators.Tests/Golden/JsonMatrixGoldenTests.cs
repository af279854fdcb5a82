namespace LuaSkills.Generators.Tests.Golden;

/// <summary>Types and attributes whose code has a shape of its own.</summary>
public sealed class JsonMatrixGoldenTests
{
    [Fact]
    public Task Flags_are_names_and_numbers_are_numbers() => GoldenCase.Verify(
        """
        using System.Text.Json.Serialization;

        [Skill("notes")]
        internal partial interface INotes
        {
            Access Echo(Access access, Level level);
            Level Read();
        }

        [Flags]
        internal enum Access { None = 0, Read = 1, Write = 2, ReadWrite = 3 }

        [JsonConverter(typeof(JsonNumberEnumConverter<Level>))]
        internal enum Level : byte { Low, High }
        """);

    [Fact]
    public Task Collections_are_built_as_what_they_are() => GoldenCase.Verify(
        """
        using System.Collections.Immutable;

        [Skill("notes")]
        internal partial interface INotes
        {
            Everything Echo(Everything everything);
        }

        internal sealed record Everything(ISet<int> Set, ImmutableArray<string> Array, ImmutableDictionary<string, int> Map, Words Words);

        internal sealed class Words : System.Collections.ObjectModel.Collection<string?>;
        """);

    [Fact]
    public Task Keys_are_strings_numbers_or_names() => GoldenCase.Verify(
        """
        using System.Text.Json.Serialization;

        [Skill("notes")]
        internal partial interface INotes
        {
            Maps Echo(Maps maps);
        }

        internal sealed record Maps(Dictionary<int, int> Numbers, Dictionary<Guid, int> Ids, Dictionary<Kind, int> Kinds, Dictionary<Level, int> Levels);

        internal enum Kind { Short, Long }

        [JsonConverter(typeof(JsonNumberEnumConverter<Level>))]
        internal enum Level : ulong { Low, High }
        """);

    [Fact]
    public Task Derived_types_are_told_apart() => GoldenCase.Verify(
        """
        using System.Text.Json.Serialization;

        [Skill("shapes")]
        internal partial interface IShapes
        {
            Shape Echo(Shape shape, Circle circle);
        }

        [JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
        [JsonDerivedType(typeof(Circle), "circle")]
        [JsonDerivedType(typeof(Square), 2)]
        internal class Shape
        {
            public string? Name { get; set; }
        }

        internal sealed class Circle : Shape
        {
            public double Radius { get; set; }
        }

        internal sealed class Square : Shape
        {
            public int Side { get; set; }
        }
        """);

    [Fact]
    public Task Extension_data_and_included_members() => GoldenCase.Verify(
        """
        using System.Text.Json.Serialization;

        [Skill("notes")]
        internal partial interface INotes
        {
            Note Echo(Note note);
        }

        internal sealed class Note
        {
            [JsonInclude]
            internal int Size;

            [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
            public bool IsOpen { get; set; }

            [JsonExtensionData]
            public Dictionary<string, JsonElement>? More { get; set; }
        }
        """);

    [Fact]
    public Task Options_of_a_type_and_of_an_interface() => GoldenCase.Verify(
        """
        using System.Text.Json.Serialization;

        [assembly: SkillJson(UnmappedMembers = JsonUnmappedMemberHandling.Disallow)]

        [Skill("notes")]
        [SkillJson(EnumsAsNumbers = true)]
        internal partial interface INotes
        {
            Note Read();
        }

        [Skill("todos")]
        internal partial interface ITodos
        {
            Note Read();
        }

        [SkillJson(CaseInsensitive = true)]
        internal sealed record Note(string Title, Kind Kind);

        internal enum Kind { Short, Long }
        """);

    [Fact]
    public Task A_context_stands_in_for_the_types_it_lists() => GoldenCase.Verify(
        """
        using System.Text.Json.Serialization;
        using System.Text.Json.Serialization.Metadata;

        [Skill("notes")]
        [SkillJson(Context = typeof(NoteContext))]
        internal partial interface INotes
        {
            Note Echo((int Width, int Height) size);
        }

        internal sealed record Note(Version Version, System.Globalization.CultureInfo? Culture);

        [JsonSerializable(typeof((int Width, int Height)))]
        [JsonSerializable(typeof(System.Globalization.CultureInfo))]
        internal sealed class NoteContext() : JsonSerializerContext(null)
        {
            public static NoteContext Default { get; } = new();

            protected override JsonSerializerOptions? GeneratedSerializerOptions => null;

            public override JsonTypeInfo? GetTypeInfo(Type type) => null;
        }
        """);
}
