namespace LuaSkills.Generators.Tests.Golden;

/// <summary>Sets of host tools: what is added to classes, static classes and interfaces, and how a call is read and answered.</summary>
public sealed class HostToolGoldenTests
{
    [Fact]
    public Task A_class_becomes_a_set_of_tools() => GoldenCase.Verify(
        """
        namespace Demo;

        /// <summary>Secrets.</summary>
        [HostTools(Prefix = "vault")]
        internal sealed partial class Vault(string file)
        {
            /// <summary>Looks a secret up.</summary>
            /// <param name="key">Name of the <c>secret</c>.</param>
            /// <param name="limit">At most so many.</param>
            /// <param name="scope">Where.</param>
            [HostTool]
            public string Lookup([HostToolParameter(Example = "\"db\"")] string key, int limit = 5, string? scope = null) => file + key + limit + scope;

            /// <summary>Forgets everything.</summary>
            [HostTool]
            public void Clear() { }
        }
        """);

    [Fact]
    public Task Tasks_are_awaited_only_when_they_are_not_done() => GoldenCase.Verify(
        """
        [HostTools]
        internal partial class Editor
        {
            [HostTool("editor.open", Description = "Opens a file.")]
            public Task OpenAsync(string path, CancellationToken cancellationToken) => Task.CompletedTask;

            [HostTool(Description = "Counts.")]
            public ValueTask<int> CountAsync(HostToolContext context) => new(context.ToolName.Length);

            [HostTool(Description = "Reads.")]
            public Task<JsonElement> ReadAsync([SkillArguments] JsonElement arguments) => Task.FromResult(arguments);

            [HostTool(Description = "Saves.")]
            public ValueTask SaveAsync() => default;
        }
        """);

    [Fact]
    public Task A_static_class_gets_a_property_with_the_set() => GoldenCase.Verify(
        """
        [HostTools(Prefix = "clock")]
        internal static partial class Clock
        {
            [HostTool(Description = "The time.")]
            public static DateTimeOffset Now() => DateTimeOffset.UnixEpoch;
        }
        """);

    [Fact]
    public Task An_interface_lets_its_implementations_be_wrapped() => GoldenCase.Verify(
        """
        namespace Demo;

        internal interface IReader
        {
            /// <summary>Reads.</summary>
            [HostTool] string Read(string path);
        }

        [HostTools(Prefix = "fs")]
        internal partial interface IFiles : IReader
        {
            /// <summary>Writes.</summary>
            [HostTool] Task WriteAsync(string path, byte[] content);
        }
        """);

    [Fact]
    public Task A_set_may_be_nested_and_generic() => GoldenCase.Verify(
        """
        namespace Demo;

        internal partial class Outer<T> where T : class
        {
            [HostTools]
            internal partial record Box<TItem>(TItem Item) where TItem : struct
            {
                [HostTool(Description = "Shows the item.")]
                private string Show() => Item.ToString() + typeof(T);
            }
        }
        """);

    [Fact]
    public Task Tools_of_base_classes_are_included() => GoldenCase.Verify(
        """
        namespace Demo;

        internal abstract class Base
        {
            [HostTool(Description = "One.")] public void One(string s) { }
            [HostTool(Description = "Two.")] protected void Two() { }
            [HostTool(Description = "Three.")] public abstract void Three();
            [HostTool(Description = "Four.")] internal static void Four() { }
        }

        [HostTools(Prefix = "derived")]
        internal partial class Derived : Base
        {
            public void One(object o) { }
            [HostTool("drei", Description = "Three again.")] public override void Three() { }
        }
        """);

    [Fact]
    public Task Schemas_and_annotations_describe_the_types_of_a_tool() => GoldenCase.Verify(
        """
        using System.Text.Json.Serialization;

        namespace Demo;

        [HostTools(Prefix = "map")]
        internal partial class Map
        {
            /// <summary>Finds a way.</summary>
            /// <param name="from">Where it begins; <see langword="null"/> is refused.</param>
            /// <param name="to">Where it ends.</param>
            /// <param name="mode">A <see cref="Demo.Mode"/>.</param>
            /// <param name="weights">How much each
            /// kind of way counts.</param>
            /// <param name="shape"></param>
            /// <param name="tags"></param>
            [HostTool]
            public Route Find(Place from, Place? to, Mode mode = Mode.Walk, Dictionary<string, int>? weights = null, Shape? shape = null, IReadOnlyList<string?>? tags = null) =>
                throw new NotSupportedException();

            [HostTool(Description = "Draws a tree.")]
            public Node Draw([SkillArguments] Node root) => root;
        }

        /// <summary>A place.</summary>
        /// <param name="Name">What people call it.</param>
        /// <param name="Latitude">In degrees.</param>
        internal sealed record Place(string Name, double? Latitude = null);

        internal enum Mode { Walk, Ride }

        internal sealed record Route(List<Place> Stops, Place? Last)
        {
            /// <summary>Its length in metres.</summary>
            public double Length { get; init; }
        }

        [JsonDerivedType(typeof(Circle), "circle")]
        [JsonDerivedType(typeof(Square), "square")]
        internal abstract record Shape;
        internal sealed record Circle(double Radius) : Shape;
        internal sealed record Square(double Side, Guid Id) : Shape;

        internal sealed record Node(string Text, List<Node> Children);
        """);

    [Fact]
    public Task Contracts_of_skills_and_tools_are_printed_once() => GoldenCase.Verify(
        """
        namespace Demo;

        [Skill("weather")]
        internal partial interface IWeather
        {
            Day Today();
        }

        [HostTools]
        internal static partial class Days
        {
            [HostTool(Description = "Stores a day.")]
            public static void Store(Day day) { }

            [HostTool(Description = "Loads a day.")]
            public static Day? Load() => null;
        }

        internal sealed record Day(int High, int Low);
        """);

    [Fact]
    public Task A_broken_set_throws_instead() => GoldenCase.VerifyFaulty(
        """
        [HostTools]
        internal partial class Broken
        {
            [HostTool(Description = "Is generic.")] public void Run<T>() { }
        }

        [HostTools]
        internal static partial class BrokenToo
        {
            [HostTool(Description = "Is generic.")] public static void Run<T>() { }
        }

        [HostTools]
        internal partial interface IBroken
        {
            [HostTool(Description = "Is generic.")] void Run<T>();
        }
        """,
        ["LSK0203", "LSK0203", "LSK0203"]);

    [Fact]
    public Task Governed_tools_say_what_a_gate_is_told() => GoldenCase.Verify(
        """
        internal abstract class Base
        {
            [Governed(Level = 3)]
            [HostTool(Description = "Wipes.")]
            public virtual void Wipe() { }
        }

        [HostTools(Prefix = "shop")]
        internal partial class Shop : Base
        {
            [HostTool(Description = "Reads.")]
            public string Status() => "open";

            [Governed(Name = "deploy", Level = 4, Description = "Puts the shop in front of everybody.")]
            [HostTool(Description = "Deploys.")]
            public void Deploy(string version) { }

            [HostTool(Description = "Wipes.")]
            public override void Wipe() { }
        }
        """);

    [Fact]
    public Task A_governed_set_governs_what_it_inherits_too() => GoldenCase.Verify(
        """
        internal abstract class Base
        {
            [HostTool(Description = "Wipes.")]
            public void Wipe() { }
        }

        [Governed, HostTools]
        internal partial class Shop : Base
        {
            [HostTool(Description = "Reads.")]
            public string Status() => "open";
        }
        """);
}
