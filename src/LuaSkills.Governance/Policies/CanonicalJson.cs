using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace LuaSkills.Governance.Policies;

/// <summary>JSON in the one form whose hash is signed: members in the order of their names, no white space, texts and numbers as JavaScript writes them.</summary>
internal sealed class CanonicalJson
{
    private readonly StringBuilder _text = new();
    private bool _needsComma;

    public void BeginObject()
    {
        _text.Append('{');
        _needsComma = false;
    }

    public void EndObject()
    {
        _text.Append('}');
        _needsComma = true;
    }

    /// <summary>Writes the name of a member; its value follows. Names come in ascending order of their UTF-16 code units.</summary>
    public void Member(string name)
    {
        if (_needsComma)
            _text.Append(',');
        String(name);
        _text.Append(':');
        _needsComma = true;
    }

    public void Member(string name, string value)
    {
        Member(name);
        String(value);
    }

    /// <summary>Writes a value.</summary>
    /// <param name="json">UTF-8 JSON.</param>
    public void Value(ReadOnlySpan<byte> json)
    {
        Utf8JsonReader reader = new(json);
        reader.Read();
        Value(ref reader);
    }

    /// <summary>SHA-256 of what was written, in lower-case hexadecimal digits.</summary>
    public string Sha256() => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(_text.ToString()))).ToLowerInvariant();

    private void Value(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                Object(ref reader);
                break;
            case JsonTokenType.StartArray:
                _text.Append('[');
                for (int i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
                {
                    if (i > 0)
                        _text.Append(',');
                    Value(ref reader);
                }

                _text.Append(']');
                break;
            case JsonTokenType.String:
                String(reader.GetString()!);
                break;
            case JsonTokenType.Number:
                _text.Append(Number(reader.GetDouble()));
                break;
            case JsonTokenType.True:
                _text.Append("true");
                break;
            case JsonTokenType.False:
                _text.Append("false");
                break;
            default:
                _text.Append("null");
                break;
        }

        _needsComma = true;
    }

    private void Object(ref Utf8JsonReader reader)
    {
        SortedDictionary<string, JsonElement> members = new(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            string name = reader.GetString()!;
            reader.Read();
            members[name] = JsonElement.ParseValue(ref reader);
        }

        BeginObject();
        foreach (KeyValuePair<string, JsonElement> member in members)
        {
            Member(member.Key);
            Value(Encoding.UTF8.GetBytes(member.Value.GetRawText()));
        }

        EndObject();
    }

    private void String(string value)
    {
        _text.Append('"');
        foreach (char c in value)
        {
            switch (c)
            {
                case '"': _text.Append("\\\""); break;
                case '\\': _text.Append("\\\\"); break;
                case '\b': _text.Append("\\b"); break;
                case '\f': _text.Append("\\f"); break;
                case '\n': _text.Append("\\n"); break;
                case '\r': _text.Append("\\r"); break;
                case '\t': _text.Append("\\t"); break;
                case < ' ': _text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"); break;
                default: _text.Append(c); break;
            }
        }

        _text.Append('"');
    }

    // JavaScript has no exponents from 1e-6 up to 1e21, and none with a leading zero.
    private static string Number(double value)
    {
        double size = Math.Abs(value);
        if (size == 0)
            return "0";
        if (size is >= 1e-6 and < 1e21)
            return decimal.Parse(value.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture).ToString("0.############################", CultureInfo.InvariantCulture);
        string text = value.ToString("R", CultureInfo.InvariantCulture).Replace("E", "e", StringComparison.Ordinal);
        return text.Replace("e-0", "e-", StringComparison.Ordinal).Replace("e+0", "e+", StringComparison.Ordinal);
    }
}
