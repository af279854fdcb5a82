using System.Text.Json;

namespace LuaSkills.Callbacks;

/// <summary>Parts of a JSON text that are taken without building a document.</summary>
internal static class JsonSpans
{
    /// <summary>The text of the value that follows a name when it is an object, else nothing; moves past the value.</summary>
    public static ReadOnlySpan<byte> TakeObject(scoped ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8Json)
    {
        reader.Read();
        bool isObject = reader.TokenType == JsonTokenType.StartObject;
        int start = (int)reader.TokenStartIndex;
        reader.Skip();
        return isObject ? utf8Json[start..(int)reader.BytesConsumed] : default;
    }

    /// <summary>The text of the value at the reader when it is a string, else <see langword="null"/>; moves past the value.</summary>
    /// <exception cref="JsonException">The string has an escape without meaning.</exception>
    public static string? TextOf(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return null;
        }

        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException error)
        {
            throw new JsonException("invalid escape in a string", error);
        }
    }
}
