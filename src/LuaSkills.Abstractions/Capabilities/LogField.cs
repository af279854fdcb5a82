using System.Text.Json;

namespace LuaSkills.Capabilities;

/// <summary>A value beside a line of the log.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Any JSON value.</param>
public readonly record struct LogField(string Name, JsonText Value)
{
    /// <summary>A field with a text; <see langword="null"/> is the JSON value null.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">The text.</param>
    public LogField(string name, string? value)
        : this(name, JsonText.Write(value, static (writer, text) => writer.WriteStringValue(text)))
    {
    }

    /// <summary>A field with an integer.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">The integer.</param>
    public LogField(string name, long value)
        : this(name, JsonText.Write(value, static (writer, number) => writer.WriteNumberValue(number)))
    {
    }

    /// <summary>A field with a number; what JSON has no number for becomes a text.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">The number.</param>
    public LogField(string name, double value)
        : this(name, JsonText.Write(value, Write))
    {
    }

    /// <summary>A field with a truth value.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">The truth value.</param>
    public LogField(string name, bool value)
        : this(name, JsonText.Write(value, static (writer, truth) => writer.WriteBooleanValue(truth)))
    {
    }

    private static void Write(Utf8JsonWriter writer, double value)
    {
        if (double.IsFinite(value))
            writer.WriteNumberValue(value);
        else
            writer.WriteStringValue(value.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
