using LuaSkills.Generators.Analysis;

namespace LuaSkills.Generators.Tests.Diagnostics;

/// <summary>Faults of the types in signatures.</summary>
internal static class JsonTypeCases
{
    public static IReadOnlyDictionary<string, DiagnosticCase> All { get; } = new Dictionary<string, DiagnosticCase>
    {
        ["a type without a JSON form"] = new(
            DiagnosticIds.NotSerialisable,
            """
            [Skill("notes")]
            public partial interface INotes { void Add(IntPtr [|handle|]); }
            """,
            "Type 'nint' of parameter 'handle' of 'INotes.Add' has no JSON form: this platform type is not supported; use JsonElement, a type of your own, or a context that lists it: [SkillJson(Context = typeof(…))]"),
        ["a tuple"] = new(
            DiagnosticIds.NotSerialisable,
            """
            [Skill("notes")]
            public partial interface INotes { (int X, int Y) [|Read|](); }
            """,
            "Type '(int, int)' of the result of 'INotes.Read' has no JSON form: the names of its elements are not known at run time; use a record"),
        ["an interface as data"] = new(
            DiagnosticIds.NotSerialisable,
            """
            [Skill("notes")]
            public partial interface INotes { void Add(INote [|note|]); }

            public interface INote { string Title { get; } }
            """,
            "Type 'INote' of parameter 'note' of 'INotes.Add' has no JSON form: an interface does not say what to make; use a class, record or struct, list its types with [JsonDerivedType], or name a context that lists it: [SkillJson(Context = typeof(…))]"),
        ["a dictionary whose keys are no names"] = new(
            DiagnosticIds.NotSerialisable,
            """
            [Skill("notes")]
            public partial interface INotes { Dictionary<double, string> [|Read|](); }
            """,
            "Type 'System.Collections.Generic.Dictionary<double, string>' of the result of 'INotes.Read' has no JSON form: only strings, integers, GUIDs and enumerations can be names in JSON; use a dictionary with such keys or a list of pairs"),
        ["a dictionary whose keys may be null"] = new(
            DiagnosticIds.NotSerialisable,
            """
            [Skill("notes")]
            public partial interface INotes { void Add(IReadOnlyDictionary<string?, int> [|counts|]); }
            """,
            "Type 'System.Collections.Generic.IReadOnlyDictionary<string?, int>' of parameter 'counts' of 'INotes.Add' has no JSON form: its keys may be null, and names in JSON cannot; use keys that are not nullable"),
        ["a reply inside of data"] = new(
            DiagnosticIds.NotSerialisable,
            """
            [Skill("notes")]
            public partial interface INotes { SkillResult<SkillResult> [|Read|](); }
            """,
            "Type 'LuaSkills.SkillResult' of the result of 'INotes.Read' has no JSON form: this platform type is not supported; use JsonElement, a type of your own, or a context that lists it: [SkillJson(Context = typeof(…))]"),
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
    };
}
