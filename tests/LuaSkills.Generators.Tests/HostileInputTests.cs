using LuaSkills.Generators.Analysis;
using LuaSkills.Generators.Tests.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LuaSkills.Generators.Tests;

/// <summary>Legal code nobody would write as an example: it still compiles without a warning.</summary>
public sealed class HostileInputTests
{
    [Fact]
    public Task Code_without_nullable_annotations() => CompilesClean(
        """
        #nullable disable
        [Skill("notes")]
        internal partial interface INotes
        {
            Note Echo(Note note, string title = null, List<string> tags = null, Dictionary<string, Note> all = null);
            System.Threading.Tasks.Task<string> ReadAsync(string title);
            System.Collections.Immutable.IImmutableDictionary<string, string> All();
            Map<string, int> Counts(System.Collections.Immutable.ImmutableArray<string>? titles);
        }

        internal sealed class Note
        {
            public string Title { get; set; }
            public List<Note> Notes { get; set; }
            public System.Collections.Immutable.ImmutableArray<string>? Tags { get; init; }
        }

        internal class Map<TKey, TValue> : SortedList<TKey, TValue> { }
        """);

    [Fact]
    public Task An_object_with_as_many_members_as_can_be_tracked() => CompilesClean(
        $$"""
        [Skill("notes")]
        internal partial interface INotes
        {
            Note Echo(Note note);
        }

        internal sealed record Note({{string.Join(", ", Enumerable.Range(0, 64).Select(number => $"int M{number}"))}});
        """);

    [Fact]
    public Task Every_kind_of_containing_type() => CompilesClean(
        """
        internal readonly ref partial struct A
        {
            internal abstract partial class B
            {
                public sealed partial record class C(int X)
                {
                    public readonly partial record struct D
                    {
                        internal partial interface IE<T>
                        {
                            [Skill("notes")]
                            internal partial interface INotes { string Read(); }
                        }
                    }
                }
            }
        }
        """);

    [Fact]
    public Task Types_nested_in_generic_types() => CompilesClean(
        """
        [Skill("notes")]
        internal partial interface INotes
        {
            Outer<int>.Inner First(Outer<string?>.Inner inner);
            Outer<Outer<int>.Inner?>.Inner<bool> Second();
        }

        internal static class Outer<T>
        {
            internal sealed record Inner(T Value);
            internal sealed record Inner<T2>(T Value, T2 Other);
        }
        """);

    [Fact]
    public Task A_property_of_the_name_of_its_type() => CompilesClean(
        """
        namespace Space.Note
        {
            [Skill("notes")]
            internal partial interface INotes
            {
                Note Echo(Note note);
            }

            internal sealed record Note(Color Color, Note? Next, string @object, int reader, int writer, int value, int seen, int member0)
            {
                public required Color Space { get; init; }
            }

            internal enum Color { Note, Color, @default }
        }
        """);

    [Fact]
    public Task An_empty_record_and_an_empty_enumeration() => CompilesClean(
        """
        [Skill("notes")]
        internal partial interface INotes
        {
            Nothing Echo(Nothing nothing, None none);
            None Read();
        }

        internal sealed record Nothing;
        internal enum None;
        """);

    [Fact]
    public Task Enumerations_over_every_integer() => CompilesClean(
        """
        [Skill("notes")]
        internal partial interface INotes
        {
            void Write(A a = A.Most, B b = B.Least, C c = (C)9, A? maybe = A.Most);
            A Read();
        }

        internal enum A : ulong { Most = ulong.MaxValue }
        internal enum B : long { Least = long.MinValue }
        internal enum C : sbyte { Minus = -1 }
        """);

    [Fact]
    public async Task A_type_that_grows_without_end_is_reported()
    {
        GeneratorRun run = GeneratorRun.Of(
            """
            [Skill("notes")]
            internal partial interface INotes
            {
                Node<int> Read();
            }

            internal sealed record Node<T>(T Value, Node<List<T>>? Next);
            """);

        Diagnostic diagnostic = Assert.Single(await AnalyzerRun.ReportAsync(run.Input));
        Assert.Equal(DiagnosticIds.NotSerialisable, diagnostic.Id);
        CompileClean.Check(run);
    }

    [Fact]
    public async Task A_skill_of_another_assembly_can_be_inherited()
    {
        GeneratorRun library = GeneratorRun.Of(
            """
            namespace Library
            {
                /// <summary>Notes.</summary>
                [Skill("notes")]
                public partial interface INotes
                {
                    /// <summary>Reads.</summary>
                    Note Read();
                }

                /// <summary>A note.</summary>
                /// <param name="Title">Its title.</param>
                public sealed record Note(string Title);
            }
            """);
        using MemoryStream assembly = new();
        Assert.True(library.Output.WithAssemblyName("Library").Emit(assembly, cancellationToken: TestContext.Current.CancellationToken).Success);

        CSharpCompilation project = UserCode.Compile(
            """
            [Skill("more-notes")]
            internal partial interface IMoreNotes : Library.INotes
            {
                Library.Note Write(Library.Note note);
            }
            """);
        await CompilesClean(project.AddReferences(MetadataReference.CreateFromImage(assembly.ToArray())));
    }

    private static Task CompilesClean(string source) => CompilesClean(UserCode.Compile(source));

    private static async Task CompilesClean(Compilation project)
    {
        GeneratorRun run = GeneratorRun.Of(project);

        Assert.Empty(await AnalyzerRun.ReportAsync(project));
        CompileClean.Check(run);
        Assert.All(run.Result.GeneratedSources, file => Assert.Empty(GeneratedCodeRules.Faults(run.Output, file.SyntaxTree)));
    }
}
