namespace LuaSkills.Generators.Tests.Golden;

/// <summary>Modules: what is added to a class, its descriptor, and how a call is read and answered.</summary>
public sealed class SkillModuleGoldenTests
{
    [Fact]
    public Task A_class_becomes_a_module() => GoldenCase.Verify(
        """
        namespace Demo;

        /// <summary>Works on texts.</summary>
        [SkillModule("com.acme.text-tools", Name = "Text tools", Version = "1.2.0-beta.1")]
        [Requires(SkillCapability.Files, "/srv/texts/**", PathAccess.ReadWrite)]
        [Requires(SkillCapability.Models)]
        internal sealed partial class Text(string prefix)
        {
            /// <summary>Counts the words of a text.</summary>
            /// <param name="text">The <c>text</c>.</param>
            /// <param name="limit">At most so many.</param>
            [SkillMethod]
            public static int CountWords([SkillParameter(Example = "\"to be\"")] string text, int? limit = 5) => text.Length + limit ?? 0;

            /// <summary>Changes the case.</summary>
            [SkillMethod("to_case")]
            public string Case(string text, [SkillParameter("case", Description = "Which one.", Enum = new[] { "upper", "lower" })] string to = "lower") => prefix + text + to;

            [SkillMethod(Description = "Chooses.")]
            private string? Choose([SkillParameter(Enum = new[] { "a \"b\"", "ö" })] string? choice) => choice;

            [SkillMethod(Internal = true, Description = "Forgets everything.")]
            internal void Forget() { }

            [SkillMethod(PrivateCallback = true)]
            internal void OnTick(int count) { }
        }
        """);

    [Fact]
    public Task Tasks_are_awaited_only_when_they_are_not_done() => GoldenCase.Verify(
        """
        [SkillModule("com.acme.editor")]
        internal partial class Editor
        {
            [SkillMethod(Description = "Opens a file.")]
            public Task OpenAsync(string path, CancellationToken cancellationToken) => Task.CompletedTask;

            [SkillMethod(Description = "Counts.")]
            public ValueTask<int> CountAsync(SkillContext context) => new(context.Method.Length);

            [SkillMethod(Description = "Reads.")]
            public Task<JsonElement> ReadAsync([SkillArguments] JsonElement arguments) => Task.FromResult(arguments);

            [SkillMethod(Description = "Names.")]
            public async ValueTask<string> NameAsync() { await Task.Yield(); return ""; }

            [SkillMethod(Description = "Saves.")]
            public ValueTask SaveAsync() => default;
        }
        """);

    [Fact]
    public Task A_state_is_opened_before_the_method_and_saved_after_it() => GoldenCase.Verify(
        """
        [SkillModule("com.acme.notes")]
        internal sealed partial class Notes
        {
            [SkillMethod(Description = "Adds.")]
            public int Add(string line, SkillState<State> state) => line.Length + (state.Value?.Count ?? 0);

            [SkillMethod(Description = "Clears.")]
            public static async Task ClearAsync(SkillContext context, SkillState<State> state, CancellationToken cancellationToken)
            {
                await Task.Delay(0, cancellationToken);
                state.Clear();
            }

            internal sealed record State(int Count) : ISkillState<State>
            {
                public static int SchemaVersion => 1;
            }
        }
        """);

    [Fact]
    public Task A_module_may_be_a_nested_record() => GoldenCase.Verify(
        """
        namespace Demo;

        internal partial struct Outer
        {
            [SkillModule("org.example.box", Description = "Holds one item.")]
            internal partial record Box(string Item)
            {
                [SkillMethod(Description = "Shows the item.")]
                private string @event() => Item;
            }
        }
        """);

    [Fact]
    public Task Methods_of_base_classes_are_included() => GoldenCase.Verify(
        """
        namespace Demo;

        internal abstract class Base
        {
            [SkillMethod(Description = "One.")] public void One(string s) { }
            [SkillMethod(Description = "Two.")] protected void Two() { }
            [SkillMethod(Description = "Three.")] public abstract void Three();
            [SkillMethod(Description = "Four.")] internal static void Four() { }
        }

        [SkillModule("com.acme.derived")]
        internal partial class Derived : Base
        {
            public void One(object o) { }
            [SkillMethod("drei", Description = "Three again.")] public override void Three() { }
        }
        """);

    [Fact]
    public Task Schemas_and_annotations_describe_the_types_of_a_method() => GoldenCase.Verify(
        """
        namespace Demo;

        [SkillModule("com.acme.map")]
        internal partial class Map
        {
            /// <summary>Finds a way.</summary>
            /// <param name="from">Where it begins.</param>
            /// <param name="stops">Where it leads.</param>
            /// <param name="weights">How much each kind of way counts.</param>
            /// <param name="mode"></param>
            /// <param name="extra"></param>
            [SkillMethod]
            public Route Find(
                Place from,
                [SkillParameter(Example = "[{\"name\": \"Oslo\"}]")] IReadOnlyList<Place>? stops = null,
                Dictionary<string, int>? weights = null,
                Mode mode = Mode.Ride,
                JsonElement extra = default) => throw new NotSupportedException();

            [SkillMethod(Description = "Draws a place.")]
            public byte[] Draw([SkillArguments] Place place) => [];
        }

        /// <summary>A place.</summary>
        /// <param name="Name">What people call it.</param>
        /// <param name="Latitude">In degrees.</param>
        internal sealed record Place(string Name, double? Latitude = null);

        internal enum Mode { Walk, Ride }

        internal sealed record Route(List<Place> Stops, Place? Last);
        """);

    [Fact]
    public Task A_module_and_an_interface_share_their_contracts() => GoldenCase.Verify(
        """
        namespace Demo;

        [Skill("days")]
        internal partial interface IDays
        {
            Day Next(Day day);
        }

        [SkillModule("com.acme.days")]
        internal sealed partial class Days
        {
            [SkillMethod(Description = "The next day.")]
            public Day Next(Day day) => day;
        }

        internal sealed record Day(int High, int Low);
        """);

    [Fact]
    public Task A_broken_module_throws_instead() => GoldenCase.VerifyFaulty(
        """
        [SkillModule("com.acme.broken")]
        internal partial class Broken
        {
            [SkillMethod(Description = "Is generic.")] public void Run<T>() { }
        }
        """,
        ["LSK0707"]);
}
