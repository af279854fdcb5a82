using System.Text.Json;

namespace LuaSkills.Cli.Stubs;

/// <summary>The types of lua-language-server for what JSON Schemas describe. What they cannot say is <c>any</c>.</summary>
internal static class SchemaTypes
{
    private const int DeepestInline = 4;

    /// <summary>The type of a schema.</summary>
    public static string LuaTypeOf(JsonElement schema) => LuaTypeOf(schema, depth: 0);

    /// <summary>The type of a type name of JSON Schema.</summary>
    public static string LuaTypeOf(string type) => type switch
    {
        "string" or "integer" or "number" or "boolean" => type,
        "null" => "nil",
        "array" => "any[]",
        "object" => "table",
        _ => "any",
    };

    /// <summary>A field's name: as it is where Lua can write it so, else in brackets.</summary>
    public static string FieldName(string name) => IsIdentifier(name) ? name : $"[{Quoted(name)}]";

    private static string LuaTypeOf(JsonElement schema, int depth)
    {
        if (schema.ValueKind != JsonValueKind.Object || depth > DeepestInline)
            return "any";
        if (schema.TryGetProperty("enum"u8, out JsonElement values) && values.ValueKind == JsonValueKind.Array)
            return Literals(values);
        if (!schema.TryGetProperty("type"u8, out JsonElement type))
            return "any";
        return type.ValueKind switch
        {
            JsonValueKind.String => LuaTypeOf(type.GetString()!, schema, depth),
            JsonValueKind.Array => Union(type, schema, depth),
            _ => "any",
        };
    }

    private static string LuaTypeOf(string type, JsonElement schema, int depth) => type switch
    {
        "array" when schema.TryGetProperty("items"u8, out JsonElement items) => $"({LuaTypeOf(items, depth + 1)})[]",
        "object" when schema.TryGetProperty("properties"u8, out JsonElement properties) && properties.ValueKind == JsonValueKind.Object => TableOf(schema, properties, depth),
        _ => LuaTypeOf(type),
    };

    private static string TableOf(JsonElement schema, JsonElement properties, int depth)
    {
        HashSet<string> required = new(StringComparer.Ordinal);
        if (schema.TryGetProperty("required"u8, out JsonElement names) && names.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement name in names.EnumerateArray())
                required.Add(name.ToString());
        }

        List<string> fields = [];
        foreach (JsonProperty property in properties.EnumerateObject())
            fields.Add($"{FieldName(property.Name)}{(required.Contains(property.Name) ? "" : "?")}: {LuaTypeOf(property.Value, depth + 1)}");
        return fields.Count == 0 ? "table" : $"{{ {string.Join(", ", fields)} }}";
    }

    private static string Union(JsonElement types, JsonElement schema, int depth)
    {
        List<string> union = [];
        foreach (JsonElement type in types.EnumerateArray())
            union.Add(type.ValueKind == JsonValueKind.String ? LuaTypeOf(type.GetString()!, schema, depth) : "any");
        return union.Count == 0 ? "any" : string.Join('|', union);
    }

    private static string Literals(JsonElement values)
    {
        List<string> literals = [];
        foreach (JsonElement value in values.EnumerateArray())
        {
            literals.Add(value.ValueKind switch
            {
                JsonValueKind.String => Quoted(value.GetString()!),
                JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
                JsonValueKind.Null => "nil",
                _ => "any",
            });
        }

        return literals.Count == 0 ? "any" : string.Join('|', literals);
    }

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).ReplaceLineEndings("\\n")}\"";

    private static bool IsIdentifier(string name)
    {
        if (name.Length == 0 || char.IsAsciiDigit(name[0]))
            return false;
        foreach (char c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '_')
                return false;
        }

        return true;
    }
}
