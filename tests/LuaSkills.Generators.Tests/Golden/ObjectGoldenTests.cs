namespace LuaSkills.Generators.Tests.Golden;

/// <summary>Records, classes and structs as JSON objects: how they are made and which members they have.</summary>
public sealed class ObjectGoldenTests
{
    [Fact]
    public Task A_positional_record_is_made_by_its_constructor() => GoldenCase.Verify(
        """
        [Skill("weather")]
        internal partial interface IWeather
        {
            Forecast Today();
        }

        internal sealed record Forecast(string City, double Temperature, string? Note, int Hours = 24);
        """);

    [Fact]
    public Task A_record_written_as_arguments_prints_its_members() => GoldenCase.Verify(
        """
        [Skill("weather")]
        internal partial interface IWeather
        {
            void Report(Reading reading);
        }

        internal sealed record Reading(string City, double Temperature, string? Note);
        """);

    [Fact]
    public Task Settable_and_init_members_are_assigned() => GoldenCase.Verify(
        """
        [Skill("weather")]
        internal partial interface IWeather
        {
            Forecast Today();
        }

        internal sealed class Forecast
        {
            public string City { get; set; } = "";
            public int Hours { get; init; } = 24;
            public string? Note { get; init; }
            public double Computed => Hours * 2;
            public static int Shared { get; set; }
            internal int Hidden { get; set; }
        }
        """);

    [Fact]
    public Task Required_members_must_be_present() => GoldenCase.Verify(
        """
        [Skill("weather")]
        internal partial interface IWeather
        {
            Forecast Today();
        }

        internal sealed class Forecast
        {
            public required string City { get; init; }
            public required int? Hours { get; set; }
            public string Unit { get; init; } = "C";
        }
        """);

    [Fact]
    public Task Constructor_and_init_members_go_together() => GoldenCase.Verify(
        """
        [Skill("weather")]
        internal partial interface IWeather
        {
            Forecast Swap(Forecast forecast);
        }

        internal sealed record Forecast(string City)
        {
            public required int Hours { get; init; }
            public string? Note { get; set; }
        }
        """);

    [Fact]
    public Task A_class_with_one_constructor_matches_parameters_to_members() => GoldenCase.Verify(
        """
        [Skill("weather")]
        internal partial interface IWeather
        {
            Forecast Today();
        }

        internal sealed class Forecast
        {
            public Forecast(string city, int hours)
            {
                City = city;
                Hours = hours;
            }

            public string City { get; }
            public int Hours { get; }
        }
        """);

    [Fact]
    public Task Structs_are_objects_too() => GoldenCase.Verify(
        """
        [Skill("map")]
        internal partial interface IMap
        {
            Point Move(Point from, Point? to);
            Size? Measure();
        }

        internal readonly record struct Point(int X, int Y);

        internal struct Size
        {
            public int Width { get; set; }
            public int Height { get; set; }
        }
        """);

    [Fact]
    public Task Inherited_members_come_first() => GoldenCase.Verify(
        """
        [Skill("notes")]
        internal partial interface INotes
        {
            Letter Read();
        }

        internal abstract class Note
        {
            public required string Title { get; init; }
        }

        internal sealed class Letter : Note
        {
            public string? Recipient { get; init; }
        }
        """);

    [Fact]
    public Task Overriding_and_hiding_members_take_the_place_of_the_base() => GoldenCase.Verify(
        """
        [Skill("notes")]
        internal partial interface INotes
        {
            Letter Echo(Letter letter);
        }

        internal abstract class Note
        {
            public virtual string? Title { get; set; }
            public object? Body { get; set; }
            public int Size { get; set; }
        }

        internal sealed class Letter : Note
        {
            public override string? Title { get; set; }
            public new string? Body { get; set; }
            public string? Recipient { get; set; }
        }
        """);

    [Fact]
    public Task Members_that_only_go_one_way_take_part_in_that_way() => GoldenCase.Verify(
        """
        [Skill("notes")]
        internal partial interface INotes
        {
            Note Echo(Note note);
        }

        internal sealed class Note
        {
            public string? Title { get; set; }
            public int Length => Title?.Length ?? 0;
            public string? Secret { private get; set; }
            public string? Owner { get; private set; }
            public string? Field = "";
            public string? this[int index] => null;

            internal bool Knows(string secret) => Secret == secret && Owner is null;
        }
        """);

    [Fact]
    public Task A_default_value_of_a_constructor_is_kept() => GoldenCase.Verify(
        """
        [Skill("notes")]
        internal partial interface INotes
        {
            Note Read();
        }

        internal enum Kind { Short, Long }

        internal sealed record Note(string Title = "none", Kind Kind = Kind.Long, double Ratio = double.NaN, char Mark = '"', Kind? Other = Kind.Short, Guid Id = default);
        """);

    [Fact]
    public Task A_type_used_by_two_skills_is_printed_once_for_all_its_uses() => GoldenCase.Verify(
        """
        [Skill("reader")]
        internal partial interface IReader
        {
            Note Read();
        }

        [Skill("writer")]
        internal partial interface IWriter
        {
            void Write(Note note);
        }

        internal sealed record Note(string Title);
        """);

    [Fact]
    public Task Nested_and_recursive_types_call_each_other() => GoldenCase.Verify(
        """
        [Skill("outline")]
        internal partial interface IOutline
        {
            Section Parse(string text);
            void Print(Section root);
        }

        internal sealed record Section(string Title, Position At, Section? Parent, IReadOnlyList<Section> Children);

        internal readonly record struct Position(int Line, int Column);
        """);

    [Fact]
    public Task Closed_generic_types_get_a_reader_each() => GoldenCase.Verify(
        """
        [Skill("pages")]
        internal partial interface IPages
        {
            Page<string> Titles();
            Page<int?> Counts();
            Page<string?> Notes();
        }

        internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
        """);

    [Fact]
    public Task Types_of_equal_names_are_told_apart() => GoldenCase.Verify(
        """
        [Skill("names")]
        internal partial interface INames
        {
            A.Item First();
            B.Item Second();
            B.Outer.Item Third();
        }

        namespace A { internal sealed record Item(int X); }
        namespace B
        {
            internal sealed record Item(string Y);
            internal static class Outer { internal sealed record Item(bool Z); }
        }
        """);

    [Fact]
    public Task An_object_with_many_members_is_matched_by_length() => GoldenCase.Verify(
        """
        [Skill("wide")]
        internal partial interface IWide
        {
            Wide Read();
        }

        internal sealed record Wide(int A, int B, int Ab, int Ba, int Long, int Size, string NameOfThing, string SizeOfThing, bool? IsLong);
        """);
}
