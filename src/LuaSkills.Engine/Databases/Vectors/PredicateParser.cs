using System.Globalization;
using System.Text;

namespace LuaSkills.Engine.Databases.Vectors;

/// <summary>
/// Reads the conditions that skills write, a subset of LanceDB's SQL, and writes SQL of its own: columns by number, values as parameters.
/// </summary>
/// <remarks>
/// <code>
/// or        = and { OR and } ;           and = not { AND not } ;           not = { NOT } primary ;
/// primary   = "(" or ")" | operand [ test ] ;
/// test      = ( "=" | "==" | "!=" | "&lt;&gt;" | "&lt;" | "&lt;=" | "&gt;" | "&gt;=" ) operand
///           | IS [ NOT ] ( NULL | TRUE | FALSE )
///           | [ NOT ] ( IN "(" value { "," value } ")" | LIKE text | ILIKE text | BETWEEN operand AND operand ) ;
/// operand   = column | value ;           column = name | "`" name "`" | '"' name '"' ;
/// value     = [ "-" | "+" ] number | "'" text "'" | TRUE | FALSE ;
/// </code>
/// </remarks>
internal sealed class PredicateParser
{
    // Below SQLite's limits: for parameters and the depth of expressions, and for the stack of its parser, which has 100 places.
    private const int MaxTerms = 900;
    private const int MaxDepth = 20;
    private const int MaxLength = 64 * 1024;

    private readonly VectorTable _table;
    private readonly PredicateLexer _lexer;
    private readonly List<PredicateValue> _values = [];
    private readonly StringBuilder _sql = new();
    private PredicateToken _token;
    private int _terms;
    private int _depth;

    private PredicateParser(string text, string member, VectorTable table)
    {
        _table = table;
        _lexer = new PredicateLexer(text, member);
        _token = _lexer.Next();
    }

    /// <summary>Reads a condition.</summary>
    /// <param name="text">The condition.</param>
    /// <param name="member">Name of the input's member, for error texts.</param>
    /// <param name="table">Table whose columns it may name.</param>
    /// <exception cref="DatabaseException">It is not a condition of the subset, or does not fit the table.</exception>
    public static Predicate Parse(string text, string member, VectorTable table)
    {
        if (text.Length > MaxLength)
            throw new DatabaseException(FormattableString.Invariant($"{member}: more than {MaxLength} characters"));

        PredicateParser parser = new(text, member, table);
        parser.Or();
        return parser._token.Kind == PredicateTokenKind.End
            ? new Predicate(parser._sql.ToString(), parser._values)
            : throw parser.Unexpected("AND, OR or the end");
    }

    private void Or()
    {
        if (++_depth > MaxDepth)
            throw Error("too many parentheses");
        _sql.Append('(');
        And();
        while (TakeKeyword("OR"))
        {
            _sql.Append(" OR ");
            And();
        }

        _sql.Append(')');
        _depth--;
    }

    private void And()
    {
        Not();
        while (TakeKeyword("AND"))
        {
            _sql.Append(" AND ");
            Not();
        }
    }

    private void Not()
    {
        bool negated = false;
        while (TakeKeyword("NOT"))
            negated = !negated;
        if (negated)
            _sql.Append("NOT ");

        if (TakeSymbol("("))
        {
            Or();
            ExpectSymbol(")");
            return;
        }

        _sql.Append('(');
        Test();
        _sql.Append(')');
    }

    private void Test()
    {
        if (++_terms > MaxTerms)
            throw Error("too many comparisons");

        PredicateOperand left = Operand();
        if (TakeKeyword("IS"))
        {
            Is(left);
            return;
        }

        bool negated = TakeKeyword("NOT");
        if (TakeKeyword("IN"))
            In(left, negated);
        else if (TakeKeyword("BETWEEN"))
            Between(left, negated);
        else if (_token.IsKeyword("LIKE") || _token.IsKeyword("ILIKE"))
            Like(left, negated);
        else if (negated)
            throw Unexpected("IN, BETWEEN or LIKE");
        else if (Comparison() is { } comparison)
            Compare(left, comparison, Operand());
        else if (left.Type == PredicateType.Boolean)
            Write(left);
        else
            throw Unexpected("a comparison");
    }

    private void Is(PredicateOperand left)
    {
        bool negated = TakeKeyword("NOT");
        Write(left);
        if (TakeKeyword("NULL"))
        {
            _sql.Append(negated ? " IS NOT NULL" : " IS NULL");
            return;
        }

        bool wanted = _token.IsKeyword("TRUE");
        if (!wanted && !_token.IsKeyword("FALSE"))
            throw Unexpected("NULL, TRUE or FALSE");
        RequireSame(left, PredicateOperand.OfValue(_token, PredicateType.Boolean, PredicateValue.Of(wanted)));
        Advance();
        _sql.Append(negated ? " IS NOT " : " IS ").Append(wanted ? '1' : '0');
    }

    private void In(PredicateOperand left, bool negated)
    {
        Write(left);
        _sql.Append(negated ? " NOT IN (" : " IN (");
        ExpectSymbol("(");
        for (bool isFirst = true; isFirst || TakeSymbol(","); isFirst = false)
        {
            if (!isFirst)
                _sql.Append(", ");
            WriteBeside(left, Value());
        }

        ExpectSymbol(")");
        _sql.Append(')');
    }

    private void Between(PredicateOperand left, bool negated)
    {
        Write(left);
        _sql.Append(negated ? " NOT BETWEEN " : " BETWEEN ");
        WriteBeside(left, Operand());
        if (!TakeKeyword("AND"))
            throw Unexpected("AND");
        _sql.Append(" AND ");
        WriteBeside(left, Operand());
    }

    private void Like(PredicateOperand left, bool negated)
    {
        bool ignoresCase = _token.IsKeyword("ILIKE");
        Advance();
        PredicateOperand pattern = Value();
        if (pattern.Type != PredicateType.Text || left.Type != PredicateType.Text)
            throw _lexer.Error(left.Token.Position, "LIKE compares texts");

        // SQLite's LIKE ignores the case of ASCII letters; GLOB does not.
        Write(left);
        _sql.Append(negated ? " NOT " : " ").Append(ignoresCase ? "LIKE " : "GLOB ");
        Write(ignoresCase ? pattern : pattern with { Value = PredicateValue.Of(GlobOf(pattern.Value.Text!)) });
    }

    private void Compare(PredicateOperand left, string comparison, PredicateOperand right)
    {
        RequireSame(left, right);
        Write(right.IsSingle ? left.AsSingle() : left);
        _sql.Append(' ').Append(comparison).Append(' ');
        Write(left.IsSingle ? right.AsSingle() : right);
    }

    private PredicateOperand Operand()
    {
        bool isWord = _token.Kind == PredicateTokenKind.Word && !_token.IsKeyword("TRUE") && !_token.IsKeyword("FALSE");
        if (!isWord && _token.Kind != PredicateTokenKind.QuotedName)
            return Value();
        if (_token.IsKeyword("NULL"))
            throw Error("nothing equals NULL; use IS NULL,");

        PredicateToken name = _token;
        int position = _table.IndexOf(name.Text);
        if (position < 0)
            throw Error($"table '{_table.Name}' has no column '{name.Text}'");
        Advance();
        return PredicateOperand.OfColumn(name, _table.Columns[position], position);
    }

    private PredicateOperand Value()
    {
        PredicateToken token = _token;
        bool isNegative = TakeSymbol("-");
        bool isSigned = isNegative || TakeSymbol("+");
        if (_token.Kind == PredicateTokenKind.Number)
        {
            PredicateValue number = Number(_token.Text, isNegative);
            Advance();
            return PredicateOperand.OfValue(token, PredicateType.Number, number);
        }

        if (isSigned)
            throw Unexpected("a number");
        if (_token.Kind == PredicateTokenKind.Text)
        {
            Advance();
            return PredicateOperand.OfValue(token, PredicateType.Text, PredicateValue.Of(token.Text));
        }

        if (!_token.IsKeyword("TRUE") && !_token.IsKeyword("FALSE"))
            throw Unexpected("a column or a value");
        Advance();
        return PredicateOperand.OfValue(token, PredicateType.Boolean, PredicateValue.Of(token.IsKeyword("TRUE")));
    }

    private PredicateValue Number(string digits, bool isNegative)
    {
        string text = isNegative ? "-" + digits : digits;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long integer))
            return PredicateValue.Of(integer);
        double real = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsFinite(real) ? PredicateValue.Of(real) : throw Error("number out of range");
    }

    private string? Comparison()
    {
        if (_token.Kind != PredicateTokenKind.Symbol)
            return null;
        string? comparison = _token.Text switch
        {
            "=" or "==" => "=",
            "!=" or "<>" => "<>",
            "<" or "<=" or ">" or ">=" => _token.Text,
            _ => null,
        };
        if (comparison is not null)
            Advance();
        return comparison;
    }

    private void WriteBeside(PredicateOperand left, PredicateOperand right)
    {
        RequireSame(left, right);
        Write(left.IsSingle ? right.AsSingle() : right);
    }

    private void Write(PredicateOperand operand)
    {
        if (operand.IsColumn)
        {
            _sql.Append(VectorTable.ColumnName(operand.Column));
            return;
        }

        _values.Add(operand.Value);
        if (_values.Count > MaxTerms)
            throw Error("too many values");
        _sql.Append(CultureInfo.InvariantCulture, $"?{_values.Count}");
    }

    private void RequireSame(PredicateOperand left, PredicateOperand right)
    {
        if (left.Type == PredicateType.Vector || right.Type == PredicateType.Vector)
            throw _lexer.Error(left.Token.Position, "a vector cannot be compared");
        if (left.Type != right.Type)
            throw _lexer.Error(right.Token.Position, $"{left.Token} is a {NameOf(left.Type)}, {right.Token} is a {NameOf(right.Type)}");
    }

    private static string NameOf(PredicateType type) => type switch
    {
        PredicateType.Text => "text",
        PredicateType.Number => "number",
        _ => "boolean",
    };

    private static string GlobOf(string like)
    {
        StringBuilder glob = new(like.Length);
        foreach (char c in like)
        {
            if (c is '*' or '?' or '[')
                glob.Append('[').Append(c).Append(']');
            else
                glob.Append(c switch { '%' => '*', '_' => '?', _ => c });
        }

        return glob.ToString();
    }

    private bool TakeKeyword(string keyword)
    {
        if (!_token.IsKeyword(keyword))
            return false;
        Advance();
        return true;
    }

    private bool TakeSymbol(string symbol)
    {
        if (!_token.Is(symbol))
            return false;
        Advance();
        return true;
    }

    private void ExpectSymbol(string symbol)
    {
        if (!TakeSymbol(symbol))
            throw Unexpected($"'{symbol}'");
    }

    private void Advance() => _token = _lexer.Next();

    private DatabaseException Unexpected(string expected) => Error($"expected {expected}, got {_token}");

    private DatabaseException Error(string message) => _lexer.Error(_token.Position, message);
}
