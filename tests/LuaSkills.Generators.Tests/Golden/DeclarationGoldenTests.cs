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
    public Task Equal_methods_of_two_bases_are_both_implemented() => GoldenCase.Verify(
        """
        internal interface ILeft { string Read(); }
        internal interface IRight { string Read(); }

        [Skill("notes")]
        internal partial interface INotes : ILeft, IRight;
        """);

    [Fact]
    public Task A_generic_base_is_named_with_its_nullable_arguments() => GoldenCase.Verify(
        """
        internal interface IStore<TKey, TValue>
        {
            Task<TValue> LoadAsync(TKey key);
            void Save(TKey key, IReadOnlyList<TValue> values);
        }

        [Skill("notes")]
        internal partial interface INotes : IStore<string, string?>, IStore<int, int?>;
        """);

    [Fact]
    public Task A_base_method_that_an_interface_implements_is_left_alone() => GoldenCase.Verify(
        """
        internal interface IBase { string Read(); string Other(); }

        internal interface IMiddle : IBase
        {
            string IBase.Read() => "";
        }

        [Skill("notes")]
        internal partial interface INotes : IMiddle;
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
    public Task Keywords_as_names_are_escaped() => GoldenCase.Verify(
        """
        namespace @namespace.@class;

        [Skill("keywords")]
        internal partial interface @interface
        {
            string @return(string @string, int @int = 1, @event? @params = null, CancellationToken @default = default);
            @event @new([SkillArguments] @event @in);
        }

        internal sealed record @event(string @switch)
        {
            public int @case { get; init; }
            public @struct? @fixed { get; init; }
        }

        internal readonly record struct @struct(int @int);
        """);

    [Fact]
    public Task Local_names_of_the_generator_do_not_collide_with_parameters() => GoldenCase.Verify(
        """
        [Skill("collisions")]
        internal partial interface ICollisions
        {
            string Call(string writer, string payload, string invoker, [SkillArgument("invoker_2")] string _invoker, string entry, string reply, string options, string cancellationToken);
            string Maybe(string? arguments, int? writer, string? value, string? error, [SkillArgument(AlwaysSend = true)] string? json);
            Task<string> MaybeAsync(string? error, string? arguments, int? invoker);
        }
        """);

    [Fact]
    public Task Members_named_like_generated_ones_do_not_collide() => GoldenCase.Verify(
        """
        [Skill("collisions")]
        internal partial interface ICollisions
        {
            string Create();
            string Descriptor();
            string Client();
            string Stub();
            string Entries();
            string Invoke();
            string ToString(int value);
        }
        """);

    [Fact]
    public Task A_client_is_renamed_when_the_user_has_its_name() => GoldenCase.Verify(
        """
        [Skill("notes")]
        internal partial interface INotes
        {
            __Stub Read(__Stub_ note);

            internal sealed record __Stub(string Title);
        }

        internal sealed record __Stub_(string Title);
        """);

    [Fact]
    public Task Parameters_that_begin_like_generated_names_are_renamed() => GoldenCase.Verify(
        """
        [Skill("notes")]
        internal partial interface INotes
        {
            string Read(string? __writer, int? __value0, [SkillArgument("error")] string __error, string __arguments = "", CancellationToken __invoker = default);
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
    public Task What_may_not_be_used_takes_no_part() => GoldenCase.Verify(
        """
        [Skill("notes")]
        internal partial interface INotes
        {
            Note Echo(Note note, Order order);
        }

        internal enum Order
        {
            Up,
            [Obsolete("Gone.", error: true)]
            Down,
        }

        internal sealed class Note
        {
            public string? Title { get; set; }

            [Obsolete("Gone.", error: true)]
            public string? Name { get; set; }
        }
        """);

    [Fact]
    public Task Names_beyond_ASCII_are_kept_in_code_but_not_in_file_names() => GoldenCase.Verify(
        """
        namespace Größen;

        [Skill("notes")]
        internal partial interface IÜbersicht
        {
            Größe Lesen(string straße);
        }

        internal sealed record Größe(int Länge);
        """);

    [Fact]
    public Task An_array_of_params_is_one_argument() => GoldenCase.Verify(
        """
        [Skill("notes")]
        internal partial interface INotes
        {
            string Join(string separator, params string[] parts);
        }
        """);

    [Fact]
    public Task An_interface_in_several_parts_is_one_skill() => GoldenCase.Verify(
        """
        internal partial interface INotes
        {
            string Write(string text);
        }

        [Skill("notes")]
        internal partial interface INotes
        {
            string Read();
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
