using System.Text.Json;
using System.Text.Unicode;

namespace LuaSkills.NativeLibrary.Requests;

/// <summary>
/// Reads a request in one pass: each member is checked where it stands, so the first fault in the text is the one that is reported, as the
/// native engine does.
/// </summary>
internal ref struct RequestReader
{
    // One level deeper is an error of the native engine too.
    private const int MaxDepth = 127;

    private static readonly JsonReaderOptions s_options = new() { MaxDepth = MaxDepth };

    private readonly ReadOnlySpan<byte> _utf8Json;
    private Utf8JsonReader _reader;

    /// <summary>Starts to read.</summary>
    /// <exception cref="RequestException">The text is not UTF-8.</exception>
    public RequestReader(ReadOnlySpan<byte> utf8Json)
    {
        if (!Utf8.IsValid(utf8Json))
            throw new RequestException("received invalid UTF-8 input: invalid utf-8 sequence");
        _utf8Json = utf8Json;
        _reader = new Utf8JsonReader(utf8Json, s_options);
    }

    /// <summary>Reads the start of an object.</summary>
    /// <returns>The bits of the fields that were seen: none.</returns>
    public ulong Enter()
    {
        _reader.Read();
        if (_reader.TokenType != JsonTokenType.StartObject)
            throw WrongType("an object");
        return 0;
    }

    /// <summary>Reads the start of an object or a null.</summary>
    /// <returns>Whether there is an object.</returns>
    public bool TryEnter()
    {
        _reader.Read();
        return _reader.TokenType switch
        {
            JsonTokenType.StartObject => true,
            JsonTokenType.Null => false,
            _ => throw WrongType("an object or null"),
        };
    }

    /// <summary>Moves to the value of the next known member.</summary>
    /// <param name="fields">The known members.</param>
    /// <param name="seen">The bits of those seen so far.</param>
    /// <param name="field">The number of the member.</param>
    /// <returns><see langword="false"/> at the end of the object.</returns>
    public bool Next(FieldSet fields, ref ulong seen, out int field)
    {
        while (true)
        {
            _reader.Read();
            if (_reader.TokenType != JsonTokenType.PropertyName)
            {
                field = -1;
                return false;
            }

            field = Find(fields);
            if (field < 0)
            {
                _reader.Skip();
                continue;
            }

            ulong bit = 1ul << field;
            if ((seen & bit) != 0)
                throw Fault($"duplicate field `{fields.NameOf(field)}`");
            seen |= bit;
            return true;
        }
    }

    /// <summary>Demands members at the end of an object, in the order in which they are missed.</summary>
    public readonly void Require(FieldSet fields, ulong seen, params ReadOnlySpan<int> required)
    {
        foreach (int field in required)
        {
            if ((seen & (1ul << field)) == 0)
                throw Fault($"missing field `{fields.NameOf(field)}`");
        }
    }

    /// <summary>Makes sure that nothing follows the request.</summary>
    public void End() => _reader.Read();

    public string Text()
    {
        _reader.Read();
        return CurrentText("a string");
    }

    public string? TextOrNull()
    {
        _reader.Read();
        return _reader.TokenType == JsonTokenType.Null ? null : CurrentText("a string or null");
    }

    public ulong Unsigned()
    {
        _reader.Read();
        if (_reader.TokenType == JsonTokenType.Number && _reader.TryGetUInt64(out ulong number))
            return number;
        throw WrongType("u64");
    }

    public ulong? UnsignedOrNull()
    {
        _reader.Read();
        if (_reader.TokenType == JsonTokenType.Null)
            return null;
        if (_reader.TokenType == JsonTokenType.Number && _reader.TryGetUInt64(out ulong number))
            return number;
        throw WrongType("u64 or null");
    }

    public bool Flag()
    {
        _reader.Read();
        return _reader.TokenType switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            _ => throw WrongType("a boolean"),
        };
    }

    /// <summary>Reads the start of an array; its items follow until <see cref="NextItem"/> says no.</summary>
    public void EnterArray()
    {
        _reader.Read();
        if (_reader.TokenType != JsonTokenType.StartArray)
            throw WrongType("a sequence");
    }

    /// <summary>Moves to the next item of an array.</summary>
    public bool NextItem()
    {
        Utf8JsonReader ahead = _reader;
        ahead.Read();
        if (ahead.TokenType != JsonTokenType.EndArray)
            return true;
        _reader = ahead;
        return false;
    }

    public string[] Texts()
    {
        List<string> texts = [];
        EnterArray();
        while (NextItem())
            texts.Add(Text());
        return [.. texts];
    }

    /// <summary>The text of any value, checked to the last escape, as it stands in the request.</summary>
    public ReadOnlySpan<byte> Value()
    {
        _reader.Read();
        int start = (int)_reader.TokenStartIndex;
        int depth = _reader.CurrentDepth;
        bool isContainer = _reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray;
        CheckScalar();
        while (isContainer)
        {
            _reader.Read();
            CheckScalar();
            isContainer = _reader.CurrentDepth > depth;
        }

        return _utf8Json[start..(int)_reader.BytesConsumed];
    }

    /// <summary>A fault in what was read last.</summary>
    public readonly RequestException Fault(string fault) => RequestException.OfContent(fault, _utf8Json[..(int)_reader.BytesConsumed]);

    private readonly int Find(FieldSet fields)
    {
        for (int i = 0; i < fields.Count; i++)
        {
            if (_reader.ValueTextEquals(fields.Utf8NameOf(i)))
                return i;
        }

        return -1;
    }

    private string CurrentText(string expected)
    {
        if (_reader.TokenType != JsonTokenType.String)
            throw WrongType(expected);

        try
        {
            return _reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw LoneSurrogate();
        }
    }

    private readonly void CheckScalar()
    {
        if (_reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && _reader.ValueIsEscaped && JsonEscapes.HasLoneSurrogate(_reader.ValueSpan))
            throw LoneSurrogate();
        if (_reader.TokenType == JsonTokenType.Number && !double.IsFinite(_reader.GetDouble()))
            throw Fault("number out of range");
    }

    private readonly RequestException LoneSurrogate() => Fault("lone surrogate in hex escape");

    private readonly RequestException WrongType(string expected)
    {
        string found = _reader.TokenType switch
        {
            JsonTokenType.StartObject => "map",
            JsonTokenType.StartArray => "sequence",
            JsonTokenType.String => "string",
            JsonTokenType.Number => "number",
            JsonTokenType.True or JsonTokenType.False => "boolean",
            _ => "null",
        };
        return Fault($"invalid type: {found}, expected {expected}");
    }
}
