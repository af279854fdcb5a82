using LuaSkills.Generators.Tests.Infrastructure;

namespace LuaSkills.Generators.Tests.Packages;

/// <summary>Packages with schemas of every shape, by what is special about them. The skill is always <c>kit</c>.</summary>
internal static class PackageCorpus
{
    public static IReadOnlyDictionary<string, ImportedText[]> All { get; } = new Dictionary<string, ImportedText[]>
    {
        ["simple values"] = Schema(
            """
            type: object
            properties:
              text: { type: string, description: "The text, one item per line." }
              count: { type: integer, default: 10 }
              ratio: { type: number, default: 0.5, description: "How much. " }
              strict: { type: boolean, default: false, description: Whether to be strict }
              anything: { description: Any JSON. }
            required: [text]
            """),
        ["no arguments"] = Schema("{ type: object, properties: {} }"),
        ["flat parameters"] =
        [
            ImportedText.Manifest(
                "kit",
                """
                name: Kit
                version: 1.0.0
                entries:
                  - name: find-all
                    description: |
                      Finds files.

                      Returns one path per line, e.g. `a < b & "c"`.
                    lua_entry: runtime/find.lua
                    lua_module: kit_find
                    parameters:
                      - { name: root-path, type: string, description: "", required: true }
                      - { name: maxDepth, type: integer, description: Levels to go down. }
                      - { name: kind, type: words, description: Free text as type. }
                      - { name: paths, type: array, description: Paths. }
                      - { name: event, type: object, description: An object. }
                  - { name: ping, lua_entry: runtime/ping.lua, lua_module: kit_ping }
                """),
        ],
        ["a schema file"] =
        [
            ImportedText.Manifest(
                "kit",
                """
                name: Kit
                version: 1.0.0
                entries:
                  - { name: run, description: Runs., lua_entry: runtime/run.lua, lua_module: kit_run, input_schema_file: schemas/run.json }
                """),
            new ImportedText(
                "kit",
                "schemas/run.json",
                """{ "type": "object", "properties": { "command": { "type": "string", "description": "What to run." }, "args": { "type": "array", "items": { "type": "string" } } }, "required": ["command"] }"""),
        ],
        ["nested objects"] = Schema(
            """
            type: object
            properties:
              filter:
                type: object
                description: What to keep.
                properties:
                  name: { type: string, description: Part of the name. }
                  size:
                    type: object
                    properties: { min: { type: integer }, max: { type: integer, default: 100 } }
                    required: [min]
                required: [name]
            required: [filter]
            """),
        ["lists of objects"] = Schema(
            """
            type: object
            properties:
              edits:
                type: array
                description: The edits.
                items:
                  type: object
                  properties: { line: { type: integer }, text: { type: string } }
                  required: [line, text]
              matrix: { type: array, items: { type: array, items: { type: number } } }
              tags: { type: array, items: { type: [string, "null"] } }
              untyped: { type: array }
            required: [edits]
            """),
        ["choices"] = Schema(
            """
            type: object
            properties:
              mode: { enum: [fast, very-slow, "10x", "", "+"], default: fast, description: How fast. }
              order: { type: string, enum: [asc, desc] }
              level: { type: integer, enum: [1, 2, 3] }
              factor: { enum: [0.5, 1] }
              flag: { enum: [true, false] }
              fixed: { const: v1 }
              perhaps: { enum: [a, b, null] }
              named: { oneOf: [{ const: one, description: One. }, { const: two }] }
              list: { type: array, items: { enum: [x, y] } }
            required: [order]
            """),
        ["nullable values"] = Schema(
            """
            type: object
            properties:
              name: { type: [string, "null"] }
              size: { type: [integer, "null"], description: Null for any. }
              open: { type: boolean, nullable: true }
              either: { anyOf: [{ type: string }, { type: "null" }] }
              inner:
                type: [object, "null"]
                properties: { must: { type: [number, "null"] }, may: { type: [number, "null"] } }
                required: [must]
            required: [name, size, inner]
            """),
        ["dictionaries"] = Schema(
            """
            type: object
            properties:
              env: { type: object, additionalProperties: { type: string } }
              counts: { type: object, additionalProperties: { type: integer } }
              things: { type: object, additionalProperties: { type: object, properties: { id: { type: integer } } } }
              open: { type: object }
              shut: { type: object, additionalProperties: false }
              more: { type: object, properties: { id: { type: integer } }, additionalProperties: true }
            """),
        ["one whole object"] = Schema("{ type: object, description: Any values., additionalProperties: { type: number } }"),
        ["definitions"] = Schema(
            """
            type: object
            properties:
              root: { $ref: "#/$defs/tree-node" }
              spare: { $ref: "#/$defs/tree-node" }
              chain: { $ref: "#/$defs/link" }
              size: { $ref: "#/$defs/size" }
              again: { $ref: "#" }
              same: { $ref: "#/properties/size" }
            required: [root]
            $defs:
              size: { type: integer }
              link: { type: object, properties: { next: { $ref: "#/$defs/link" } } }
              tree-node:
                type: object
                description: A node.
                properties:
                  label: { type: string }
                  children: { type: array, items: { $ref: "#/$defs/tree-node" } }
                required: [label]
            """),
        ["names"] = Schema(
            """
            type: object
            properties:
              class: { type: string }
              event: { type: string, enum: [class, event] }
              größe: { type: number }
              名前: { type: string }
              max-length: { type: integer }
              max_length: { type: integer }
              maxLength: { type: integer }
              HTMLBody: { type: string }
              "3d": { type: boolean }
              "$": { type: string }
              __stub: { type: string }
              options: { type: string }
              cancellationToken: { type: string }
              "a\"b\\c": { type: string }
              record: { type: object, properties: { Record: { type: string }, equals: { type: string }, clone: { type: string }, "value:x": { type: string }, VALUE_X: { type: string } } }
            """),
        ["names of entries"] =
        [
            ImportedText.Manifest(
                "kit",
                """
                name: Kit
                version: 1.0.0
                entries:
                  - { name: get, lua_entry: runtime/a.lua, lua_module: a }
                  - { name: get-async, lua_entry: runtime/b.lua, lua_module: b }
                  - { name: get2d, lua_entry: runtime/c.lua, lua_module: c }
                  - { name: get-2d, lua_entry: runtime/d.lua, lua_module: d }
                  - { name: to-string, lua_entry: runtime/e.lua, lua_module: e }
                  - { name: generated-client, lua_entry: runtime/f.lua, lua_module: f }
                  - { name: i-kit, lua_entry: runtime/g.lua, lua_module: g }
                  - name: get-item
                    lua_entry: runtime/h.lua
                    lua_module: h
                    input_schema: { type: object, properties: { x: { type: object, properties: { y: { type: string } } } } }
                  - { name: get-item-x, lua_entry: runtime/i.lua, lua_module: i }
                """),
        ],
        ["hostile texts"] =
        [
            ImportedText.Manifest(
                "kit",
                "name: Kit\nversion: 1.0.0\nentries:\n  - name: run\n    description: \"First\\u2028#error second\\u0085#error third\\n\\n</summary> ]]> \\0 & end\"\n"
                + "    lua_entry: runtime/run.lua\n    lua_module: run\n    input_schema:\n      type: object\n      properties:\n"
                + "        a: { type: string, default: \"x\\u2029y\\n</c>\", description: \"*/ \\\" \\u2028}\" }\n        \"b\\u2028c\": { type: string, enum: [\"p\\u2028q\", \"r\\\"s\"] }\n"),
        ],
        ["required but not declared"] = Schema("{ type: object, properties: { a: { type: string } }, required: [a, b] }"),
        ["a record that holds only itself"] = Schema("{ type: object, properties: { only: { $ref: '#/$defs/only' } }, $defs: { only: { type: object, properties: { only: { $ref: '#/$defs/only' } } } } }"),
        ["more members than can be read"] = Schema(
            $$"""
            type: object
            properties:
              big: { type: object, properties: { {{string.Join(", ", Enumerable.Range(0, 70).Select(number => $"m{number}: {{ type: integer }}"))}} } }
              holder: { type: object, properties: { list: { type: array, items: { $ref: "#/properties/big" } }, name: { type: string } } }
              small: { type: object, properties: { name: { type: string } } }
            """),
        ["shared nodes"] = Schema(
            """
            type: object
            properties:
              from: &point { type: object, properties: { x: { type: number }, y: { type: number } }, required: [x, y] }
              to: *point
            """),
    };

    /// <summary>Packages with parts that have no type in C#, with the number of notes about them.</summary>
    public static IReadOnlyDictionary<string, (ImportedText[] Files, int Notes)> Untyped { get; } = new Dictionary<string, (ImportedText[], int)>
    {
        ["alternatives"] = (Schema(
            """
            type: object
            properties:
              id: { oneOf: [{ type: string }, { type: integer }] }
              both: { allOf: [{ properties: { a: { type: string } } }, { properties: { b: { type: string } } }] }
              many: { type: [string, integer] }
              mixed: { enum: [1, a] }
            """), 4),
        ["lists by position"] = (Schema("{ type: object, properties: { pair: { type: array, prefixItems: [{ type: string }, { type: integer }] }, old: { type: array, items: [{ type: string }] } } }"), 2),
        ["references that lead nowhere"] = (Schema(
            """
            type: object
            properties:
              a: { $ref: "#/$defs/missing" }
              b: { $ref: "other.json" }
              c: { $ref: "#/$defs/self" }
              d: { type: array, items: { $ref: "#/$defs/list" } }
            $defs:
              self: { $ref: "#/$defs/self" }
              list: { type: array, items: { $ref: "#/$defs/list" } }
            """), 4),
        ["names by pattern"] = (Schema("{ type: object, properties: { a: { type: object, patternProperties: { '^x': { type: string } } }, b: { type: string } }, additionalProperties: true }"), 2),
        ["unknown types"] = (Schema("{ type: object, properties: { a: { type: text }, b: { not: { type: string } } } }"), 2),
        ["deep lists"] = (Schema("{ type: object, properties: { a: " + string.Concat(Enumerable.Repeat("{ type: array, items: ", 12)) + "{ type: string }" + string.Concat(Enumerable.Repeat(" }", 12)) + " } }"), 1),
    };

    private static ImportedText[] Schema(string schema) => [ImportedText.WithSchema("kit", "run", schema)];
}
