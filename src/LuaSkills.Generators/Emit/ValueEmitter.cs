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

        if (value.Kind is ValueKind.Single or ValueKind.Double)
        {
            w.Line($"{WellKnown.JsonWrite}.{value.Kind}({writer}, {name}, {expression});");
            return;
        }

        w.Line($"{writer}.WritePropertyName({name});");
        w.Line($"{HelperMethod(value, jsonNamespace)}({writer}, {expression});");
    }

    /// <summary>Statements that write a value of a dictionary, null included, after its name, which is a string.</summary>
    public static void WriteNamed(CodeWriter w, ValueModel value, string writer, string name, string expression, string jsonNamespace)
    {
        if (DirectMethod(value.Kind) is not { } method)
        {
            w.Line($"{writer}.WritePropertyName({name});");
            Write(w, value, writer, expression, jsonNamespace);
            return;
        }

        if (!value.IsNullable)
        {
            w.Line($"{writer}.{method}({name}, {NotNull(value, expression, name)});");
            return;
        }

        w.Line($"if ({expression} is {{ }} __value)");
        using (w.Indented())
            w.Line($"{writer}.{method}({name}, __value);");
        w.Line("else");
        using (w.Indented())
            w.Line($"{writer}.WriteNull({name});");
    }

    /// <summary>An expression for a value that must not be null; what is null anyway is a fault. Contracts and helpers look for themselves.</summary>
    /// <param name="value">The value.</param>
    /// <param name="expression">The value, which may be null in spite of its type.</param>
    /// <param name="name">Its name, unless it has none or it is written already.</param>
    public static string NotNull(ValueModel value, string expression, string name) =>
        value is { Kind: ValueKind.String, IsNullable: false } ? $"{expression} ?? throw {WellKnown.JsonWrite}.Null({name})" : expression;

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
            WriteNotNull(w, value, writer, NotNull(value, expression, ""), jsonNamespace);
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
