using System.Text;
using System.Text.Json;

namespace LuaSkills.Cli.Stubs;

/// <summary>Annotates <c>vulcan.call</c> with the entries of skills: an overload for each, with a class of its arguments.</summary>
internal static class EntryStubs
{
    private const string Results = "string, string?, string?, table?";

    /// <summary>Writes the classes of the arguments and the function itself.</summary>
    public static string Write(IReadOnlyList<SkillEntryDescriptor> entries)
    {
        StringBuilder lua = new();
        foreach (SkillEntryDescriptor entry in entries)
            WriteClass(lua, entry);

        lua.Append("\n---Calls an entry of a skill, on this VM and with the limits of the running call.\n---@param name string Canonical name\n---@param args table\n");
        lua.Append("---@return string content\n---@return string? overflow_mode\n---@return string? template_hint\n---@return table? host_result\n");
        foreach (SkillEntryDescriptor entry in entries)
            lua.Append("---@overload fun(name: \"").Append(entry.CanonicalName).Append("\", args: ").Append(ClassOf(entry)).Append("): ").Append(Results).Append('\n');
        return lua.Append("function vulcan.call(name, args) end\n").ToString();
    }

    private static void WriteClass(StringBuilder lua, SkillEntryDescriptor entry)
    {
        lua.Append('\n');
        AppendComment(lua, entry.Description);
        lua.Append("---@class ").Append(ClassOf(entry)).Append('\n');
        bool hasProperties = entry.InputSchema.ValueKind == JsonValueKind.Object
            && entry.InputSchema.TryGetProperty("properties"u8, out JsonElement properties)
            && properties.ValueKind == JsonValueKind.Object;
        foreach (SkillParameter parameter in entry.Parameters)
        {
            string type = hasProperties && entry.InputSchema.GetProperty("properties"u8).TryGetProperty(parameter.Name, out JsonElement schema)
                ? SchemaTypes.LuaTypeOf(schema)
                : SchemaTypes.LuaTypeOf(parameter.Type);
            lua.Append("---@field ").Append(SchemaTypes.FieldName(parameter.Name)).Append(parameter.Required ? " " : "? ").Append(type);
            if (parameter.Description.Length > 0)
                lua.Append(' ').Append(OneLine(parameter.Description));
            lua.Append('\n');
        }
    }

    private static string ClassOf(SkillEntryDescriptor entry) => entry.CanonicalName.Replace('-', '_') + "_args";

    private static void AppendComment(StringBuilder lua, string text)
    {
        if (text.Length > 0)
            lua.Append("---").Append(OneLine(text)).Append('\n');
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
