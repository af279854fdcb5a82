namespace LuaSkills.Generators.Tests.Golden;

/// <summary>The attributes of System.Text.Json that the generated code follows.</summary>
public sealed class JsonAttributeGoldenTests
{
    [Fact]
    public Task JsonPropertyName_names_a_member() => GoldenCase.Verify(
        """
        using System.Text.Json.Serialization;

        [Skill("notes")]
        internal partial interface INotes
        {
            Note Echo(Note note);
        }

        internal sealed record Note(
            [property: JsonPropertyName("Title \"x\"")] string Title,
            [property: JsonPropertyName("größe")] int Size,
            [property: JsonPropertyName("a\\b\n")] bool IsOpen);
        """);

    [Fact]
    public Task JsonIgnore_leaves_a_member_out_or_keeps_its_null() => GoldenCase.Verify(
        """
        using System.Text.Json.Serialization;

        [Skill("notes")]
        internal partial interface INotes
        {
            Note Echo(Note note);
        }

        internal sealed class Note
        {
            public string? Title { get; set; }

            [JsonIgnore]
            public string? Secret { get; set; }

            [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
            public string? Author { get; set; }

            [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
            public string? Editor { get; set; }
        }
        """);

    [Fact]
    public Task JsonRequired_demands_a_member_even_a_nullable_one() => GoldenCase.Verify(
        """
        using System.Text.Json.Serialization;

        [Skill("notes")]
        internal partial interface INotes
        {
            Note Read();
        }

        internal sealed class Note
        {
            [JsonRequired]
            public string? Title { get; set; }

            [JsonRequired]
            public int Size { get; set; } = 1;
        }
        """);

    [Fact]
    public Task JsonConstructor_chooses_a_constructor() => GoldenCase.Verify(
        """
        using System.Diagnostics.CodeAnalysis;
        using System.Text.Json.Serialization;

        [Skill("notes")]
        internal partial interface INotes
        {
            Note Read();
        }

        internal sealed class Note
        {
            public Note() => Title = "";

            [JsonConstructor, SetsRequiredMembers]
            internal Note(string title, int size = 3)
            {
                Title = title;
                Size = size;
            }

            public required string Title { get; init; }
            public int Size { get; }
        }
        """);

    [Fact]
    public Task A_string_enum_converter_says_nothing_new() => GoldenCase.Verify(
        """
        using System.Text.Json.Serialization;

        [Skill("notes")]
        internal partial interface INotes
        {
            Kind Echo(Kind kind);
        }

        [JsonConverter(typeof(JsonStringEnumConverter<Kind>))]
        internal enum Kind { Short, @long }
        """);
}
