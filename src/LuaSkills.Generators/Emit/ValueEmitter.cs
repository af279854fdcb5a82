using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;

namespace LuaSkills.Generators.Emit;

/// <summary>Prints the reading and writing of one value.</summary>
internal static class ValueEmitter
{
    /// <summary>An expression that reads a value from <paramref name="reader"/>, which stands on its first token.</summary>
    public static string Read(ValueModel value, string reader, string jsonNamespace)
    {
        string read = $"{ReadMethod(value, jsonNamespace)}(ref {reader})";
        if (!value.IsNullable)
            return read;
        // A struct may be convertible from null itself, and would then be read as that.
        string none = value is { Nulls: ValueNulls.Value, Kind: ValueKind.Contract or ValueKind.Memory or ValueKind.ReadOnlyMemory } ? $"default({value.TypeName})" : "null";
        return $"{reader}.TokenType == {WellKnown.TokenType}.Null ? {none} : {read}";
    }

    /// <summary>A statement that writes a value that is not null after its name.</summary>
    public static void WriteMember(CodeWriter w, ValueModel value, string writer, string name, string expression, string jsonNamespace)
    {
        if (DirectMethod(value.Kind) is { } method)
        {
            w.Line($"{writer}.{method}({name}, {expression});");
            return;
        }

        w.Line($"{writer}.WritePropertyName({name});");
        w.Line($"{HelperMethod(value, jsonNamespace)}({writer}, {expression});");
    }

    /// <summary>A statement that writes a value that is not null.</summary>
    public static void WriteNotNull(CodeWriter w, ValueModel value, string writer, string expression, string jsonNamespace) =>
        w.Line(DirectMethod(value.Kind) is { } method
            ? $"{writer}.{method}Value({expression});"
            : $"{HelperMethod(value, jsonNamespace)}({writer}, {expression});");

    /// <summary>Statements that write a value, null included.</summary>
    public static void Write(CodeWriter w, ValueModel value, string writer, string expression, string jsonNamespace)
    {
        if (!value.IsNullable)
        {
            WriteNotNull(w, value, writer, expression, jsonNamespace);
            return;
        }

        w.Line($"if ({expression} is {{ }} __value)");
        using (w.Indented())
            WriteNotNull(w, value, writer, "__value", jsonNamespace);
        w.Line("else");
        using (w.Indented())
            w.Line($"{writer}.WriteNullValue();");
    }

    private static string ReadMethod(ValueModel value, string jsonNamespace) => value.Kind == ValueKind.Contract
        ? $"global::{jsonNamespace}.{value.Contract}.Read"
        : $"{WellKnown.JsonRead}.{value.Kind}";

    private static string HelperMethod(ValueModel value, string jsonNamespace) => value.Kind == ValueKind.Contract
        ? $"global::{jsonNamespace}.{value.Contract}.Write"
        : $"{WellKnown.JsonWrite}.{value.Kind}";

    /// <summary>The writer's own method, for kinds that need no checks.</summary>
    private static string? DirectMethod(ValueKind kind) => kind switch
    {
        ValueKind.String or ValueKind.Guid or ValueKind.DateTime or ValueKind.DateTimeOffset => "WriteString",
        ValueKind.Boolean => "WriteBoolean",
        ValueKind.Byte or ValueKind.SByte or ValueKind.Int16 or ValueKind.UInt16 or ValueKind.Int32 or ValueKind.UInt32
            or ValueKind.Int64 or ValueKind.UInt64 or ValueKind.Decimal => "WriteNumber",
        _ => null,
    };
}
