using System.Text.Json;

namespace LuaSkills.Capabilities;

/// <summary>A header of an HTTP message.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
public readonly record struct HttpHeader(string Name, string Value)
{
    /// <summary>Reads headers from a JSON object, in the order of its members; an array of texts stands for a header that comes more than once.</summary>
    /// <param name="json">For example <c>{"Accept": "text/plain", "X-Tag": ["a", "b"]}</c>.</param>
    /// <exception cref="SkillException">Code <see cref="SkillErrorCode.InvalidJson"/>: it is no such object.</exception>
    public static IReadOnlyList<HttpHeader> ParseObject(ReadOnlySpan<byte> json)
    {
        List<HttpHeader> headers = [];
        try
        {
            Utf8JsonReader reader = new(json);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                throw Mismatch("it is not an object", cause: null);
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                ReadValues(ref reader, headers);
            if (reader.Read())
                throw Mismatch("something follows the object", cause: null);
        }
        catch (JsonException error)
        {
            throw Mismatch(error.Message, error);
        }

        return headers;
    }

    private static void ReadValues(ref Utf8JsonReader reader, List<HttpHeader> headers)
    {
        string name = reader.GetString()!;
        reader.Read();
        if (reader.TokenType == JsonTokenType.String)
        {
            headers.Add(new HttpHeader(name, reader.GetString()!));
            return;
        }

        if (reader.TokenType != JsonTokenType.StartArray)
            throw Mismatch($"the value of '{name}' is neither a text nor an array of texts", cause: null);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.String)
                throw Mismatch($"the value of '{name}' is neither a text nor an array of texts", cause: null);
            headers.Add(new HttpHeader(name, reader.GetString()!));
        }
    }

    private static SkillException Mismatch(string reason, Exception? cause) =>
        new(SkillErrorCode.InvalidJson, $"headers cannot be read from JSON: {reason}", cause);
}
