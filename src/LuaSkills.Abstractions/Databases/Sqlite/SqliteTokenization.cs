namespace LuaSkills;

/// <summary>How text is cut into words.</summary>
public enum SqliteTokenizerMode
{
    /// <summary>At spaces and punctuation, as SQLite's <c>unicode61</c> does; <c>none</c> in JSON.</summary>
    None,

    /// <summary>Chinese, Japanese and Korean text into words as well; <c>jieba</c> in JSON.</summary>
    Jieba,
}

/// <summary>A text to cut into words.</summary>
/// <param name="Text">The text; not empty.</param>
/// <param name="Mode">How.</param>
/// <param name="SearchMode">Whether longer words give their parts as well, for finding more.</param>
public sealed record SqliteTokenizationRequest(string Text, SqliteTokenizerMode Mode, bool SearchMode);

/// <summary>The words of a text.</summary>
/// <param name="NormalizedText">The text with one space between words.</param>
/// <param name="FtsQuery">An FTS5 query that finds them.</param>
/// <param name="Tokens">The words in the order of the text.</param>
public sealed record SqliteTokenization(string NormalizedText, string FtsQuery, IReadOnlyList<string> Tokens);

/// <summary>A word that the skill adds to the dictionary.</summary>
/// <param name="Word">The word; not empty.</param>
/// <param name="Weight">How much it is preferred; at least 0.</param>
public sealed record SqliteCustomWord(string Word, long Weight);
