using System.Text;

namespace LuaSkills.Engine.Databases.Vectors;

/// <summary>Cuts a condition into tokens.</summary>
/// <param name="text">The condition.</param>
/// <param name="member">Name of the input's member, for error texts.</param>
internal sealed class PredicateLexer(string text, string member)
{
    private int _at;

    /// <summary>Reads the next token.</summary>
    /// <exception cref="DatabaseException">There is none that can stand here.</exception>
    public PredicateToken Next()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
            _at++;
        if (_at == text.Length)
            return new PredicateToken(PredicateTokenKind.End, "", _at + 1);

        int start = _at;
        char first = text[start];
        return first switch
        {
            '\'' => new PredicateToken(PredicateTokenKind.Text, Quoted(first), start + 1),
            '"' or '`' => new PredicateToken(PredicateTokenKind.QuotedName, Quoted(first), start + 1),
            _ when char.IsAsciiDigit(first) || (first == '.' && IsDigit(start + 1)) => new PredicateToken(PredicateTokenKind.Number, Number(), start + 1),
            _ when first == '_' || char.IsLetter(first) => new PredicateToken(PredicateTokenKind.Word, Word(), start + 1),
            _ => new PredicateToken(PredicateTokenKind.Symbol, Symbol(), start + 1),
        };
    }

    /// <summary>An error at a place.</summary>
    public DatabaseException Error(int position, string message) => new(FormattableString.Invariant($"{member}: {message} at position {position}"));

    private string Quoted(char quote)
    {
        StringBuilder content = new();
        for (int i = _at + 1; i < text.Length; i++)
        {
            if (text[i] != quote)
            {
                content.Append(text[i]);
            }
            else if (i + 1 < text.Length && text[i + 1] == quote)
            {
                content.Append(quote);
                i++;
            }
            else
            {
                _at = i + 1;
                return content.ToString();
            }
        }

        throw Error(_at + 1, $"missing {quote} to end what begins");
    }

    private string Number()
    {
        int start = _at;
        SkipDigits();
        if (_at < text.Length && text[_at] == '.')
        {
            _at++;
            SkipDigits();
        }

        if (_at < text.Length && text[_at] is 'e' or 'E')
        {
            int exponent = _at + 1;
            if (exponent < text.Length && text[exponent] is '+' or '-')
                exponent++;
            if (IsDigit(exponent))
            {
                _at = exponent;
                SkipDigits();
            }
        }

        return text[start.._at];
    }

    private string Word()
    {
        int start = _at;
        while (_at < text.Length && (text[_at] == '_' || char.IsLetterOrDigit(text[_at])))
            _at++;
        return text[start.._at];
    }

    private string Symbol()
    {
        int start = _at;
        string pair = text.Length - start >= 2 ? text.Substring(start, 2) : "";
        if (pair is "<=" or ">=" or "<>" or "!=" or "==")
        {
            _at += 2;
            return pair;
        }

        if (text[start] is not ('=' or '<' or '>' or '(' or ')' or ',' or '-' or '+'))
            throw Error(start + 1, $"'{text[start]}' cannot be used in a condition");
        _at++;
        return text.Substring(start, 1);
    }

    private void SkipDigits()
    {
        while (IsDigit(_at))
            _at++;
    }

    private bool IsDigit(int index) => index < text.Length && char.IsAsciiDigit(text[index]);
}
