using System.Globalization;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Ffi;

/// <summary>Goes through the tokens of a declaration.</summary>
internal sealed class CTokenReader(string text, CDeclarations declarations)
{
    private readonly List<CToken> _tokens = CLexer.Read(text);

    /// <summary>What is known so far.</summary>
    public CDeclarations Declarations { get; } = declarations;

    /// <summary>Where the reader stands; may be set back.</summary>
    public int Position { get; set; }

    public CToken Current => _tokens[Position];

    public CToken Next => _tokens[Math.Min(Position + 1, _tokens.Count - 1)];

    public CToken Take()
    {
        CToken token = Current;
        if (token.Kind != CTokenKind.End)
            Position++;
        return token;
    }

    public bool IsMark(string mark) => Current.Kind == CTokenKind.Mark && string.Equals(Current.Text, mark, StringComparison.Ordinal);

    public bool TakeMark(string mark)
    {
        bool isThere = IsMark(mark);
        if (isThere)
            Position++;
        return isThere;
    }

    public void Require(string mark)
    {
        if (!TakeMark(mark))
            throw Fault($"'{mark}' expected", Current);
    }

    public string RequireName()
    {
        CToken token = Take();
        return token.Kind == CTokenKind.Name ? token.Text : throw Fault("name expected", token);
    }

    /// <summary>Goes on behind the bracket that closes the one the reader stands on.</summary>
    public void SkipBrackets()
    {
        int depth = 0;
        do
        {
            CToken token = Take();
            if (token.Kind == CTokenKind.End)
                throw Fault("')' expected", token);
            if (token.Kind != CTokenKind.Mark)
                continue;
            if (token.Text is "(")
                depth++;
            else if (token.Text is ")")
                depth--;
        }
        while (depth > 0);
    }

    /// <summary>Builds <c>{message} near '{token}' at line {n}</c> to be thrown.</summary>
    public static LuaRaiseException Fault(string message, CToken token) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{message} near '{token.Text}' at line {token.Line}"));
}
