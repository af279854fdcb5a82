using LuaSkills.Generators.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LuaSkills.Generators.Tests.Diagnostics;

/// <summary>One faulty source for every rule, and more where a rule has several causes.</summary>
internal static class DiagnosticCases
{
    private static readonly Dictionary<string, DiagnosticCase> s_skills = new()
    {
        ["an old language version"] = new(
            DiagnosticIds.LanguageVersion,
            """
            [Skill("notes")]
            public partial interface [|INotes|] { }
            """,
            "The code that LuaSkills generates needs C# 12; set <LangVersion> to 12 or later (the project uses C# 11.0)")
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
            "'My Notes' is not a valid skill id; skill ids match ^[a-z]([a-z0-9-]*[a-z0-9])?$, entry names ^[a-z][a-z0-9_-]*$, argument names are not empty"),
        ["an invalid entry name"] = new(
            DiagnosticIds.InvalidName,
            """
            [Skill("notes")]
            public partial interface INotes { [SkillEntry("read all")] void [|Read|](); }
            """,
            "'read all' is not a valid entry name for 'INotes.Read'; skill ids match ^[a-z]([a-z0-9-]*[a-z0-9])?$, entry names ^[a-z][a-z0-9_-]*$, argument names are not empty"),
        ["an empty argument name"] = new(
            DiagnosticIds.InvalidName,
            """
            [Skill("notes")]
            public partial interface INotes { void Read([SkillArgument("")] string [|title|]); }
            """,
            "'' is not a valid argument name for 'title'; skill ids match ^[a-z]([a-z0-9-]*[a-z0-9])?$, entry names ^[a-z][a-z0-9_-]*$, argument names are not empty"),
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
        ["a method with __arglist"] = new(
            DiagnosticIds.UnsupportedMember,
            """
            [Skill("notes")]
            public partial interface INotes { string [|Read|](__arglist); }
            """,
            "'INotes.Read' is a method with __arglist; a skill interface holds methods without type parameters, one for each entry (members with a body are left alone)"),
        ["a method declared twice"] = new(
            DiagnosticIds.UnsupportedMember,
            """
            [Skill("notes")]
            public partial interface INotes { string Read(string title, int page); string [|Read|](string name, int line); string Read(string title); }
            """,
            "'INotes.Read' is declared twice with the same parameters; a skill interface holds methods without type parameters, one for each entry (members with a body are left alone)"),
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
        ["a governed entry with a level that does not exist"] = new(
            DiagnosticIds.InvalidGovernedEntry,
            """
            [Skill("notes")]
            public partial interface INotes { [Governed(Level = -2)] void [|Read|](); }
            """,
            "'INotes.Read' cannot be governed: levels are from 0 to 5"),
        ["an entry that is governed in one method only"] = new(
            DiagnosticIds.InvalidGovernedEntry,
            """
            [Skill("notes")]
            public partial interface [|INotes|]
            {
                [Governed] void Read(string title);
                [SkillEntry("read")] void ReadAll();
            }
            """,
            "'INotes.ReadAll' cannot be governed: another method calls the entry 'read' and is governed otherwise"),
        ["two entries that a gate cannot tell apart"] = new(
            DiagnosticIds.InvalidGovernedEntry,
            """
            [Skill("notes"), Governed]
            public partial interface [|INotes|]
            {
                void Read();
                [Governed(Name = "notes_read")] void ReadAll();
            }
            """,
            "'INotes.ReadAll' cannot be governed: a gate takes it for the entry 'notes/read'; name one with [Governed(Name = \"…\")]"),
        ["an argument named by half a surrogate pair"] = new(
            DiagnosticIds.InvalidName,
            """
            [Skill("notes")]
            public partial interface INotes { void Read([SkillArgument("\ud800")] string [|title|]); }
            """,
            "'\ud800' is not a valid argument name for 'title'; skill ids match ^[a-z]([a-z0-9-]*[a-z0-9])?$, entry names ^[a-z][a-z0-9_-]*$, argument names are not empty"),
    };

    public static IReadOnlyDictionary<string, DiagnosticCase> All { get; } =
        s_skills.Concat(JsonTypeCases.All).Concat(JsonAttributeCases.All).Concat(HostToolCases.All).Concat(SkillModuleCases.All).Concat(ModelProviderCases.All).Concat(NativeLibraryCases.All).Concat(PackageCases.All).ToDictionary();
}
