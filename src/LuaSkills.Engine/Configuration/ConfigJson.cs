using System.Text;
using System.Text.Json;
using LuaSkills.Engine.Json;

namespace LuaSkills.Engine.Configuration;

/// <summary>The text of a configuration file (spec section 6.1).</summary>
internal static class ConfigJson
{
    // The depth up to which the native engine reads; only members that are passed over can be deep.
    private static readonly JsonReaderOptions s_options = new() { MaxDepth = 128 };

    /// <summary>Reads a file.</summary>
    /// <param name="utf8">The whole text, valid UTF-8.</param>
    /// <exception cref="JsonException">Not JSON, or a value of the wrong type.</exception>
    public static ConfigDocument Read(ReadOnlySpan<byte> utf8)
    {
        Utf8JsonReader reader = new(utf8, s_options);
        reader.Read();
        try
        {
            ConfigDocument document = reader.TokenType == JsonTokenType.StartArray ? ReadList(ref reader) : ReadRoot(ref reader, utf8);

            // Whatever follows the value is an error of the reader's.
            reader.Read();
            return document;
        }
        catch (InvalidOperationException error)
        {
            // The reader's word for half of a surrogate pair.
            throw new JsonException(error.Message, error);
        }
    }

    /// <summary>Writes a file: two blanks of indentation, only the escapes that JSON demands, no line end at the end.</summary>
    public static void Write(ConfigDocument document, Utf8Buffer output)
    {
        output.Append("{\n  \"skills\": {"u8);
        bool isFirstSkill = true;
        foreach ((string skillId, SortedList<string, string> values) in document.Skills)
        {
            WriteName(output, skillId, isFirstSkill, "\n    "u8);
            output.Append("{"u8);
            bool isFirstKey = true;
            foreach ((string key, string value) in values)
            {
                WriteName(output, key, isFirstKey, "\n      "u8);
                WriteText(output, value);
                isFirstKey = false;
            }

            output.Append(isFirstKey ? "}"u8 : "\n    }"u8);
            isFirstSkill = false;
        }

        output.Append(isFirstSkill ? "}"u8 : "\n  }"u8);
        output.Append(document.UnknownMembers);
        output.Append("\n}"u8);
    }

    // An empty list counts as an empty store for the native engine; a list with anything in it holds no member that could be kept.
    private static ConfigDocument ReadList(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.EndArray ? ConfigDocument.Empty : throw Mismatch(ref reader, "the end of the list");
    }

    private static ConfigDocument ReadRoot(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8)
    {
        Expect(ref reader, JsonTokenType.StartObject, "an object");
        SortedList<string, SortedList<string, string>>? skills = null;
        using Utf8Buffer unknown = new();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!reader.ValueTextEquals("skills"u8))
            {
                int start = (int)reader.TokenStartIndex;
                reader.Skip();
                unknown.Append(",\n  "u8);
                unknown.Append(utf8[start..(int)reader.BytesConsumed]);
                continue;
            }

            if (skills is not null)
                throw Mismatch(ref reader, "one member `skills`, not two");
            reader.Read();
            skills = ReadSkills(ref reader);
        }

        return ConfigDocument.Of(skills ?? ConfigDocument.NewLevel<SortedList<string, string>>(), unknown.Written.ToArray());
    }

    private static SortedList<string, SortedList<string, string>> ReadSkills(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartObject, "an object of skills");
        SortedList<string, SortedList<string, string>> skills = ConfigDocument.NewLevel<SortedList<string, string>>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string skillId = reader.GetString()!;
            reader.Read();
            Expect(ref reader, JsonTokenType.StartObject, "an object of values");
            SortedList<string, string> values = ConfigDocument.NewLevel<string>();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                string key = reader.GetString()!;
                reader.Read();
                Expect(ref reader, JsonTokenType.String, "a string");
                values[key] = reader.GetString()!;
            }

            skills[skillId] = values;
        }

        return skills;
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType type, string what)
    {
        if (reader.TokenType != type)
            throw Mismatch(ref reader, what);
    }

    private static JsonException Mismatch(ref Utf8JsonReader reader, string expected) =>
        new(FormattableString.Invariant($"expected {expected} at byte {reader.TokenStartIndex}"));

    private static void WriteName(Utf8Buffer output, string name, bool isFirst, ReadOnlySpan<byte> indentation)
    {
        if (!isFirst)
            output.Append((byte)',');
        output.Append(indentation);
        WriteText(output, name);
        output.Append(": "u8);
    }

    private static void WriteText(Utf8Buffer output, string text) => JsonString.Write(output, Encoding.UTF8.GetBytes(text));
}
