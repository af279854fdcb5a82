using LuaSkills.Generators.Analysis;

namespace LuaSkills.Generators.Tests.Diagnostics;

/// <summary>Faults of the attributes that shape JSON.</summary>
internal static class JsonAttributeCases
{
    public static IReadOnlyDictionary<string, DiagnosticCase> All { get; } = new Dictionary<string, DiagnosticCase>
    {
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
        ["a discriminator with half a surrogate pair"] = new(
            DiagnosticIds.InvalidJsonName,
            """
            using System.Text.Json.Serialization;

            [Skill("notes")]
            public partial interface INotes { Note [|Read|](); }

            [JsonDerivedType(typeof(Letter), "\ud800")]
            public abstract class Note;

            public sealed class Letter : Note;
            """,
            "The JSON name of 'Letter' of the result of 'INotes.Read' has half a surrogate pair, which no JSON text can hold"),
        ["an attribute of System.Text.Json"] = new(
            DiagnosticIds.UnsupportedAttribute,
            """
            using System.Text.Json.Serialization;

            [Skill("notes")]
            public partial interface INotes { Note [|Read|](); }

            public sealed class Note
            {
                [JsonNumberHandling(JsonNumberHandling.WriteAsString)]
                public int Size { get; set; }
            }
            """,
            "'Note.Size' of the result of 'INotes.Read' has [JsonNumberHandling], which generated JSON code does not follow; remove it, use JsonElement, or name a context that lists the type: [SkillJson(Context = typeof(…))]"),
        ["a converter of an enumeration on a list"] = new(
            DiagnosticIds.UnsupportedAttribute,
            """
            using System.Text.Json.Serialization;

            [Skill("notes")]
            public partial interface INotes { Note [|Read|](); }

            public sealed class Note
            {
                [JsonConverter(typeof(JsonStringEnumConverter))]
                public List<DayOfWeek> Days { get; set; } = [];
            }
            """,
            "'Note.Days' of the result of 'INotes.Read' has [JsonConverter], which generated JSON code does not follow; remove it, use JsonElement, or name a context that lists the type: [SkillJson(Context = typeof(…))]"),
        ["a converter of enumerations on a record"] = new(
            DiagnosticIds.UnsupportedAttribute,
            """
            using System.Text.Json.Serialization;

            [Skill("notes")]
            public partial interface INotes { void Add(Note [|note|]); }

            [JsonConverter(typeof(JsonStringEnumConverter))]
            public sealed record Note(string Title);
            """,
            "'Note' of parameter 'note' of 'INotes.Add' has [JsonConverter], which generated JSON code does not follow; remove it, use JsonElement, or name a context that lists the type: [SkillJson(Context = typeof(…))]"),
        ["a fallback for derived types"] = new(
            DiagnosticIds.UnsupportedAttribute,
            """
            using System.Text.Json.Serialization;

            [Skill("notes")]
            public partial interface INotes { Note [|Read|](); }

            [JsonPolymorphic(UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FallBackToBaseType)]
            [JsonDerivedType(typeof(Letter), "letter")]
            public class Note;

            public sealed class Letter : Note;
            """,
            "'Note' of the result of 'INotes.Read' has [JsonPolymorphic(UnknownDerivedTypeHandling = …)], which generated JSON code does not follow; remove it, use JsonElement, or name a context that lists the type: [SkillJson(Context = typeof(…))]"),
        ["an included member that is private"] = new(
            DiagnosticIds.UnreachableMember,
            """
            using System.Text.Json.Serialization;

            [Skill("notes")]
            public partial interface INotes { Note [|Read|](); }

            public sealed class Note
            {
                [JsonInclude]
                private string Title { get; set; } = "";
            }
            """,
            "'Note.Title' of the result of 'INotes.Read' has [JsonInclude], but generated code cannot reach it; make it internal or public"),
        ["an included member with a private setter"] = new(
            DiagnosticIds.UnreachableMember,
            """
            using System.Text.Json.Serialization;

            [Skill("notes")]
            public partial interface INotes { Note [|Read|](); }

            public sealed class Note
            {
                [JsonInclude]
                public string Title { get; private set; } = "";
            }
            """,
            "'Note.Title' of the result of 'INotes.Read' has [JsonInclude], but generated code cannot reach it; make it internal or public"),
        ["a derived type that is none"] = new(
            DiagnosticIds.InvalidPolymorphism,
            """
            using System.Text.Json.Serialization;

            [Skill("notes")]
            public partial interface INotes { Note [|Read|](); }

            [JsonDerivedType(typeof(Letter), "letter")]
            public class Note;

            public sealed class Letter;
            """,
            "Type 'Note' of the result of 'INotes.Read' cannot be polymorphic: 'Letter' is not derived from it"),
        ["a derived type that is listed twice"] = new(
            DiagnosticIds.InvalidPolymorphism,
            """
            using System.Text.Json.Serialization;

            [Skill("notes")]
            public partial interface INotes { Note [|Read|](); }

            [JsonDerivedType(typeof(Letter), "a")]
            [JsonDerivedType(typeof(Letter), "b")]
            public abstract class Note;

            public sealed class Letter : Note;
            """,
            "Type 'Note' of the result of 'INotes.Read' cannot be polymorphic: 'Letter' is listed twice"),
        ["a discriminator for two types"] = new(
            DiagnosticIds.InvalidPolymorphism,
            """
            using System.Text.Json.Serialization;

            [Skill("notes")]
            public partial interface INotes { Note [|Read|](); }

            [JsonDerivedType(typeof(Letter), "a")]
            [JsonDerivedType(typeof(Card), "a")]
            public abstract class Note;

            public sealed class Letter : Note;

            public sealed class Card : Note;
            """,
            "Type 'Note' of the result of 'INotes.Read' cannot be polymorphic: the discriminator 'a' stands for two types"),
        ["a derived type without type arguments"] = new(
            DiagnosticIds.InvalidPolymorphism,
            """
            using System.Text.Json.Serialization;

            [Skill("notes")]
            public partial interface INotes { Note [|Read|](); }

            [JsonDerivedType(typeof(Letter<>), "a")]
            public abstract class Note;

            public sealed class Letter<T> : Note;
            """,
            "Type 'Note' of the result of 'INotes.Read' cannot be polymorphic: 'Letter<>' has no type arguments"),
        ["a member named like the discriminator"] = new(
            DiagnosticIds.MemberClash,
            """
            using System.Text.Json.Serialization;

            [Skill("notes")]
            public partial interface INotes { Note [|Read|](); }

            [JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
            [JsonDerivedType(typeof(Letter), "letter")]
            public abstract class Note;

            public sealed class Letter : Note
            {
                public string Kind { get; set; } = "";
            }
            """,
            "Type 'Letter' of the result of 'INotes.Read' has two members that are called 'kind' in JSON; rename one with [JsonPropertyName] or [JsonStringEnumMemberName]"),
        ["members that differ in case only"] = new(
            DiagnosticIds.MemberClash,
            """
            using System.Text.Json.Serialization;

            [Skill("notes")]
            public partial interface INotes { Note [|Read|](); }

            [SkillJson(CaseInsensitive = true)]
            public sealed record Note(string Title, [property: JsonPropertyName("TITLE")] string Other);
            """,
            "Type 'Note' of the result of 'INotes.Read' has two members that are called 'TITLE' in JSON; rename one with [JsonPropertyName] or [JsonStringEnumMemberName]"),
        ["extension data of another type"] = new(
            DiagnosticIds.InvalidExtensionData,
            """
            using System.Text.Json.Serialization;

            [Skill("notes")]
            public partial interface INotes { Note [|Read|](); }

            public sealed class Note
            {
                [JsonExtensionData]
                public Dictionary<string, string>? More { get; set; }
            }
            """,
            "'Note.More' of the result of 'INotes.Read' cannot hold extension data: its type is not Dictionary<string, JsonElement>, IDictionary<string, JsonElement> or JsonObject"),
        ["extension data that cannot be set"] = new(
            DiagnosticIds.InvalidExtensionData,
            """
            using System.Text.Json.Serialization;

            [Skill("notes")]
            public partial interface INotes { Note [|Read|](); }

            public sealed class Note
            {
                [JsonExtensionData]
                public Dictionary<string, JsonElement> More { get; } = [];
            }
            """,
            "'Note.More' of the result of 'INotes.Read' cannot hold extension data: it cannot be set; give it a setter"),
        ["extension data in a constructor"] = new(
            DiagnosticIds.InvalidExtensionData,
            """
            using System.Text.Json.Serialization;

            [Skill("notes")]
            public partial interface INotes { Note [|Read|](); }

            public sealed record Note([property: JsonExtensionData] Dictionary<string, JsonElement>? More);
            """,
            "'Note.More' of the result of 'INotes.Read' cannot hold extension data: it is a parameter of the constructor; declare it as a property of its own"),
        ["extension data in two members"] = new(
            DiagnosticIds.InvalidExtensionData,
            """
            using System.Text.Json.Serialization;

            [Skill("notes")]
            public partial interface INotes { Note [|Read|](); }

            public sealed class Note
            {
                [JsonExtensionData]
                public Dictionary<string, JsonElement>? More { get; set; }

                [JsonExtensionData]
                public System.Text.Json.Nodes.JsonObject? Rest { get; set; }
            }
            """,
            "'Note.Rest' of the result of 'INotes.Read' cannot hold extension data: the type has another member that does"),
        ["a context that is none"] = new(
            DiagnosticIds.UnusableContext,
            """
            using System.Text.Json.Serialization;

            [Skill("notes")]
            public partial interface INotes { Note [|Read|](); }

            [SkillJson(Context = typeof(string))]
            public sealed class Note;
            """,
            "Context 'string' for type 'Note' of the result of 'INotes.Read' cannot be used: it is not derived from JsonSerializerContext"),
        ["a context that does not list the type"] = new(
            DiagnosticIds.UnusableContext,
            """
            using System.Text.Json.Serialization;

            [Skill("notes")]
            public partial interface INotes { Note [|Read|](); }

            [SkillJson(Context = typeof(NoteContext))]
            public sealed class Note;

            [JsonSerializable(typeof(string))]
            public sealed partial class NoteContext()
                : JsonSerializerContext(null)
            {
                protected override JsonSerializerOptions? GeneratedSerializerOptions => null;

                public override System.Text.Json.Serialization.Metadata.JsonTypeInfo? GetTypeInfo(Type type) => null;
            }
            """,
            "Context 'NoteContext' for type 'Note' of the result of 'INotes.Read' cannot be used: it does not list the type; add [JsonSerializable] for it"),
        ["a context that cannot be named"] = new(
            DiagnosticIds.UnusableContext,
            """
            using System.Text.Json.Serialization;

            [Skill("notes")]
            public partial interface INotes { Note [|Read|](); }

            [SkillJson(Context = typeof(NoteContext))]
            public sealed class Note;

            [JsonSerializable(typeof(Note))]
            file sealed partial class NoteContext()
                : JsonSerializerContext(null)
            {
                protected override JsonSerializerOptions? GeneratedSerializerOptions => null;

                public override System.Text.Json.Serialization.Metadata.JsonTypeInfo? GetTypeInfo(Type type) => null;
            }
            """,
            "Context 'NoteContext' for type 'Note' of the result of 'INotes.Read' cannot be used: generated code cannot name it; make it and the types around it internal or public"),
    };
}
