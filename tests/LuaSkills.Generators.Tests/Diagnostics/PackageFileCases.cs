using LuaSkills.Generators.Analysis;

namespace LuaSkills.Generators.Tests.Diagnostics;

/// <summary>A fault of a skill package and what is reported about it.</summary>
/// <param name="Id">The rule.</param>
/// <param name="Message">The whole message; <c>{dir}</c> stands for the directory of the package.</param>
/// <param name="Manifest">Its <c>skill.yaml</c>, with the reported place between <c>[|</c> and <c>|]</c>; <see langword="null"/> for none.</param>
internal sealed record PackageFileCase(string Id, string Message, string? Manifest)
{
    /// <summary>Name of the directory.</summary>
    public string SkillId { get; init; } = "notes";

    /// <summary>Its other files, besides <c>runtime/read.lua</c>; one of them may hold the reported place.</summary>
    public IReadOnlyList<(string Path, string Text)> Files { get; init; } = [];
}

/// <summary>One faulty package for every rule, and more where a rule has several causes.</summary>
internal static class PackageFileCases
{
    private const string Head = "name: Notes\nversion: 1.0.0\n";
    private const string Entries = "entries:\n  - name: read\n    lua_entry: runtime/read.lua\n    lua_module: notes_read\n";

    public static IReadOnlyDictionary<string, PackageFileCase> All { get; } = new Dictionary<string, PackageFileCase>
    {
        ["a manifest that is not YAML"] = new(
            DiagnosticIds.UnreadablePackageFile,
            "Failed to parse {dir}/skill.yaml: mapping values are not allowed in this context at line 1 column 10",
            "name: a b[|: c|]\n"),
        ["a schema file that is not JSON"] = new(
            DiagnosticIds.UnreadablePackageFile,
            "skill Notes: skill entry read input_schema_file {dir}/schemas/read.json parse failed: trailing comma at line 1 column 19",
            Head + Entries + "    input_schema_file: schemas/read.json\n")
        {
            Files = [("schemas/read.json", "{\"type\": \"object\",[|}|]\n")],
        },
        ["a missing version"] = new(
            DiagnosticIds.MissingPackageField,
            "missing field `version` at line 1 column 1",
            "[|name: Notes|]\n" + Entries),
        ["an entry without a module"] = new(
            DiagnosticIds.MissingPackageField,
            "entries[0]: missing field `lua_module` at line 4 column 5",
            Head + "entries:\n  - [|name: read|]\n    lua_entry: runtime/read.lua\n"),
        ["a number where a switch is expected"] = new(
            DiagnosticIds.WrongPackageField,
            "debug: invalid type: number `1`, expected a boolean at line 3 column 8",
            Head + "debug: [|1|]\n" + Entries),
        ["a word that is not known"] = new(
            DiagnosticIds.WrongPackageField,
            "sqlite.log_level: unknown variant `loud`, expected one of `off`, `info`, `warning` at line 3 column 22",
            Head + "sqlite: { log_level: [|loud }|]\n" + Entries),
        ["a directory whose name is no id"] = new(
            DiagnosticIds.InvalidPackageId,
            "the directory name 'My_Notes' is no skill id; rename it to match ^[a-z]([a-z0-9-]*[a-z0-9])?$",
            "[|name: Notes|]\nversion: 1.0.0\n" + Entries)
        {
            SkillId = "My_Notes",
        },
        ["a manifest with an id"] = new(
            DiagnosticIds.InvalidPackageId,
            "skill manifest {dir}/skill.yaml must not declare skill_id; directory name is the only skill_id",
            Head + "[|skill_id: notes|]\n" + Entries),
        ["a version of two numbers"] = new(
            DiagnosticIds.InvalidPackageVersion,
            "skill notes: version must be a valid semantic version: unexpected end of input while parsing patch version number",
            "name: Notes\nversion: [|1.0|]\n" + Entries),
        ["no entries"] = new(
            DiagnosticIds.InvalidPackageEntry,
            "skill Notes must declare at least one entry",
            Head + "entries: [|[]|]\n"),
        ["an entry name with blanks"] = new(
            DiagnosticIds.InvalidPackageEntry,
            "skill Notes entry Read notes: entry.name must match ^[a-z]([a-z0-9-]*[a-z0-9])?$",
            Head + "entries:\n  - name: [|Read notes|]\n    lua_entry: runtime/read.lua\n    lua_module: notes_read\n"),
        ["an entry name used twice"] = new(
            DiagnosticIds.InvalidPackageEntry,
            "skill 'notes' declares duplicate local entry name 'read'",
            Head + Entries + "  - name: [|read|]\n    lua_entry: runtime/read.lua\n    lua_module: notes_read_2\n"),
        ["a path outside of its directory"] = new(
            DiagnosticIds.InvalidPackagePath,
            "skill Notes entry read: entry.lua_entry must start with runtime/",
            Head + "entries:\n  - name: read\n    lua_entry: [|lua/read.lua|]\n    lua_module: notes_read\n"),
        ["a Lua file that is not there"] = new(
            DiagnosticIds.MissingPackageFile,
            "Lua entry runtime/raed.lua not found in {dir}",
            Head + "entries:\n  - name: read\n    lua_entry: [|runtime/raed.lua|]\n    lua_module: notes_read\n"),
        ["a schema file that is not there"] = new(
            DiagnosticIds.MissingPackageFile,
            "skill Notes: skill entry read input_schema_file {dir}/schemas/read.json read failed: No such file or directory (os error 2)",
            Head + Entries + "    input_schema_file: [|schemas/read.json|]\n"),
        ["a package without a manifest"] = new(
            DiagnosticIds.MissingPackageFile,
            "skill.yaml not found in {dir}",
            Manifest: null),
        ["a property that is no schema"] = new(
            DiagnosticIds.InvalidPackageSchema,
            "skill Notes: skill entry read input_schema.properties.limit must be one JSON object schema",
            Head + Entries + "    input_schema:\n      type: object\n      properties:\n        limit: [|integer|]\n"),
        ["a keyword of the wrong kind in a schema file"] = new(
            DiagnosticIds.InvalidPackageSchema,
            "skill Notes: skill entry read input_schema.required[0] must be one string",
            Head + Entries + "    input_schema_file: schemas/read.json\n")
        {
            Files = [("schemas/read.json", "{\n  \"type\": \"object\",\n  \"required\": [[|5]|]\n}\n")],
        },
        ["a help page outside of its directory"] = new(
            DiagnosticIds.InvalidPackageHelp,
            "skill Notes help main: help.main.file must start with help/",
            Head + "help:\n  main: { file: [|README.md }|]\n" + Entries),
        ["a dependency without exports"] = new(
            DiagnosticIds.InvalidPackageDependency,
            "dependency 'rg' must declare at least one export",
            Head + Entries)
        {
            Files = [("dependencies.yaml", "tool_dependencies:\n  - name: rg\n    source: { type: url }\n    packages:\n      [|linux-x64: { url: u }|]\n")],
        },
        ["a help page that is not there"] = new(
            DiagnosticIds.DanglingPackageHelp,
            "skill Notes help main: file help/notes.md not found in {dir}",
            Head + "help:\n  main:\n    file: [|help/notes.md|]\n" + Entries),
        ["a help topic that is not there"] = new(
            DiagnosticIds.DanglingPackageHelp,
            "skill Notes entry read: there is no help topic 'reading'",
            Head + Entries + "    help: [|reading|]\n"),
    };
}
