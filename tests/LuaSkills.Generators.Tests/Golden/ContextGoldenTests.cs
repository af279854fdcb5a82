namespace LuaSkills.Generators.Tests.Golden;

/// <summary>The <c>JsonSerializerContext</c> of a project, and the directions it adds to the types.</summary>
public sealed class ContextGoldenTests
{
    [Fact]
    public Task A_project_gets_one_context_with_both_directions_of_its_types() => GoldenCase.VerifyWithContext(
        """
        namespace Weather;

        [Skill("weather")]
        internal partial interface IWeather
        {
            IReadOnlyList<Day> Week(Place place);
        }

        [Skill("alarms")]
        internal partial interface IAlarms
        {
            void Set(Place place, Kind kind);
        }

        internal sealed record Place(string Name);

        internal readonly record struct Day(double High);

        internal enum Kind { Rain, Storm }
        """);

    [Fact]
    public Task A_direction_that_a_type_does_not_have_is_left_out() => GoldenCase.VerifyWithContext(
        """
        [Skill("notes")]
        internal partial interface INotes
        {
            Note Read();

            void Append(Line line);
        }

        internal sealed class Note
        {
            public string? Title { get; set; }

            public object Untyped => this;
        }

        internal abstract class Line
        {
            public string Text => "";
        }
        """);

    [Fact]
    public Task What_can_be_reached_in_the_other_direction_only_is_there_too() => GoldenCase.VerifyWithContext(
        """
        [Skill("notes")]
        internal partial interface INotes
        {
            Note Read();
        }

        internal sealed record Note(string Text)
        {
            public Summary Summary => new(Text.Length);
        }

        internal sealed record Summary(int Length);
        """);

    [Fact]
    public Task A_type_that_refers_to_one_without_a_direction_does_not_have_it_either() => GoldenCase.VerifyWithContext(
        """
        [Skill("trees")]
        internal partial interface ITrees
        {
            Branch Read();
        }

        internal sealed class Branch
        {
            public Leaf? Leaf { get; set; }

            public object Untyped => this;
        }

        internal sealed class Leaf
        {
            public Branch? Branch { get; set; }
        }
        """);

    [Fact]
    public Task Names_in_the_context_are_distinct_and_hide_nothing() => GoldenCase.VerifyWithContext(
        """
        namespace A
        {
            [Skill("a")]
            internal partial interface ISkill
            {
                Item First();
                B.Item Second();
                Options Third();
                int?[] Numbers();
                Dictionary<string, @event[]> Events();
            }

            internal sealed record Item(int X);
            internal sealed record Options(int X);
            internal sealed record @event(int X);
        }

        namespace B
        {
            internal sealed record Item(int Y);
        }
        """);

    [Fact]
    public Task Types_that_differ_in_annotations_are_one_type_that_allows_null() => GoldenCase.VerifyWithContext(
        """
        [Skill("lists")]
        internal partial interface ILists
        {
            List<string> Strict();
            List<string?> Loose();
        }
        """);

    [Fact]
    public Task A_project_whose_skills_use_no_types_of_their_own_has_no_context() => GoldenCase.VerifyWithContext(
        """
        [Skill("echo")]
        internal partial interface IEcho
        {
            string Ping(string note);
        }
        """);
}
