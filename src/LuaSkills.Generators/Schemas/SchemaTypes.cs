using LuaSkills.Generators.Model;

namespace LuaSkills.Generators.Schemas;

/// <summary>The JSON Schema of values that need no contract.</summary>
/// <param name="Type">The <c>type</c>; empty for any JSON.</param>
/// <param name="Rest">Further keywords as JSON members, for example <c>"format":"uuid"</c>; empty for none.</param>
internal readonly record struct SchemaType(string Type, string Rest)
{
    private const string NotNegative = "\"minimum\":0";

    /// <summary>The schema of a kind.</summary>
    public static SchemaType Of(ValueKind kind) => kind switch
    {
        ValueKind.Boolean => new("boolean", ""),
        ValueKind.Char => new("string", "\"minLength\":1,\"maxLength\":1"),
        ValueKind.Byte => new("integer", "\"minimum\":0,\"maximum\":255"),
        ValueKind.SByte => new("integer", "\"minimum\":-128,\"maximum\":127"),
        ValueKind.Int16 => new("integer", "\"minimum\":-32768,\"maximum\":32767"),
        ValueKind.UInt16 => new("integer", "\"minimum\":0,\"maximum\":65535"),
        ValueKind.Int32 or ValueKind.Int64 or ValueKind.Int128 => new("integer", ""),
        ValueKind.UInt32 or ValueKind.UInt64 or ValueKind.UInt128 => new("integer", NotNegative),
        ValueKind.Single or ValueKind.Double or ValueKind.Decimal or ValueKind.Half => new("number", ""),
        ValueKind.Guid => new("string", "\"format\":\"uuid\""),
        ValueKind.DateTime or ValueKind.DateTimeOffset => new("string", "\"format\":\"date-time\""),
        ValueKind.DateOnly => new("string", "\"format\":\"date\""),
        ValueKind.Uri => new("string", "\"format\":\"uri-reference\""),
        ValueKind.Bytes or ValueKind.Memory or ValueKind.ReadOnlyMemory => new("string", "\"contentEncoding\":\"base64\""),
        ValueKind.NodeObject => new("object", ""),
        ValueKind.NodeArray => new("array", ""),
        ValueKind.Node or ValueKind.Document or ValueKind.Element or ValueKind.Text => new("", ""),
        _ => new("string", ""),
    };
}
