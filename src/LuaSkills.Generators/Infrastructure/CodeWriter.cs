using System.Text;

namespace LuaSkills.Generators.Infrastructure;

/// <summary>Prints indented C# with LF line ends on every machine.</summary>
internal sealed partial class CodeWriter
{
    private const int IndentWidth = 4;

    private readonly StringBuilder _text = new();
    private int _indent;

    /// <summary>Prints one line, or every line of a raw string, at the current indentation. An empty text gives an empty line.</summary>
    public void Line(string text = "")
    {
        int start = 0;
        while (true)
        {
            int end = text.IndexOf('\n', start);
            int length = (end < 0 ? text.Length : end) - start;
            if (length > 0 && text[start + length - 1] == '\r')
                length--;
            if (length > 0)
                _text.Append(' ', _indent * IndentWidth).Append(text, start, length);
            _text.Append('\n');
            if (end < 0)
                return;
            start = end + 1;
        }
    }

    /// <summary>Prints a header and an opening brace; disposing prints the closing one.</summary>
    public Scope Block(string header)
    {
        Line(header);
        return Braces("}");
    }

    /// <summary>Prints a bare block whose closing brace is followed by a text (for example <c>};</c>).</summary>
    public Scope Braces(string close)
    {
        Line("{");
        _indent++;
        return new Scope(this, close);
    }

    /// <summary>Indents what is printed until disposal.</summary>
    public Scope Indented()
    {
        _indent++;
        return new Scope(this, null);
    }

    /// <summary>What was printed.</summary>
    public override string ToString() => _text.ToString();

    /// <summary>An open block.</summary>
    public readonly struct Scope(CodeWriter writer, string? close) : IDisposable
    {
        /// <inheritdoc/>
        public void Dispose()
        {
            writer._indent--;
            if (close is not null)
                writer.Line(close);
        }
    }
}
