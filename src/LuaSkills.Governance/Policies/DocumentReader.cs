using System.Globalization;
using System.Text.Json;

namespace LuaSkills.Governance.Policies;

/// <summary>Reads a document strictly and knows where it is, for errors that say so.</summary>
internal ref struct DocumentReader
{
    private readonly ReadOnlySpan<byte> _text;
    private readonly string? _file;
    private readonly List<string> _path = ["$"];
    private Utf8JsonReader _json;

    public DocumentReader(ReadOnlySpan<byte> utf8Json, string? file)
    {
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        _text = utf8Json.StartsWith(mark) ? utf8Json[mark.Length..] : utf8Json;
        _file = file;
        _json = new Utf8JsonReader(_text);
        Read();
    }

    /// <summary>Start of the current value in the text.</summary>
    public readonly int Start => (int)_json.TokenStartIndex;

    /// <summary>The text between two positions.</summary>
    public readonly ReadOnlySpan<byte> Text(int start, int end) => _text[start..end];

    /// <summary>Position after the current token.</summary>
    public readonly int End => (int)_json.BytesConsumed;

    public void BeginObject()
    {
        if (_json.TokenType != JsonTokenType.StartObject)
            throw Fault("expected an object");
    }

    public void BeginArray()
    {
        if (_json.TokenType != JsonTokenType.StartArray)
            throw Fault("expected an array");
        _path.Add("");
    }

    /// <summary>Goes to the value of the next member. Its value is read before the next call.</summary>
    /// <param name="seen">Names before it; every member may be given once.</param>
    /// <param name="first">Whether the object has just begun.</param>
    /// <returns>The name; <see langword="null"/> at the end of the object.</returns>
    public string? NextMember(HashSet<string> seen, ref bool first)
    {
        if (!first)
            _path.RemoveAt(_path.Count - 1);
        first = false;
        Read();
        if (_json.TokenType == JsonTokenType.EndObject)
            return null;
        string name = Name();
        _path.Add("." + name);
        if (!seen.Add(name))
            throw Fault("given twice");
        Read();
        return name;
    }

    /// <summary>Goes to the next item of an array.</summary>
    /// <param name="index">Its position, from 0.</param>
    /// <returns>Whether there is one.</returns>
    public bool NextItem(int index)
    {
        Read();
        if (_json.TokenType == JsonTokenType.EndArray)
        {
            _path.RemoveAt(_path.Count - 1);
            return false;
        }

        _path[^1] = string.Create(CultureInfo.InvariantCulture, $"[{index}]");
        return true;
    }

    public readonly string String(bool mayBeEmpty = false)
    {
        if (_json.TokenType != JsonTokenType.String)
            throw Fault("expected a string");
        string text = Name();
        return text.Length > 0 || mayBeEmpty ? text : throw Fault("must not be empty");
    }

    public readonly long Integer(long least, long most) =>
        _json.TokenType == JsonTokenType.Number && _json.TryGetInt64(out long value) && value >= least && value <= most
            ? value
            : throw Fault(most == long.MaxValue
                ? string.Create(CultureInfo.InvariantCulture, $"expected an integer of at least {least}")
                : string.Create(CultureInfo.InvariantCulture, $"expected an integer from {least} to {most}"));

    public readonly double Fraction() => _json.TokenType == JsonTokenType.Number && _json.TryGetDouble(out double value) && value is >= 0 and <= 1
        ? value
        : throw Fault("expected a number from 0 to 1");

    public readonly bool Boolean() => _json.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw Fault("expected true or false"),
    };

    public readonly DateTimeOffset Time() =>
        DateTimeOffset.TryParse(String(), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time
            : throw Fault("expected an ISO 8601 time");

    /// <summary>Reads one of a few words.</summary>
    /// <returns>Position of the word.</returns>
    public readonly int Word(string[] words)
    {
        string word = String();
        int index = Array.IndexOf(words, word);
        return index >= 0 ? index : throw Fault($"expected one of {string.Join(", ", words)}, found '{word}'");
    }

    public void Skip() => Checked(static (ref Utf8JsonReader json) => json.Skip());

    /// <summary>Checks that the document ends here.</summary>
    public void Finish() => Checked(static (ref Utf8JsonReader json) => json.Read());

    /// <summary>The error for what the reader stands on.</summary>
    public readonly GateDocumentException Fault(string fault, Exception? cause = null)
    {
        ReadOnlySpan<byte> before = _text[..Math.Min(Start, _text.Length)];
        int line = before.Count((byte)'\n') + 1;
        int column = before.Length - before.LastIndexOf((byte)'\n');
        return new GateDocumentException(fault, _file, string.Concat(_path), line, column, cause);
    }

    private readonly string Name()
    {
        try
        {
            return _json.GetString()!;
        }
        catch (InvalidOperationException error)
        {
            throw Fault("text that is no Unicode", error);
        }
    }

    private void Read() => Checked(static (ref Utf8JsonReader json) =>
    {
        if (!json.Read())
            throw new JsonException("The text ends too early.");
    });

    private void Checked(JsonStep step)
    {
        try
        {
            step(ref _json);
        }
        catch (JsonException error)
        {
            int line = (int)(error.LineNumber ?? 0) + 1;
            int column = (int)(error.BytePositionInLine ?? 0) + 1;
            throw new GateDocumentException("not valid JSON: " + error.Message, _file, string.Concat(_path), line, column, error);
        }
    }

    private delegate void JsonStep(ref Utf8JsonReader json);
}
