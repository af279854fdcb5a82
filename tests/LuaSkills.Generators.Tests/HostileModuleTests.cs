using LuaSkills.Generators.Tests.Infrastructure;
using Microsoft.CodeAnalysis.CSharp;

namespace LuaSkills.Generators.Tests;

/// <summary>Legal modules nobody would write as an example: they still compile without a warning.</summary>
public sealed class HostileModuleTests
{
    [Fact]
    public Task Parameters_named_like_locals_of_generated_code() => CompilesClean(
        """
        [SkillModule("com.acme.names")]
        internal sealed partial class Names
        {
            private const int Call0 = 0;
            private static int Describe => 1;

            [SkillMethod(Description = "Has many names.")]
            public string Run(int target, int arguments, int context, int reply, int reader, int seen, int argument, int argument0, int error, int running, int value, int @class) =>
                (target + arguments + context + reply + reader + seen + argument + argument0 + error + running + value + @class + Call0 + Describe).ToString(System.Globalization.CultureInfo.InvariantCulture);

            [SkillMethod(Description = "Keeps something.")]
            public Task<int> KeepAsync(SkillState<State> reply, int state, SkillContext target, CancellationToken context) => Task.FromResult(state);

            internal sealed record State(int state, int ReadState) : ISkillState<State>
            {
                public static int SchemaVersion => 1;
            }
        }
        """);

    [Fact]
    public Task A_type_of_the_name_of_the_generated_class() => CompilesClean(
        """
        [SkillModule("com.acme.names")]
        internal sealed partial class Names
        {
            [SkillMethod(Description = "Takes both.")]
            public int Run(__SkillModule module) => module.Value;

            internal sealed record __SkillModule(int Value);
        }
        """);

    [Fact]
    public Task Names_of_the_library_that_user_types_hide() => CompilesClean(
        """
        namespace User.LuaSkills
        {
            internal sealed class SkillModuleDescriptor;
            internal sealed class ISkillModule;
            internal sealed class ValueTask;

            [global::LuaSkills.SkillModule("com.acme.names")]
            internal sealed partial class String
            {
                [global::LuaSkills.SkillMethod(Description = "Returns a text.")]
                public string Object(string String, global::LuaSkills.SkillContext Int32) => String + Int32.Method;
            }
        }
        """);

    [Fact]
    public Task Texts_with_quotes_line_ends_and_half_pairs() => CompilesClean(
        """"
        [SkillModule("com.acme.texts", Name = "a \"b\"\r\n\ud800", Description = "{0} \\ \u2028 \0")]
        [Requires(SkillCapability.Shell, "git \"log\" **")]
        internal sealed partial class Texts
        {
            [SkillMethod(Description = "first\nsecond */ \"\"\" {{ }}")]
            public string Run([SkillParameter("a \"b\"\n😀", Description = "x\r\ny", Enum = new[] { "", "\"", "\\u0041", "😀\n" }, Example = "\"😀\\n\"")] string text = "\"") => text;
        }
        """");

    [Fact]
    public Task Code_without_nullable_annotations() => CompilesClean(
        """
        #nullable disable
        [SkillModule("com.acme.old")]
        internal sealed partial class Old
        {
            [SkillMethod(Description = "Joins.")]
            public System.Threading.Tasks.Task<string> JoinAsync(string title, List<string> tags, [SkillParameter(Enum = new[] { "a" })] string kind) => Task.FromResult(title);

            [SkillMethod(Description = "Lists.")]
            public Dictionary<string, string[]> List(params string[] names) => null;
        }
        """);

    [Fact]
    public Task Tasks_that_may_be_null() => CompilesClean(
        """
        [SkillModule("com.acme.lazy")]
        [HostTools]
        internal sealed partial class Lazy
        {
            [SkillMethod(Description = "Does nothing."), HostTool(Description = "Does nothing.")]
            public Task? RunAsync() => null;

            [SkillMethod(Description = "Returns nothing."), HostTool(Description = "Returns nothing.")]
            public Task<string?>? ReadAsync() => null;

            [SkillMethod(Description = "Keeps nothing.")]
            public Task<int>? KeepAsync(SkillState<State> state) => state.Value is null ? null : Task.FromResult(1);

            internal sealed record State(int Value) : ISkillState<State>
            {
                public static int SchemaVersion => 1;
            }
        }
        """);

    [Fact]
    public Task Obsolete_methods_and_types() => CompilesClean(
        """
        [SkillModule("com.acme.old")]
        internal sealed partial class Old
        {
            [Obsolete, SkillMethod(Description = "Is old.")]
            public Item Run(Item item) => item;
        }

        [Obsolete]
        internal sealed record Item(int Value);
        """);

    [Fact]
    public Task As_many_arguments_as_can_be_tracked() => CompilesClean(
        $$"""
        [SkillModule("com.acme.many")]
        internal sealed partial class Many
        {
            [SkillMethod(Description = "Takes many.")]
            public int Run({{string.Join(", ", Enumerable.Range(0, 64).Select(number => $"int a{number}"))}}, SkillContext context, CancellationToken token) => a0;
        }
        """);

    [Fact]
    public Task Types_that_are_nested_deeper_than_a_schema_can_be_read() => CompilesClean(
        $$"""
        [SkillModule("com.acme.deep")]
        internal sealed partial class Deep
        {
            [SkillMethod(Description = "Goes deep.")]
            public void Run(T0 value) { }
        }

        {{string.Join("\n", Enumerable.Range(0, 80).Select(number => $"internal sealed record T{number}(T{number + 1}? Next);"))}}
        internal sealed record T80(int Value);
        """);

    [Fact]
    public Task A_module_in_several_parts_of_nested_types() => CompilesClean(
        """
        internal readonly ref partial struct A
        {
            internal abstract partial class B
            {
                [SkillModule("com.acme.nested")]
                public partial record class @class(int X)
                {
                    [SkillMethod(Description = "Gives X.")] private protected int @int() => X;
                }

                public partial record class @class
                {
                    [SkillMethod(Description = "Gives Y.")] protected internal virtual long Y(long y = long.MinValue, float f = float.NaN, char c = '"') => y;
                }
            }
        }
        """);

    [Fact]
    public Task A_module_that_inherits_a_module() => CompilesClean(
        """
        [SkillModule("com.acme.base")]
        internal partial class Base
        {
            [SkillMethod(Description = "Runs.")] public virtual int Run() => 1;
            [SkillMethod(Description = "Walks.")] public int Walk() => 1;
        }

        [SkillModule("com.acme.derived")]
        internal sealed partial class Derived : Base
        {
            [SkillMethod(Description = "Runs faster.")] public override int Run() => 2;
        }
        """);

    private static async Task CompilesClean(string source)
    {
        CSharpCompilation project = UserCode.Compile(source);
        GeneratorRun run = GeneratorRun.Of(project);

        Assert.Empty(await AnalyzerRun.ReportAsync(run.Output));
        CompileClean.Check(run);
    }
}
