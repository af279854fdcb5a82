using System.ComponentModel;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LuaSkills.CompilerServices;

/// <summary>Writers of values that need a check. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class JsonWrite
{
    private const string NullFault = "null is not allowed here.";

    /// <summary>Encodes a name once, for a static field.</summary>
    /// <param name="name">Name of a member or argument.</param>
    public static JsonEncodedText Name(string name) => JsonEncodedText.Encode(name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);

    /// <summary>Describes a value that is null where the type does not allow it.</summary>
    /// <returns>The fault, about what the writer is to write next.</returns>
    public static SkillArgumentException Null() => new(NullFault);

    /// <inheritdoc cref="Null()"/>
    /// <param name="name">Name of the member, which is not written yet.</param>
    public static SkillArgumentException Null(JsonEncodedText name) => new(NullFault, name.Value);

    /// <inheritdoc cref="Null(JsonEncodedText)"/>
    public static SkillArgumentException Null(string name) => new(NullFault, name);

    /// <summary>Writes a finite number.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The number.</param>
    /// <exception cref="SkillArgumentException">The number is not finite; JSON has no form for it.</exception>
    public static void Single(Utf8JsonWriter writer, float value)
    {
        if (!float.IsFinite(value))
            throw NotFinite(value);
        writer.WriteNumberValue(value);
    }

    /// <summary>Writes a finite number as a member.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="name">Name of the member.</param>
    /// <param name="value">The number.</param>
    /// <exception cref="SkillArgumentException">The number is not finite; JSON has no form for it.</exception>
    public static void Single(Utf8JsonWriter writer, JsonEncodedText name, float value)
    {
        if (!float.IsFinite(value))
            throw NotFinite(value, name.Value);
        writer.WriteNumber(name, value);
    }

    /// <inheritdoc cref="Single(Utf8JsonWriter, float)"/>
    public static void Double(Utf8JsonWriter writer, double value)
    {
        if (!double.IsFinite(value))
            throw NotFinite(value);
        writer.WriteNumberValue(value);
    }

    /// <inheritdoc cref="Single(Utf8JsonWriter, JsonEncodedText, float)"/>
    public static void Double(Utf8JsonWriter writer, JsonEncodedText name, double value)
    {
        if (!double.IsFinite(value))
            throw NotFinite(value, name.Value);
        writer.WriteNumber(name, value);
    }

    /// <summary>Writes a character as a string.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The character.</param>
    public static void Char(Utf8JsonWriter writer, char value) => writer.WriteStringValue([value]);

    /// <summary>Writes an object without members.</summary>
    /// <param name="writer">The writer.</param>
    public static void EmptyObject(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteEndObject();
    }

    /// <summary>Writes an element that is the whole argument object.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">An object or array, or <see langword="null"/> or <see langword="default"/> for none.</param>
    /// <exception cref="SkillArgumentException">The value is something else, which a skill would never see.</exception>
    public static void Arguments(Utf8JsonWriter writer, JsonElement? value)
    {
        switch (value?.ValueKind ?? JsonValueKind.Undefined)
        {
            case JsonValueKind.Object or JsonValueKind.Array:
                value!.Value.WriteTo(writer);
                break;
            case JsonValueKind.Undefined:
                EmptyObject(writer);
                break;
            default:
                throw NoObject(value!.Value.ValueKind.ToString());
        }
    }

    /// <summary>Writes a text that is the whole argument object.</summary>
    /// <inheritdoc cref="Arguments(Utf8JsonWriter, JsonElement?)"/>
    public static void Arguments(Utf8JsonWriter writer, JsonText? value)
    {
        if (value is null)
        {
            EmptyObject(writer);
            return;
        }

        ReadOnlySpan<byte> text = value.Utf8.TrimStart(" \t\r\n"u8);
        if (text[0] is not ((byte)'{' or (byte)'['))
            throw NoObject("a single value");
        Text(writer, value);
    }

    /// <summary>Describes an enumeration value without a name.</summary>
    /// <param name="value">The value as a number.</param>
    /// <param name="type">The enumeration.</param>
    public static SkillArgumentException Unnamed(string value, string type) =>
        new($"{value} is not a member of {type}, so it has no name in JSON.");

    private static SkillArgumentException NotFinite(double value, string? member = null) =>
        new(FormattableString.Invariant($"{value} cannot be written: JSON has only finite numbers."), member);

    private static SkillArgumentException NoObject(string found) =>
        new($"The argument object must be a JSON object or array, found {found}.");
}
