using System.Text.Json;
using LuaSkills.Native.Replies;

namespace LuaSkills.Native.Callbacks;

/// <summary>Reads the requests of callbacks member by member; what is not known is passed over.</summary>
internal static class RequestJson
{
    /// <summary>Moves into the request.</summary>
    /// <exception cref="JsonException">It is no object.</exception>
    public static Utf8JsonReader Begin(ReadOnlySpan<byte> utf8Json)
    {
        Utf8JsonReader reader = new(utf8Json, NativeJson.AnyDepth);
        reader.Read();
        return reader.TokenType == JsonTokenType.StartObject ? reader : throw new JsonException("it is no object");
    }

    /// <summary>Moves to the name of the next member.</summary>
    public static bool Next(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    /// <summary>The text after a name; <see langword="null"/> for anything else.</summary>
    public static string? Text(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String)
            return reader.GetString();
        reader.Skip();
        return null;
    }

    /// <summary>The number after a name; <see langword="null"/> for anything else.</summary>
    public static double? Number(ref Utf8JsonReader reader)
    {
        reader.Read();
        double? number = reader.TokenType == JsonTokenType.Number ? reader.GetDouble() : null;
        reader.Skip();
        return number;
    }

    /// <summary>The JSON of the value after a name.</summary>
    public static ReadOnlySpan<byte> Value(scoped ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8Json)
    {
        reader.Read();
        int start = (int)reader.TokenStartIndex;
        reader.Skip();
        return utf8Json[start..(int)reader.BytesConsumed];
    }
}
