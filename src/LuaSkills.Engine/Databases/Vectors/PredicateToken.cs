namespace LuaSkills.Engine.Databases.Vectors;

/// <summary>Kind of a token.</summary>
internal enum PredicateTokenKind
{
    /// <summary>After the last token.</summary>
    End,

    /// <summary>A name or keyword as it stands.</summary>
    Word,

    /// <summary>A name in backticks or double quotes, without them.</summary>
    QuotedName,

    /// <summary>A text in single quotes, without them.</summary>
    Text,

    /// <summary>A number without sign.</summary>
    Number,

    /// <summary>An operator or punctuation mark.</summary>
    Symbol,
}

/// <summary>A token of a condition.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">What it says.</param>
/// <param name="Position">Where it starts, counted from 1.</param>
internal readonly record struct PredicateToken(PredicateTokenKind Kind, string Text, int Position)
{
    /// <summary>Whether it is an operator or mark.</summary>
    public bool Is(string symbol) => Kind == PredicateTokenKind.Symbol && string.Equals(Text, symbol, StringComparison.Ordinal);

    /// <summary>Whether it is a keyword, in any case.</summary>
    public bool IsKeyword(string keyword) => Kind == PredicateTokenKind.Word && string.Equals(Text, keyword, StringComparison.OrdinalIgnoreCase);

    /// <summary>How error texts show it.</summary>
    public override string ToString() => Kind == PredicateTokenKind.End ? "the end" : $"'{Text}'";
}
