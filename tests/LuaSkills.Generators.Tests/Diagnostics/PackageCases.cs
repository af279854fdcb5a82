using LuaSkills.Generators.Analysis;
using LuaSkills.Generators.Tests.Infrastructure;

namespace LuaSkills.Generators.Tests.Diagnostics;

/// <summary>Interfaces and imported packages that do not fit each other.</summary>
internal static class PackageCases
{
    private const string Manifest =
        """
        name: Notes
        version: 1.0.0
        entries:
          - name: find
            lua_entry: runtime/find.lua
            lua_module: notes_find
            input_schema:
              type: object
              properties:
                text: { type: string }
                max-count:
                  type: integer
                mode: { enum: [fast, exact] }
                tags: { type: array, items: { type: string } }
                filter:
                  type: object
                  properties:
                    size: { $ref: "#/$defs/size" }
                    name: { type: string }
                  required: [size]
              required: [text]
              $defs:
                size: { type: integer }
          - name: write-note
            lua_entry: runtime/write.lua
            lua_module: notes_write
            input_schema_file: schemas/write.json
        """;

    private static readonly ImportedText[] s_notes =
    [
        ImportedText.Manifest("notes", Manifest),
        new ImportedText("notes", "schemas/write.json", "{ \"type\": \"object\",\n  \"properties\": {\n    \"title\": { \"type\": \"string\" } },\n  \"required\": [\"title\"] }"),
    ];

    public static Dictionary<string, DiagnosticCase> All { get; } = new()
    {
        ["a package that is not imported"] = new(
            DiagnosticIds.PackageNotImported,
            """[[|Skill("other", FromPackage = true)|]] public partial interface IOther { }""",
            "Interface 'IOther' takes its methods from the package 'other', which the project does not import; add <LuaSkillPackage Include=\"…/other\" />")
        {
            Packages = s_notes,
        },
        ["a package with a manifest that is no YAML"] = new(
            DiagnosticIds.UnreadablePackage,
            """[[|Skill("broken", FromPackage = true)|]] public partial interface IBroken { }""",
            "Interface 'IBroken' takes its methods from the package 'broken', which cannot be read: missing field `version` at line 1 column 1 (broken/skill.yaml:1)")
        {
            Packages = [ImportedText.Manifest("broken", "name: Broken\nentries: []")],
            Related = "/project/skills/broken/skill.yaml:1",
        },
        ["a package whose schema file is missing"] = new(
            DiagnosticIds.UnreadablePackage,
            """[[|Skill("notes", FromPackage = true)|]] public partial interface INotes { }""",
            "Interface 'INotes' takes its methods from the package 'notes', which cannot be read: skill entry write-note input_schema_file /project/skills/notes/schemas/write.json read failed: No such file or directory (os error 2) (notes/skill.yaml:27)")
        {
            Packages = [s_notes[0]],
            Related = "/project/skills/notes/skill.yaml:27",
        },
        ["an argument without a type of its own"] = new(
            DiagnosticIds.UntypedArgument,
            """[[|Skill("kit", FromPackage = true)|]] public partial interface IKit { }""",
            "Argument 'id' of the entry 'run' can be any JSON in C#: oneOf of several schemas is no type (kit/skill.yaml:11)")
        {
            Packages = [ImportedText.WithSchema("kit", "run", "type: object\nproperties:\n  id: { oneOf: [{ type: string }, { type: integer }] }")],
            Related = "/project/skills/kit/skill.yaml:11",
        },
        ["a package for an interface in a generic type"] = new(
            DiagnosticIds.UnusableForPackage,
            """public static partial class Outer<T> { [Skill("notes", FromPackage = true)] public partial interface [|INotes|] { } }""",
            "Interface 'INotes' cannot be generated: it is nested in a generic type, and so would be the types of its arguments")
        {
            Packages = s_notes,
        },
        ["a package for a private interface"] = new(
            DiagnosticIds.UnusableForPackage,
            """public static partial class Outer { [Skill("notes", FromPackage = true)] private partial interface [|INotes|] { } }""",
            "Interface 'INotes' cannot be generated: generated code cannot name the types of its arguments; make it and the types around it internal or public")
        {
            Packages = s_notes,
        },
        ["a skill that inherits what is made from a package"] = new(
            DiagnosticIds.UnusableForPackage,
            """
            [Skill("notes", FromPackage = true)] public partial interface INotes { }
            [Skill("notes")] public partial interface [|IMore|] : INotes { }
            """,
            "Interface 'IMore' cannot be generated: it inherits 'INotes', whose methods are made from a package in the same build and are not known yet; move that interface to another project")
        {
            Packages = s_notes,
        },
        ["an entry that the package does not have"] = Case(
            DiagnosticIds.UnknownEntry,
            "string [|WriteNotes|](string title);",
            "Method 'INotes.WriteNotes' calls the entry 'write-notes', which the package 'notes' does not have; did you mean 'write-note'? (notes/skill.yaml:24)",
            "skill.yaml:24"),
        ["an entry like no other"] = Case(
            DiagnosticIds.UnknownEntry,
            "string [|Remove|]();",
            "Method 'INotes.Remove' calls the entry 'remove', which the package 'notes' does not have (notes/skill.yaml:1)",
            "skill.yaml:1"),
        ["a required argument that is not sent"] = Case(
            DiagnosticIds.MissingArgument,
            "string [|WriteNote|]();",
            "Method 'INotes.WriteNote' does not send the argument 'title', which the entry 'write-note' requires (notes/schemas/write.json:3)",
            "schemas/write.json:3"),
        ["a required argument under another name"] = Case(
            DiagnosticIds.UnknownArgument,
            "string WriteNote(string [|tilte|]);",
            "The entry 'write-note' has no argument 'tilte'; did you mean 'title'? (notes/schemas/write.json:1)",
            "schemas/write.json:1"),
        ["an argument with another separator"] = Case(
            DiagnosticIds.UnknownArgument,
            "string Find(string text, int [|maxCount|] = 10);",
            "The entry 'find' has no argument 'max_count'; did you mean 'max-count'? (notes/skill.yaml:8)",
            "skill.yaml:8"),
        ["an argument of another type"] = Case(
            DiagnosticIds.MismatchedArgument,
            "string Find(string text, [SkillArgument(\"max-count\")] string? [|maxCount|] = null);",
            "Argument 'max-count' does not fit the schema of the entry 'find': it is written as a string, but an integer is wanted (notes/skill.yaml:12)",
            "skill.yaml:12"),
        ["a fraction where whole numbers are wanted"] = Case(
            DiagnosticIds.MismatchedArgument,
            "string Find(string text, [SkillArgument(\"max-count\")] double [|maxCount|] = 1);",
            "Argument 'max-count' does not fit the schema of the entry 'find': it is written as a number, but an integer is wanted (notes/skill.yaml:12)",
            "skill.yaml:12"),
        ["items of another type"] = Case(
            DiagnosticIds.MismatchedArgument,
            "string Find(string text, int[]? [|tags|] = null);",
            "Argument 'tags' does not fit the schema of the entry 'find': '[]' is written as an integer, but a string is wanted (notes/skill.yaml:14)",
            "skill.yaml:14"),
        ["a choice that is not allowed"] = Case(
            DiagnosticIds.MismatchedArgument,
            "string Find(string text, Mode? [|mode|] = null);\n} public enum Mode { fast, exakt",
            "Argument 'mode' does not fit the schema of the entry 'find': it can be 'exakt', which is none of the texts allowed; did you mean 'exact'? (notes/skill.yaml:13)",
            "skill.yaml:13"),
        ["a member of another type"] = Case(
            DiagnosticIds.MismatchedArgument,
            "string Find(string text, Filter? [|filter|] = null);\n} public sealed record Filter(bool Size, string? Name = null) {",
            "Argument 'filter' does not fit the schema of the entry 'find': 'size' is written as a boolean, but an integer is wanted (notes/skill.yaml:16)",
            "skill.yaml:16"),
        ["a member that is missing"] = Case(
            DiagnosticIds.MismatchedArgument,
            "string Find(string text, Filter? [|filter|] = null);\n} public sealed record Filter(string? Name = null) {",
            "Argument 'filter' does not fit the schema of the entry 'find': it lacks 'size', which is required (notes/skill.yaml:16)",
            "skill.yaml:16"),
        ["a member that is not known"] = Case(
            DiagnosticIds.MismatchedArgument,
            "string Find(string text, Filter? [|filter|] = null);\n} public sealed record Filter(long Size, string? Names = null) {",
            "Argument 'filter' does not fit the schema of the entry 'find': it has 'names', which the schema does not know; did you mean 'name'? (notes/skill.yaml:16)",
            "skill.yaml:16"),
        ["a required member that can be left out"] = Case(
            DiagnosticIds.MismatchedArgument,
            "string Find(string text, Filter? [|filter|] = null);\n} public sealed record Filter(long? Size) {",
            "Argument 'filter' does not fit the schema of the entry 'find': 'size' can be left out, but is required (notes/skill.yaml:16)",
            "skill.yaml:16"),
        ["a required argument that can be left out"] = Case(
            DiagnosticIds.OptionalArgument,
            "string Find(string? [|text|] = null);",
            "Argument 'text' can be left out, but the entry 'find' requires it (notes/skill.yaml:10)",
            "skill.yaml:10"),
        ["a required argument in a whole object that can be left out"] = Case(
            DiagnosticIds.OptionalArgument,
            "string Find([SkillArguments] Query [|query|]);\n} public sealed record Query(string? Text) {",
            "Argument 'text' can be left out, but the entry 'find' requires it (notes/skill.yaml:10)",
            "skill.yaml:10"),
        ["a method of the user's in an interface from a package"] = new(
            DiagnosticIds.MissingArgument,
            """[Skill("notes", FromPackage = true)] public partial interface INotes { string[] [|WriteNote|](); }""",
            "Method 'INotes.WriteNote' does not send the argument 'title', which the entry 'write-note' requires (notes/schemas/write.json:3)")
        {
            Packages = s_notes,
            Related = "/project/skills/notes/schemas/write.json:3",
        },
        ["an interface that is not checked"] = new(
            DiagnosticIds.UncheckedInterface,
            """[Skill("other")] public partial interface [|IOther|] { string Any(int number); }""",
            "The package 'other' is not imported, so the entries and arguments of 'IOther' are not checked")
        {
            Packages = s_notes,
            SwitchesOn = true,
        },
    };

    private static DiagnosticCase Case(string id, string members, string message, string related) => new(
        id,
        $"[Skill(\"notes\")] public partial interface INotes {{ {members} }}",
        message)
    {
        Packages = s_notes,
        Related = $"/project/skills/notes/{related}",
    };
}
