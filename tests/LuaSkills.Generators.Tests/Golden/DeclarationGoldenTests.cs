namespace LuaSkills.Generators.Tests.Golden;

/// <summary>Where and how an interface is declared: nesting, inheritance, names and documentation.</summary>
public sealed class DeclarationGoldenTests
{
    [Fact]
    public Task Inherited_methods_are_entries_of_the_skill() => GoldenCase.Verify(
        """
        namespace Notes;

        internal interface IReader
        {
            string Read(string title);
        }

        internal interface IWriter<in TNote>
        {
            void Write(TNote note);
        }

        [Skill("notes")]
        internal partial interface INotes : IReader, IWriter<string>
        {
            int Count();
        }
        """);

    [Fact]
    public Task A_diamond_implements_its_shared_base_once() => GoldenCase.Verify(
        """
        internal interface IBase { string Read(); }
        internal interface ILeft : IBase { string Left(); }
        internal interface IRight : IBase { string Right(); }

        [Skill("notes")]
        internal partial interface INotes : ILeft, IRight;
        """);

    [Fact]
    public Task A_hidden_base_method_is_implemented_too() => GoldenCase.Verify(
        """
        internal interface IBase { string Read(); }

        [Skill("notes")]
        internal partial interface INotes : IBase
        {
            new int Read();
        }
        """);

    [Fact]
    public Task A_skill_may_inherit_another_skill() => GoldenCase.Verify(
        """
        [Skill("notes")]
        internal partial interface INotes
        {
            string Read();
        }

        [Skill("notes-v2")]
        internal partial interface INotes2 : INotes
        {
            string ReadAll();
        }
        """);

    [Fact]
    public Task Containing_types_are_opened_again() => GoldenCase.Verify(
        """
        namespace Outer.Inner
        {
            public static partial class Skills
            {
                internal partial record struct Group
                {
                    private partial record Set
                    {
                        [Skill("notes")]
                        internal partial interface INotes
                        {
                            string Read();
                        }
                    }
                }
            }
        }
        """);

    [Fact]
    public Task Containing_types_keep_their_type_parameters_and_constraints() => GoldenCase.Verify(
        """
        namespace Outer;

        internal partial class Box<@in, TKey>
            where @in : class, IComparable<@in>, new()
            where TKey : notnull
        {
            internal partial interface IHolder<T>
                where T : struct
            {
                [Skill("notes")]
                internal partial interface INotes
                {
                    string Read();
                }
            }
        }
        """);

    [Fact]
    public Task Members_named_like_generated_ones_do_not_collide() => GoldenCase.Verify(
        """
        [Skill("collisions")]
        internal partial interface ICollisions
        {
            string Create();
            new string Descriptor();
            string Client();
            string Stub();
            string Entries();
            string Invoke();
            string ToString(int value);
        }
        """);

    [Fact]
    public Task Names_hidden_by_user_types_still_bind() => GoldenCase.Verify(
        """
        namespace User.LuaSkills.Notes
        {
            internal sealed class System;
            internal sealed class Task;

            [global::LuaSkills.Skill("notes")]
            internal partial interface INotes
            {
                global::System.Threading.Tasks.Task<Item> ReadAsync(string title);
            }

            internal sealed record Item(string Text, global::System.Guid Id);
        }
        """);

    [Fact]
    public Task Aliased_types_are_printed_by_their_real_names() => GoldenCase.Verify(
        """
        using Map = System.Collections.Generic.Dictionary<string, System.Collections.Generic.List<int>>;
        using Id = System.Guid;

        [Skill("notes")]
        internal partial interface INotes
        {
            Map Read(Id id, Map? map = null);
        }
        """);

    [Fact]
    public Task Documentation_is_inherited() => GoldenCase.Verify(
        """
        namespace Notes;

        /// <summary>Notes, <c>a &lt; b</c>.</summary>
        [Skill("notes")]
        public partial interface INotes
        {
            /// <summary>Reads a note.</summary>
            /// <param name="title">Its title.</param>
            /// <returns>The text.</returns>
            string Read(string title);
        }
        """);

    [Fact]
    public Task Obsolete_members_do_not_warn_in_generated_code() => GoldenCase.Verify(
        """
        [Skill("notes")]
        internal partial interface INotes
        {
            [Obsolete("Use ReadAll.")]
            string Read(Order order);

            Note ReadAll();
        }

        internal enum Order
        {
            Up,
            [Obsolete("Never worked.")]
            Down,
        }

        internal sealed class Note
        {
            [Obsolete]
            public string? Title { get; set; }
        }
        """);

    [Fact]
    public Task Methods_with_a_body_are_left_alone() => GoldenCase.Verify(
        """
        [Skill("notes")]
        internal partial interface INotes
        {
            const string Id = "notes";

            string Read(string title);

            string ReadFirst() => Read("first");

            static string Describe() => Id;
        }
        """);
}
