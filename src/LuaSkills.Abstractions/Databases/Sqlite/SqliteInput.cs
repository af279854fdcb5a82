using System.Text;
using System.Text.Json;

namespace LuaSkills;

/// <summary>The input of an action: a copy of its JSON and where the fields lie in it.</summary>
/// <remarks>The engine's copy is valid until the call returns, a provider may go on after that.</remarks>
internal sealed class SqliteInput
{
    private readonly byte[] _json;
    private readonly Field[] _fields;
    private readonly int _count;

    private SqliteInput(byte[] json)
    {
        _json = json;
        _fields = new Field[4];
        Utf8JsonReader reader = new(json);
        if (!reader.Read() || reader.TokenType == JsonTokenType.Null)
            return;
        // An empty Lua table is written as an empty array.
        if (reader.TokenType == JsonTokenType.StartArray && reader.Read() && reader.TokenType == JsonTokenType.EndArray)
            return;
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new DatabaseException("input must be an object");

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            ReadOnlyMemory<byte> name = TextOf(ref reader);
            reader.Read();
            int start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (_count == _fields.Length)
                Array.Resize(ref _fields, _count * 2);
            _fields[_count++] = new Field(name, start, (int)reader.BytesConsumed - start);
        }
    }

    /// <summary>Reads the fields.</summary>
    /// <param name="json">UTF-8 JSON.</param>
    /// <exception cref="DatabaseException">It is not an object.</exception>
    public static SqliteInput Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            return new SqliteInput(json.ToArray());
        }
        catch (JsonException error)
        {
            throw new DatabaseException($"input is not valid JSON: {error.Message}", error);
        }
    }

    /// <summary>Whether the field is there and not null.</summary>
    public bool Has(ReadOnlySpan<byte> name) => Find(name, out _);

    /// <summary>Finds a field; of several with the same name the last.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="reader">Stands on the first token of its value.</param>
    /// <returns>Whether it is there and not null.</returns>
    public bool Find(ReadOnlySpan<byte> name, out Utf8JsonReader reader)
    {
        for (int i = _count - 1; i >= 0; i--)
        {
            if (_fields[i].Name.Span.SequenceEqual(name))
            {
                reader = new Utf8JsonReader(_json.AsSpan(_fields[i].Start, _fields[i].Length));
                reader.Read();
                return reader.TokenType != JsonTokenType.Null;
            }
        }

        reader = default;
        return false;
    }

    /// <summary>A text that must not be blank.</summary>
    /// <exception cref="DatabaseException">It is missing, blank or no text.</exception>
    public ReadOnlyMemory<byte> RequiredUtf8(ReadOnlySpan<byte> name)
    {
        if (FindText(name, out ReadOnlyMemory<byte> text) && !IsBlank(text.Span))
            return text;
        throw new DatabaseException($"missing or empty field `{Encoding.UTF8.GetString(name)}`");
    }

    /// <inheritdoc cref="RequiredUtf8"/>
    public string RequiredText(ReadOnlySpan<byte> name) => Encoding.UTF8.GetString(RequiredUtf8(name).Span);

    /// <summary>A text; empty when it is missing.</summary>
    /// <exception cref="DatabaseException">It is no text.</exception>
    public string OptionalText(ReadOnlySpan<byte> name)
    {
        if (FindText(name, out ReadOnlyMemory<byte> text))
            return Encoding.UTF8.GetString(text.Span);
        return Has(name) ? throw new DatabaseException($"field `{Encoding.UTF8.GetString(name)}` must be a string") : "";
    }

    /// <summary>A truth value; false when it is missing.</summary>
    /// <exception cref="DatabaseException">It is no truth value.</exception>
    public bool OptionalFlag(ReadOnlySpan<byte> name)
    {
        if (!Find(name, out Utf8JsonReader reader))
            return false;
        return reader.TokenType switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            _ => throw new DatabaseException($"field `{Encoding.UTF8.GetString(name)}` must be a boolean"),
        };
    }

    /// <summary>A non-negative integer, or <see langword="null"/> when it is missing.</summary>
    /// <exception cref="DatabaseException">It is something else.</exception>
    public long? OptionalCount(ReadOnlySpan<byte> name, long largest = long.MaxValue)
    {
        if (!Find(name, out Utf8JsonReader reader))
            return null;
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long value) && value >= 0 && value <= largest)
            return value;
        string limit = largest == long.MaxValue ? "" : $" of at most {largest}";
        throw new DatabaseException($"field `{Encoding.UTF8.GetString(name)}` must be a non-negative integer{limit}");
    }

    /// <summary>A non-negative integer that must be there.</summary>
    /// <exception cref="DatabaseException">It is missing or something else.</exception>
    public long RequiredCount(ReadOnlySpan<byte> name)
    {
        if (Find(name, out Utf8JsonReader reader) && reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long value) && value >= 0)
            return value;
        throw new DatabaseException($"{Encoding.UTF8.GetString(name)} is required");
    }

    /// <summary>The text at a reader, without a copy where it has no escapes.</summary>
    /// <param name="reader">Over a part of this input; stands on a text or name.</param>
    /// <param name="offset">Where that part begins.</param>
    public ReadOnlyMemory<byte> TextOf(ref Utf8JsonReader reader, int offset = 0)
    {
        if (!reader.ValueIsEscaped)
            return _json.AsMemory(offset + (int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
        byte[] text = new byte[reader.ValueSpan.Length];
        try
        {
            return text.AsMemory(0, reader.CopyString(text));
        }
        catch (InvalidOperationException error)
        {
            throw new DatabaseException("input contains half a surrogate pair", error);
        }
    }

    /// <summary>Where the value of a field begins.</summary>
    public int OffsetOf(ReadOnlySpan<byte> name)
    {
        for (int i = _count - 1; i >= 0; i--)
        {
            if (_fields[i].Name.Span.SequenceEqual(name))
                return _fields[i].Start;
        }

        return -1;
    }

    private static bool IsBlank(ReadOnlySpan<byte> text) => text.TrimStart(" \t\r\n"u8).IsEmpty;

    private bool FindText(ReadOnlySpan<byte> name, out ReadOnlyMemory<byte> text)
    {
        if (Find(name, out Utf8JsonReader reader) && reader.TokenType == JsonTokenType.String)
        {
            text = TextOf(ref reader, OffsetOf(name));
            return true;
        }

        text = default;
        return false;
    }

    private readonly record struct Field(ReadOnlyMemory<byte> Name, int Start, int Length);
}
