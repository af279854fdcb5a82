namespace LuaSkills.Generators.Bindings;

/// <summary>Prints types, either with <c>global::</c> for generated code or as they are written by hand.</summary>
/// <param name="isFull">Whether names begin with <c>global::</c>.</param>
/// <param name="owner">What stands before the names of a skill's own types; empty inside the interface.</param>
internal sealed class BoundTypeNames(bool isFull, string owner)
{
    /// <summary>Names as they are written by hand inside the interface.</summary>
    public static BoundTypeNames Short { get; } = new(isFull: false, "");

    /// <summary>Beginning of the names of LuaSkills.</summary>
    public string LuaSkills => isFull ? "global::LuaSkills." : "";

    /// <summary>Beginning of the names in <c>System.Text.Json.Serialization</c>.</summary>
    public string Serialization => isFull ? "global::System.Text.Json.Serialization." : "";

    /// <summary><c>JsonElement</c>.</summary>
    public string Element => isFull ? "global::System.Text.Json.JsonElement" : "JsonElement";

    /// <summary>Beginning of the names of collections.</summary>
    public string Collections => isFull ? "global::System.Collections.Generic." : "";

    /// <summary><c>CancellationToken</c>.</summary>
    public string CancellationToken => isFull ? "global::System.Threading.CancellationToken" : "CancellationToken";

    /// <summary><c>ValueTask</c>.</summary>
    public string ValueTask => isFull ? "global::System.Threading.Tasks.ValueTask" : "ValueTask";

    /// <summary>Names for generated code.</summary>
    /// <param name="interfaceName">The interface with <c>global::</c>.</param>
    public static BoundTypeNames Full(string interfaceName) => new(isFull: true, interfaceName + ".");

    /// <summary>A type, with a question mark when it may be null.</summary>
    public string Of(BoundValue value) => value.IsNullable ? NotNull(value) + "?" : NotNull(value);

    /// <summary>A type without a question mark of its own.</summary>
    public string NotNull(BoundValue value) => value.Shape switch
    {
        ValueShape.String => "string",
        ValueShape.Boolean => "bool",
        ValueShape.Integer => "long",
        ValueShape.Number => "double",
        ValueShape.Any => Element,
        ValueShape.List => $"{Collections}IReadOnlyList<{Of(value.Element!)}>",
        ValueShape.Map => $"{Collections}IReadOnlyDictionary<string, {Of(value.Element!)}>",
        _ => owner + value.TypeName,
    };

    /// <summary>A type as <c>typeof</c> sees it: references carry no question marks at run time.</summary>
    public string Runtime(BoundValue value)
    {
        string name = value.Shape switch
        {
            ValueShape.List => $"{Collections}IReadOnlyList<{Runtime(value.Element!)}>",
            ValueShape.Map => $"{Collections}IReadOnlyDictionary<string, {Runtime(value.Element!)}>",
            _ => NotNull(value),
        };
        return value is { IsNullable: true, IsReference: false } ? name + "?" : name;
    }
}
