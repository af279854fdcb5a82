using System.Text.Json;

namespace LuaSkills;

/// <summary>Reads the value that follows a member's name, whose type must be the expected one.</summary>
internal static class JsonFields
{
    /// <summary>A text, or <see langword="null"/>.</summary>
    public static string? Text(ref Utf8JsonReader reader, string member)
    {
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.Null => null,
            JsonTokenType.String => TextAt(ref reader, member),
            _ => throw Wrong(member, "a string"),
        };
    }

    /// <summary>An array of texts; none for null.</summary>
    public static IReadOnlyList<string> Texts(ref Utf8JsonReader reader, string member)
    {
        List<string> texts = [];
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
            return texts;
        if (reader.TokenType != JsonTokenType.StartArray)
            throw Wrong(member, "an array of strings");
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            texts.Add(reader.TokenType == JsonTokenType.String ? TextAt(ref reader, member) : throw Wrong(member, "an array of strings"));
        return texts;
    }

    /// <summary>A boolean; false for null.</summary>
    public static bool Flag(ref Utf8JsonReader reader, string member)
    {
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False or JsonTokenType.Null => false,
            _ => throw Wrong(member, "a bool"),
        };
    }

    /// <summary>An integer of 0 or more; 0 for null.</summary>
    public static long Count(ref Utf8JsonReader reader, string member)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
            return 0;
        return reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long count) && count >= 0
            ? count
            : throw Wrong(member, "an integer of 0 or more");
    }

    /// <summary>The bytes of a base64 text; none for null.</summary>
    public static byte[] Base64(ref Utf8JsonReader reader, string member)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
            return [];
        return reader.TokenType == JsonTokenType.String && reader.TryGetBytesFromBase64(out byte[]? bytes) ? bytes : throw Wrong(member, "base64");
    }

    /// <summary>An array of numbers that are finite as 32-bit numbers; none for null.</summary>
    public static float[] Vector(ref Utf8JsonReader reader, string member)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
            return [];
        if (reader.TokenType != JsonTokenType.StartArray)
            throw Wrong(member, "an array of float32 values");

        float[] vector = new float[256];
        int length = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (length == vector.Length)
                Array.Resize(ref vector, length * 2);
            float value = reader.TokenType == JsonTokenType.Number ? (float)reader.GetDouble() : float.NaN;
            vector[length++] = float.IsFinite(value) ? value : throw Wrong(member, "an array of finite float32 values");
        }

        Array.Resize(ref vector, length);
        return vector;
    }

    private static string TextAt(ref Utf8JsonReader reader, string member)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException error)
        {
            throw new DatabaseException($"field `{member}` is not valid Unicode", error);
        }
    }

    private static DatabaseException Wrong(string member, string expected) => new($"field `{member}` must be {expected}");
}
