using System.Globalization;
using System.Text.Json;

namespace LuaSkills.Engine.Json;

/// <summary>The text of a JSON syntax error with its place, counted from 1 as LuaSkills counts.</summary>
internal static class JsonErrorText
{
    public static string Of(JsonException error)
    {
        string message = error.Message;
        int place = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        if (place >= 0)
            message = message[..place].TrimEnd('.');
        return error.LineNumber is { } line
            ? string.Create(CultureInfo.InvariantCulture, $"{message} at line {line + 1} column {(error.BytePositionInLine ?? 0) + 1}")
            : message;
    }
}
