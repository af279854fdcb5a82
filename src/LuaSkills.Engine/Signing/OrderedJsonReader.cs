using System.Text.Json;
using System.Text.Unicode;

namespace LuaSkills.Engine.Signing;

/// <summary>Reads JSON whose members have a fixed order, so that none can be missing, unknown or there twice.</summary>
internal ref struct OrderedJsonReader
{
    private Utf8JsonReader _reader;

    /// <exception cref="JsonException">The text is not UTF-8.</exception>
    public OrderedJsonReader(ReadOnlySpan<byte> utf8)
    {
        if (!Utf8.IsValid(utf8))
            throw new JsonException("it is not UTF-8");
        _reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = 8 });
    }

    /// <summary>The beginning of an object that is the whole text.</summary>
    /// <exception cref="JsonException">Something else is there.</exception>
    public void BeginObject()
    {
        Read();
        Demand(JsonTokenType.StartObject, "an object");
    }

    /// <summary>The end of an object.</summary>
    /// <exception cref="JsonException">There is another member.</exception>
    public void EndObject()
    {
        Read();
        if (_reader.TokenType != JsonTokenType.EndObject)
            throw new JsonException($"the member '{Text()}' is unknown or not in its place");
    }

    /// <summary>The end of the text.</summary>
    /// <exception cref="JsonException">Something follows.</exception>
    public void End()
    {
        if (_reader.Read())
            throw new JsonException("something follows the object");
    }

    /// <summary>The next member, a text.</summary>
    /// <exception cref="JsonException">It is another member, or no text.</exception>
    public string Text(string name)
    {
        Member(name);
        return _reader.TokenType == JsonTokenType.String ? Text() : throw new JsonException($"'{name}' must be a string");
    }

    /// <summary>The next member, a number that counts something.</summary>
    /// <exception cref="JsonException">It is another member, or no such number.</exception>
    public long Count(string name)
    {
        Member(name);
        return _reader.TokenType == JsonTokenType.Number && _reader.TryGetInt64(out long value) && value >= 0
            ? value
            : throw new JsonException($"'{name}' must be an integer that is not negative");
    }

    /// <summary>The next member, an array; its items follow.</summary>
    /// <exception cref="JsonException">It is another member, or no array.</exception>
    public void BeginArray(string name)
    {
        Member(name);
        Demand(JsonTokenType.StartArray, $"the array '{name}'");
    }

    /// <summary>Whether another object follows in the array; it is entered.</summary>
    /// <exception cref="JsonException">It is no object.</exception>
    public bool NextObject()
    {
        Read();
        if (_reader.TokenType == JsonTokenType.EndArray)
            return false;
        Demand(JsonTokenType.StartObject, "an object");
        return true;
    }

    /// <summary>The next text of the array; <see langword="null"/> at its end.</summary>
    /// <exception cref="JsonException">It is no text.</exception>
    public string? NextText()
    {
        Read();
        if (_reader.TokenType == JsonTokenType.EndArray)
            return null;
        Demand(JsonTokenType.String, "a string");
        return Text();
    }

    private void Member(string name)
    {
        Read();
        if (_reader.TokenType != JsonTokenType.PropertyName || !_reader.ValueTextEquals(name))
            throw new JsonException($"the member '{name}' is missing or not in its place");
        Read();
    }

    private void Read()
    {
        if (!_reader.Read())
            throw new JsonException("it ends too early");
    }

    private readonly void Demand(JsonTokenType type, string what)
    {
        if (_reader.TokenType != type)
            throw new JsonException($"expected {what}");
    }

    private readonly string Text()
    {
        try
        {
            return _reader.GetString()!;
        }
        catch (InvalidOperationException error)
        {
            throw new JsonException("a string has half of a surrogate pair", error);
        }
    }
}
