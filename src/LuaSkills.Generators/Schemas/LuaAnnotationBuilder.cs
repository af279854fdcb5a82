using System.Text;
using LuaSkills.Generators.Model;

namespace LuaSkills.Generators.Schemas;

/// <summary>
/// Collects the LuaLS annotations of a set of tools or of a module: blocks of lines that define classes, and one line per method that overloads
/// <c>vulcan.host.call</c> or <c>vulcan.call</c>.
/// </summary>
/// <param name="types">Names the types.</param>
/// <remarks>The overloads of all sets belong to one function, so <c>HostToolCollection</c> and <c>SkillModuleCollection</c> put the lines together.</remarks>
internal sealed class LuaAnnotationBuilder(LuaTypeBuilder types)
{
    private readonly List<string> _tools = [];
    private readonly StringBuilder _overloads = new();

    /// <summary>Adds a tool.</summary>
    /// <param name="name">Full name.</param>
    /// <param name="description">What it does; empty when nobody said.</param>
    /// <param name="properties">Its arguments.</param>
    /// <param name="whole">The argument object when it is one value.</param>
    /// <param name="result">What it returns.</param>
    public void AddTool(string name, string description, List<SchemaProperty> properties, ValueModel? whole, CallableResultModel result)
    {
        string arguments = ArgumentsOf(name, description, properties, whole);
        AddOverload(name, arguments, result.IsRaw ? "any" : ReplyClass(name, result));
    }

    /// <summary>Adds a method of a module, whose content always is a text for Lua.</summary>
    /// <param name="name">Canonical name.</param>
    /// <param name="description">What it does; empty when nobody said.</param>
    /// <param name="properties">Its arguments.</param>
    /// <param name="whole">The argument object when it is one value.</param>
    public void AddEntry(string name, string description, List<SchemaProperty> properties, ValueModel? whole) =>
        AddOverload(name, ArgumentsOf(name, description, properties, whole), "string");

    /// <inheritdoc/>
    public override string ToString()
    {
        StringBuilder text = new();
        foreach (string block in _tools)
            text.Append(block).Append('\n');
        foreach (string block in types.Blocks)
            text.Append(block).Append('\n');
        return text.Append(_overloads).ToString();
    }

    // The table must be given, also when nothing has to be in it.
    private string ArgumentsOf(string name, string description, List<SchemaProperty> properties, ValueModel? whole) =>
        whole is not null ? types.TypeOf(whole, ContractUses.Read, withNull: false)
        : properties.Count == 0 ? "table"
        : ArgumentClass(name, description, properties);

    private void AddOverload(string name, string arguments, string result) =>
        _overloads.Append("---@overload fun(name: \"").Append(name).Append("\", args: ").Append(arguments).Append("): ").Append(result).Append('\n');

    private string ArgumentClass(string name, string description, List<SchemaProperty> properties)
    {
        StringBuilder block = new();
        if (description.Length > 0)
            block.Append("---").Append(description.Replace('\r', ' ').Replace('\n', ' ')).Append('\n');
        string className = name + ".args";
        block.Append("---@class ").Append(className).Append('\n');
        foreach (SchemaProperty property in properties)
        {
            string note = property.DefaultJson.Length > 0 ? Joined(property.Description, $"(default {property.DefaultJson})") : property.Description;
            string type = property.Allowed.Count > 0 ? LuaTypeBuilder.OneOf(property.Allowed) : types.TypeOf(property.Value, ContractUses.Read, withNull: false);
            block.Append(LuaTypeBuilder.Field(property.Name, !property.IsRequired, type, note.Replace('\r', ' ').Replace('\n', ' ')));
        }

        _tools.Add(block.ToString());
        return className;
    }

    private string ReplyClass(string name, CallableResultModel result)
    {
        string className = name + ".reply";
        StringBuilder block = new();
        block.Append("---@class ").Append(className).Append('\n');
        block.Append(LuaTypeBuilder.Field("ok", isOptional: false, "boolean", ""));
        if (result.Value is { } value)
            block.Append(LuaTypeBuilder.Field("value", isOptional: true, types.TypeOf(value, ContractUses.Write, withNull: false), ""));
        block.Append(LuaTypeBuilder.Field("error", isOptional: true, "vulcan.host.error", ""));
        _tools.Add(block.ToString());
        return className;
    }

    private static string Joined(string text, string note) => text.Length == 0 ? note : text + " " + note;
}
