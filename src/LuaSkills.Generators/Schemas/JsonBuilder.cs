using System.Globalization;
using System.Text;

namespace LuaSkills.Generators.Schemas;

/// <summary>Prints JSON without spaces.</summary>
internal sealed class JsonBuilder
{
    private readonly StringBuilder _text = new();

    /// <summary>Begins an object.</summary>
    public JsonBuilder BeginObject() => Begin('{');

    /// <summary>Ends an object.</summary>
    public void EndObject() => _ = _text.Append('}');

    /// <summary>Begins an array.</summary>
    public JsonBuilder BeginArray() => Begin('[');

    /// <summary>Ends an array.</summary>
    public void EndArray() => _ = _text.Append(']');

    /// <summary>Prints the name of a member.</summary>
    public JsonBuilder Name(string name)
    {
        Separate();
        Quote(name);
        _text.Append(':');
        return this;
    }

    /// <summary>Prints a string.</summary>
    public JsonBuilder String(string text)
    {
        Separate();
        Quote(text);
        return this;
    }

    /// <summary>Prints a member with a string.</summary>
    public void Member(string name, string text) => Name(name).String(text);

    /// <summary>Prints what is JSON already.</summary>
    public JsonBuilder Raw(string json)
    {
        Separate();
        _text.Append(json);
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    /// <summary>A text as a JSON string.</summary>
    public static string Quoted(string text) => new JsonBuilder().String(text).ToString();

    private JsonBuilder Begin(char bracket)
    {
        Separate();
        _text.Append(bracket);
        return this;
    }

    private void Separate()
    {
        if (_text.Length > 0 && _text[_text.Length - 1] is not ('{' or '[' or ':'))
            _text.Append(',');
    }

    private void Quote(string text)
    {
        _text.Append('"');
        foreach (char c in text)
        {
            if (c is '"' or '\\')
                _text.Append('\\').Append(c);
            else if (c < ' ' || char.IsSurrogate(c))
                _text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            else
                _text.Append(c);
        }

        _text.Append('"');
    }
}
