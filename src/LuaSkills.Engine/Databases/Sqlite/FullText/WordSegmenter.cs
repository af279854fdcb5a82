using System.Globalization;
using System.Text;

namespace LuaSkills.Engine.Databases.Sqlite.FullText;

/// <summary>Cuts text into words: at everything that is no letter or digit, and between Chinese, Japanese and Korean characters.</summary>
/// <remarks>
/// There is no dictionary of a language here. Where a custom word fits it is taken; of several ways the one that covers most characters, then
/// the one with the fewest words, then the one with the greatest weight. What remains of a run of such characters is cut into overlapping pairs.
/// </remarks>
internal sealed class WordSegmenter
{
    private readonly Dictionary<char, List<SqliteCustomWord>> _wordsByStart = [];

    /// <param name="words">The skill's words.</param>
    public WordSegmenter(List<SqliteCustomWord> words)
    {
        foreach (SqliteCustomWord word in words)
        {
            string text = word.Word.ToLowerInvariant();
            if (text.Length == 0)
                continue;
            if (!_wordsByStart.TryGetValue(text[0], out List<SqliteCustomWord>? list))
                _wordsByStart.Add(text[0], list = []);
            list.Add(new SqliteCustomWord(text, word.Weight));
        }
    }

    /// <summary>Cuts a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="mode">Whether to look into runs of Chinese, Japanese and Korean characters.</param>
    /// <param name="searchMode">Whether custom words of three and more such characters give their pairs as well.</param>
    public List<string> Cut(string text, SqliteTokenizerMode mode, bool searchMode)
    {
        text = text.ToLowerInvariant();
        List<string> tokens = [];
        if (mode == SqliteTokenizerMode.None)
        {
            CutPlain(text, 0, text.Length, splitCjk: false, tokens);
            return tokens;
        }

        int[] taken = ChooseWords(text);
        int plainStart = 0;
        for (int i = 0; i < text.Length;)
        {
            if (taken[i] == 0)
            {
                i++;
                continue;
            }

            CutPlain(text, plainStart, i, splitCjk: true, tokens);
            if (searchMode && taken[i] > 2)
                CutPlain(text, i, i + taken[i], splitCjk: true, tokens);
            string word = text.Substring(i, taken[i]);
            if (tokens.Count == 0 || !string.Equals(tokens[^1], word, StringComparison.Ordinal))
                tokens.Add(word);
            i += taken[i];
            plainStart = i;
        }

        CutPlain(text, plainStart, text.Length, splitCjk: true, tokens);
        return tokens;
    }

    /// <summary>An FTS5 query for words.</summary>
    /// <param name="tokens">The words.</param>
    /// <param name="separator"><c> </c> to find all of them, <c> OR </c> to find any.</param>
    public static string ToQuery(List<string> tokens, string separator)
    {
        StringBuilder query = new();
        for (int i = 0; i < tokens.Count; i++)
        {
            query.Append(i == 0 ? "" : separator).Append('"');
            query.Append(tokens[i].Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        }

        return query.ToString();
    }

    /// <summary>For each position the length of the custom word that is taken there, or 0.</summary>
    private int[] ChooseWords(string text)
    {
        int[] taken = new int[text.Length];
        if (_wordsByStart.Count == 0)
            return taken;

        // From the end on: the best that can be made of the rest of the text.
        (int Covered, int Words, long Weight)[] best = new (int, int, long)[text.Length + 1];
        for (int i = text.Length - 1; i >= 0; i--)
        {
            best[i] = best[i + 1];
            if (!_wordsByStart.TryGetValue(text[i], out List<SqliteCustomWord>? candidates))
                continue;
            foreach (SqliteCustomWord word in candidates)
            {
                int length = word.Word.Length;
                if (string.CompareOrdinal(text, i, word.Word, 0, length) != 0 || i + length > text.Length || CutsWord(text, i) || CutsWord(text, i + length))
                    continue;
                (int covered, int words, long weight) = best[i + length];
                (int Covered, int Words, long Weight) candidate = (covered + length, words + 1, weight + word.Weight);
                if (IsBetter(candidate, best[i]))
                {
                    best[i] = candidate;
                    taken[i] = length;
                }
            }
        }

        return taken;
    }

    private static bool IsBetter((int Covered, int Words, long Weight) candidate, (int Covered, int Words, long Weight) best)
    {
        if (candidate.Covered != best.Covered)
            return candidate.Covered > best.Covered;
        return candidate.Words != best.Words ? candidate.Words < best.Words : candidate.Weight > best.Weight;
    }

    // "art" is not a word of "party".
    private static bool CutsWord(string text, int position) =>
        position > 0 && position < text.Length && IsAlphabetic(text[position - 1]) && IsAlphabetic(text[position]);

    private static bool IsAlphabetic(char character) => char.IsLetterOrDigit(character) && !CjkText.Contains(new Rune(character));

    private static void CutPlain(string text, int start, int end, bool splitCjk, List<string> tokens)
    {
        int wordStart = -1;
        List<int>? cjk = null;
        for (int i = start; i < end;)
        {
            _ = Rune.DecodeFromUtf16(text.AsSpan(i, end - i), out Rune rune, out int consumed);
            bool isWord = IsWordCharacter(rune);
            bool isCjk = splitCjk && isWord && CjkText.Contains(rune);
            if (wordStart >= 0 && (!isWord || isCjk))
            {
                tokens.Add(text[wordStart..i]);
                wordStart = -1;
            }

            if (isCjk)
                (cjk ??= []).Add(i);
            else
                AddPairs(text, cjk, i, tokens);
            if (isWord && !isCjk && wordStart < 0)
                wordStart = i;
            i += consumed;
        }

        if (wordStart >= 0)
            tokens.Add(text[wordStart..end]);
        AddPairs(text, cjk, end, tokens);
    }

    private static void AddPairs(string text, List<int>? starts, int end, List<string> tokens)
    {
        if (starts is null || starts.Count == 0)
            return;
        starts.Add(end);
        if (starts.Count == 2)
            tokens.Add(text[starts[0]..end]);
        for (int i = 0; i + 2 < starts.Count; i++)
            tokens.Add(text[starts[i]..starts[i + 2]]);
        starts.Clear();
    }

    private static bool IsWordCharacter(Rune rune) => Rune.IsLetterOrDigit(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.PrivateUse;
}
