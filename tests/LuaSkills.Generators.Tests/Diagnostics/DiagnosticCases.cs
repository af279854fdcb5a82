using LuaSkills.Generators.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LuaSkills.Generators.Tests.Diagnostics;

/// <summary>One faulty source for every rule, and more where a rule has several causes.</summary>
internal static class DiagnosticCases
{
    public static IReadOnlyDictionary<string, DiagnosticCase> All { get; } = new Dictionary<string, DiagnosticCase>
    {
        ["an old language version"] = new(
            DiagnosticIds.LanguageVersion,
            """
            [Skill("notes")]
            public partial interface [|INotes|] { }
            """,
            "The generated clients of LuaSkills need C# 12; set <LangVersion> to 12 or later (the project uses C# 11.0)")
        {
            LanguageVersion = LanguageVersion.CSharp11,
        },
        ["a program without the runtime"] = new(
            DiagnosticIds.RuntimeMissing,
            """
            [Skill("notes")]
            public partial interface [|INotes|] { }

            public static class Program { public static void Main() { } }
            """,
            "The program declares the skill interface 'INotes' but does not reference LuaSkills.Runtime, which runs skills; add the reference")
        {
            OutputKind = OutputKind.ConsoleApplication,
        },
        ["an interface that is not partial"] = new(
            DiagnosticIds.MustBePartial,
            """
            [Skill("notes")]
            public interface [|INotes|] { }
            """,
            "Interface 'INotes' must be declared partial so that its client can be generated"),
        ["a containing type that is not partial"] = new(
            DiagnosticIds.ContainingTypeMustBePartial,
            """
            public static class Outer
            {
                [Skill("notes")]
                public partial interface [|INotes|] { }
            }
            """,
            "Type 'Outer' must be declared partial because it contains the skill interface 'INotes'"),
        ["a generic interface"] = new(
            DiagnosticIds.GenericSkill,
            """
            [Skill("notes")]
            public partial interface [|INotes|]<T> { }
            """,
            "Interface 'INotes' cannot be a skill because it has type parameters; declare a non-generic interface for each skill"),
        ["a variant containing interface"] = new(
            DiagnosticIds.GenericSkill,
            """
            public partial interface IOuter<out T>
            {
                [Skill("notes")]
                public partial interface [|INotes|] { }
            }
            """,
            "Interface 'INotes' cannot be a skill because the containing interface 'IOuter' has a variant type parameter; declare a non-generic interface for each skill"),
        ["two arguments of one name"] = new(
            DiagnosticIds.DuplicateArgument,
            """
            [Skill("notes")]
            public partial interface INotes { void Add(string noteText, [SkillArgument("note_text")] string [|other|]); }
            """,
            "Method 'INotes.Add' has two arguments named 'note_text'; name one of them with [SkillArgument]"),
        ["a stream as a result"] = new(
            DiagnosticIds.UnsupportedReturn,
            """
            [Skill("notes")]
            public partial interface INotes { IAsyncEnumerable<string> [|Read|](); }
            """,
            "Method 'INotes.Read' cannot return 'System.Collections.Generic.IAsyncEnumerable<string>' because an entry returns one text, not a stream or a task; return void, a task, string, SkillResult or a type that is read from JSON"),
        ["a task of a task"] = new(
            DiagnosticIds.UnsupportedReturn,
            """
            [Skill("notes")]
            public partial interface INotes { Task<Task> [|Read|](); }
            """,
            "Method 'INotes.Read' cannot return 'System.Threading.Tasks.Task' because an entry returns one text, not a stream or a task; return void, a task, string, SkillResult or a type that is read from JSON"),
        ["a result by reference"] = new(
            DiagnosticIds.UnsupportedReturn,
            """
            [Skill("notes")]
            public partial interface INotes { ref int [|Read|](); }
            """,
            "Method 'INotes.Read' cannot return 'int' because a result cannot be returned by reference; return void, a task, string, SkillResult or a type that is read from JSON"),
        ["an out parameter"] = new(
            DiagnosticIds.ByReference,
            """
            [Skill("notes")]
            public partial interface INotes { void Read(out string [|text|]); }
            """,
            "Parameter 'text' of 'INotes.Read' is passed by reference or is a pointer; arguments of skills are passed by value"),
        ["two tokens"] = new(
            DiagnosticIds.RepeatedContext,
            """
            [Skill("notes")]
            public partial interface INotes { void [|Read|](CancellationToken first, CancellationToken second); }
            """,
            "Method 'INotes.Read' has more than one parameter of type CancellationToken; a call takes one"),
        ["two options"] = new(
            DiagnosticIds.RepeatedContext,
            """
            [Skill("notes")]
            public partial interface INotes { void [|Read|](SkillCallOptions first, SkillCallOptions? second); }
            """,
            "Method 'INotes.Read' has more than one parameter of type SkillCallOptions; a call takes one"),
        ["an invalid skill id"] = new(
            DiagnosticIds.InvalidName,
            """
            [Skill("My Notes")]
            public partial interface [|INotes|] { }
            """,
            "'My Notes' is not a valid skill id; skill ids and entry names match ^[a-z]([a-z0-9-]*[a-z0-9])?$, argument names are not empty"),
        ["an invalid entry name"] = new(
            DiagnosticIds.InvalidName,
            """
            [Skill("notes")]
            public partial interface INotes { [SkillEntry("read_all")] void [|Read|](); }
            """,
            "'read_all' is not a valid entry name for 'INotes.Read'; skill ids and entry names match ^[a-z]([a-z0-9-]*[a-z0-9])?$, argument names are not empty"),
        ["an empty argument name"] = new(
            DiagnosticIds.InvalidName,
            """
            [Skill("notes")]
            public partial interface INotes { void Read([SkillArgument("")] string [|title|]); }
            """,
            "'' is not a valid argument name for 'title'; skill ids and entry names match ^[a-z]([a-z0-9-]*[a-z0-9])?$, argument names are not empty"),
        ["an attribute on two parts"] = new(
            DiagnosticIds.RepeatedAttribute,
            """
            [Skill("notes")]
            public partial interface INotes { }

            [[|Skill("notes")|]]
            public partial interface INotes { }
            """,
            "Interface 'INotes' already has [Skill] on another part; keep one"),
        ["a property"] = new(
            DiagnosticIds.UnsupportedMember,
            """
            [Skill("notes")]
            public partial interface INotes { int [|Count|] { get; } }
            """,
            "'INotes.Count' is a property; a skill interface holds methods without type parameters, one for each entry (members with a body are left alone)"),
        ["an event"] = new(
            DiagnosticIds.UnsupportedMember,
            """
            [Skill("notes")]
            public partial interface INotes { event Action [|Changed|]; }
            """,
            "'INotes.Changed' is an event; a skill interface holds methods without type parameters, one for each entry (members with a body are left alone)"),
        ["an indexer"] = new(
            DiagnosticIds.UnsupportedMember,
            """
            [Skill("notes")]
            public partial interface INotes { string [|this|][int index] { get; } }
            """,
            "'INotes.this[]' is an indexer; a skill interface holds methods without type parameters, one for each entry (members with a body are left alone)"),
        ["a generic method"] = new(
            DiagnosticIds.UnsupportedMember,
            """
            [Skill("notes")]
            public partial interface INotes { T [|Read|]<T>(); }
            """,
            "'INotes.Read' is a generic method; a skill interface holds methods without type parameters, one for each entry (members with a body are left alone)"),
        ["a static abstract method"] = new(
            DiagnosticIds.UnsupportedMember,
            """
            [Skill("notes")]
            public partial interface INotes { static abstract string [|Read|](); }
            """,
            "'INotes.Read' is a static abstract member; a skill interface holds methods without type parameters, one for each entry (members with a body are left alone)"),
        ["an argument beside the whole object"] = new(
            DiagnosticIds.InvalidArguments,
            """
            [Skill("notes")]
            public partial interface INotes { void [|Add|]([SkillArguments] Dictionary<string, int> all, int one); }
            """,
            "The [SkillArguments] parameter of 'INotes.Add' cannot be used: it is the whole argument object, so no other parameter can be an argument"),
        ["a whole object that is none"] = new(
            DiagnosticIds.InvalidArguments,
            """
            [Skill("notes")]
            public partial interface INotes { void Add([SkillArguments] int[] [|all|]); }
            """,
            "The [SkillArguments] parameter of 'INotes.Add' cannot be used: 'int[]' is not written as a JSON object"),
        ["a file-local interface"] = new(
            DiagnosticIds.FileLocalSkill,
            """
            [Skill("notes")]
            file partial interface [|INotes|] { }
            """,
            "Interface 'INotes' is file-local, so no other part of it can be generated; remove 'file'"),
        ["a type without a JSON form"] = new(
            DiagnosticIds.NotSerialisable,
            """
            [Skill("notes")]
            public partial interface INotes { void Add(IntPtr [|handle|]); }
            """,
            "Type 'nint' of parameter 'handle' of 'INotes.Add' has no JSON form: this platform type is not supported; use a string or number, JsonElement, or a type of your own"),
        ["a tuple"] = new(
            DiagnosticIds.NotSerialisable,
            """
            [Skill("notes")]
            public partial interface INotes { (int X, int Y) [|Read|](); }
            """,
            "Type '(int, int)' of the result of 'INotes.Read' has no JSON form: the names of tuple elements do not exist at run time; use a record"),
        ["an interface as data"] = new(
            DiagnosticIds.NotSerialisable,
            """
            [Skill("notes")]
            public partial interface INotes { void Add(INote [|note|]); }

            public interface INote { string Title { get; } }
            """,
            "Type 'INote' of parameter 'note' of 'INotes.Add' has no JSON form: an interface does not say which members there are; use a class, record or struct"),
        ["a dictionary whose keys are no names"] = new(
            DiagnosticIds.NotSerialisable,
            """
            [Skill("notes")]
            public partial interface INotes { Dictionary<double, string> [|Read|](); }
            """,
            "Type 'System.Collections.Generic.Dictionary<double, string>' of the result of 'INotes.Read' has no JSON form: only strings, integers, GUIDs and enumerations can be names in JSON; use a dictionary with such keys or a list of pairs"),
        ["a collection that cannot be built"] = new(
            DiagnosticIds.NotSerialisable,
            """
            [Skill("notes")]
            public partial interface INotes { Queue<string> [|Read|](); }
            """,
            "Type 'System.Collections.Generic.Queue<string>' of the result of 'INotes.Read' has no JSON form: this collection cannot be built; use an array, List<T> or one of its interfaces, a set, an immutable collection, or a class with a public constructor and Add method"),
        ["a dictionary that cannot be built"] = new(
            DiagnosticIds.NotSerialisable,
            """
            [Skill("notes")]
            public partial interface INotes { System.Collections.ObjectModel.ReadOnlyDictionary<string, int> [|Read|](); }
            """,
            "Type 'System.Collections.ObjectModel.ReadOnlyDictionary<string, int>' of the result of 'INotes.Read' has no JSON form: this dictionary cannot be built; use Dictionary<TKey, TValue> or one of its interfaces, an immutable dictionary, or a class with a public constructor and indexer"),
        ["a collection of anything"] = new(
            DiagnosticIds.NotSerialisable,
            """
            [Skill("notes")]
            public partial interface INotes { void Add(System.Collections.ArrayList [|notes|]); }
            """,
            "Type 'System.Collections.ArrayList' of parameter 'notes' of 'INotes.Add' has no JSON form: this collection does not say what it holds; implement IEnumerable<T> for one T"),
        ["an array with two dimensions"] = new(
            DiagnosticIds.NotSerialisable,
            """
            [Skill("notes")]
            public partial interface INotes { int[,] [|Read|](); }
            """,
            "Type 'int[*,*]' of the result of 'INotes.Read' has no JSON form: an array with more than one dimension is not supported; use an array of arrays"),
        ["a delegate deep inside a type"] = new(
            DiagnosticIds.NotSerialisable,
            """
            [Skill("notes")]
            public partial interface INotes { IReadOnlyList<Outer> [|Read|](); }

            public sealed record Outer(Inner Inner);

            public sealed record Inner(Action Call);
            """,
            "Type 'System.Action' of member 'Inner.Call' in the result of 'INotes.Read' has no JSON form: it is not data; use a class, record or struct with public properties"),
        ["an abstract type as a result"] = new(
            DiagnosticIds.NoConstructor,
            """
            [Skill("notes")]
            public partial interface INotes { Note [|Read|](); }

            public abstract record Note(string Title);
            """,
            "Type 'Note' of the result of 'INotes.Read' cannot be read: it is abstract; use a concrete type"),
        ["two constructors"] = new(
            DiagnosticIds.NoConstructor,
            """
            [Skill("notes")]
            public partial interface INotes { Note [|Read|](); }

            public sealed record Note(string Title)
            {
                public Note(int number) : this("") { }
            }
            """,
            "Type 'Note' of the result of 'INotes.Read' cannot be read: it has more than one public constructor; mark the one to use with [JsonConstructor]"),
        ["a constructor parameter without a member"] = new(
            DiagnosticIds.NoConstructor,
            """
            [Skill("notes")]
            public partial interface INotes { Note [|Read|](); }

            public sealed class Note(string text)
            {
                public int Length => text.Length;
            }
            """,
            "Type 'Note' of the result of 'INotes.Read' cannot be read: parameter 'text' of its constructor matches no public property of the same type (nullability included); add one, or choose another constructor with [JsonConstructor]"),
        ["a type without a usable constructor"] = new(
            DiagnosticIds.NoConstructor,
            """
            [Skill("notes")]
            public partial interface INotes { Note [|Read|](); }

            public sealed class Note
            {
                private Note() { }
                public string Title { get; set; } = "";
            }
            """,
            "Type 'Note' of the result of 'INotes.Read' cannot be read: it has no public constructor; add one, or mark an internal one with [JsonConstructor]"),
        ["two members of one JSON name"] = new(
            DiagnosticIds.MemberClash,
            """
            [Skill("notes")]
            public partial interface INotes { void Add(Note [|note|]); }

            public sealed record Note(string FirstTitle, string firstTitle);
            """,
            "Type 'Note' of parameter 'note' of 'INotes.Add' has two members that are called 'first_title' in JSON; rename one with [JsonPropertyName] or [JsonStringEnumMemberName]"),
        ["too many members"] = new(
            DiagnosticIds.TooManyMembers,
            $$"""
            [Skill("notes")]
            public partial interface INotes { Note [|Read|](); }

            public sealed record Note({{string.Join(", ", Enumerable.Range(0, 65).Select(number => $"int M{number}"))}});
            """,
            "Type 'Note' of the result of 'INotes.Read' has 65 members; at most 64 can be read, so split the type or ignore members with [JsonIgnore]"),
        ["an untyped value"] = new(
            DiagnosticIds.UntypedValue,
            """
            [Skill("notes")]
            public partial interface INotes { void Add(List<object> [|notes|]); }
            """,
            "Type 'object' of parameter 'notes' of 'INotes.Add' says nothing about its content; use JsonElement or JsonText for any JSON"),
        ["a private type"] = new(
            DiagnosticIds.Inaccessible,
            """
            internal static partial class Outer
            {
                [Skill("notes")]
                private partial interface INotes { Note [|Read|](); }

                private sealed record Note(string Title);
            }
            """,
            "Type 'Outer.Note' of the result of 'INotes.Read' is not accessible to generated code; make it and the types around it internal or public"),
        ["a flag whose name has a comma"] = new(
            DiagnosticIds.FlagsEnum,
            """
            [Skill("notes")]
            public partial interface INotes { void Add(Kinds [|kinds|]); }

            [Flags]
            public enum Kinds { None = 0, Short = 1, [System.Text.Json.Serialization.JsonStringEnumMemberName("a, b")] Long = 2 }

            namespace System.Text.Json.Serialization
            {
                [AttributeUsage(AttributeTargets.Field)]
                public sealed class JsonStringEnumMemberNameAttribute(string name) : Attribute
                {
                    public string Name { get; } = name;
                }
            }
            """,
            "Enumeration 'Kinds' of parameter 'kinds' of 'INotes.Add' has [Flags], and its name 'a, b' cannot stand in a list of names; choose one without commas and outer spaces, or write numbers"),
        ["a member named by half a surrogate pair"] = new(
            DiagnosticIds.InvalidJsonName,
            """
            [Skill("notes")]
            public partial interface INotes { void Add(Note [|note|]); }

            public sealed record Note([property: System.Text.Json.Serialization.JsonPropertyName("a\ud800")] string Title);
            """,
            "The JSON name of 'Note.Title' of parameter 'note' of 'INotes.Add' has half a surrogate pair, which no JSON text can hold"),
        ["an enumeration's member named by half a surrogate pair"] = new(
            DiagnosticIds.InvalidJsonName,
            """
            [Skill("notes")]
            public partial interface INotes { void Add(Kind [|kind|]); }

            public enum Kind { [System.Text.Json.Serialization.JsonStringEnumMemberName("\udc00")] Short }

            namespace System.Text.Json.Serialization
            {
                [AttributeUsage(AttributeTargets.Field)]
                public sealed class JsonStringEnumMemberNameAttribute(string name) : Attribute
                {
                    public string Name { get; } = name;
                }
            }
            """,
            "The JSON name of 'Kind.Short' of parameter 'kind' of 'INotes.Add' has half a surrogate pair, which no JSON text can hold"),
        ["an argument named by half a surrogate pair"] = new(
            DiagnosticIds.InvalidName,
            """
            [Skill("notes")]
            public partial interface INotes { void Read([SkillArgument("\ud800")] string [|title|]); }
            """,
            "'\ud800' is not a valid argument name for 'title'; skill ids and entry names match ^[a-z]([a-z0-9-]*[a-z0-9])?$, argument names are not empty"),
        ["an attribute of System.Text.Json"] = new(
            DiagnosticIds.UnsupportedAttribute,
            """
            [Skill("notes")]
            public partial interface INotes { void Add(Note [|note|]); }

            public sealed class Note
            {
                [System.Text.Json.Serialization.JsonExtensionData]
                public Dictionary<string, JsonElement>? More { get; set; }
            }
            """,
            "'Note.More' of parameter 'note' of 'INotes.Add' has [JsonExtensionData], which generated JSON code does not follow; remove it or use JsonElement"),
    };
}
