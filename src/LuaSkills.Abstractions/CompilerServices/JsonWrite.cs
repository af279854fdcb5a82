using System.ComponentModel;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LuaSkills.CompilerServices;

/// <summary>Writers of values that need a check. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class JsonWrite
{
    /// <summary>Encodes a name once, for a static field.</summary>
    /// <param name="name">Name of a member or argument.</param>
    public static JsonEncodedText Name(string name) => JsonEncodedText.Encode(name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);

    /// <summary>Writes a finite number.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The number.</param>
    /// <exception cref="SkillException">The number is not finite; JSON has no form for it.</exception>
    public static void Single(Utf8JsonWriter writer, float value)
    {
        if (!float.IsFinite(value))
            throw NotFinite(value);
        writer.WriteNumberValue(value);
    }

    /// <inheritdoc cref="Single"/>
    public static void Double(Utf8JsonWriter writer, double value)
    {
        if (!double.IsFinite(value))
            throw NotFinite(value);
        writer.WriteNumberValue(value);
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
    /// <exception cref="SkillException">The value is something else, which a skill would never see.</exception>
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
    public static SkillException Unnamed(string value, string type) =>
        new(SkillErrorCode.InvalidArguments, $"{value} is not a member of {type}, so it has no name in JSON.");

    private static SkillException NotFinite(double value) =>
        new(SkillErrorCode.InvalidArguments, FormattableString.Invariant($"{value} cannot be written: JSON has only finite numbers."));

    private static SkillException NoObject(string found) =>
        new(SkillErrorCode.InvalidArguments, $"The argument object must be a JSON object or array, found {found}.");
}
