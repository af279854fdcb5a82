namespace LuaSkills.Packages;

/// <summary>Classes of characters of YAML. The end of the text reads as <c>\0</c>, which no text contains.</summary>
internal static class YamlCharacters
{
    public static bool IsBlank(char c) => c is ' ' or '\t';

    /// <summary>Line ends; the ones beyond ASCII are those of YAML 1.1, which the native engine's library keeps.</summary>
    public static bool IsBreak(char c) => c is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029';

    public static bool IsBreakOrEnd(char c) => c == '\0' || IsBreak(c);

    public static bool IsBlankOrEnd(char c) => IsBlank(c) || IsBreakOrEnd(c);

    public static bool IsFlowIndicator(char c) => c is ',' or '[' or ']' or '{' or '}';

    public static bool IsDigit(char c) => c is >= '0' and <= '9';

    public static bool IsWord(char c) => IsDigit(c) || c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '-' or '_';

    /// <summary>The value of a hexadecimal digit, or -1.</summary>
    public static int HexValue(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => -1,
    };

    /// <summary>Characters of a tag, <c>%</c> excepted.</summary>
    public static bool IsUri(char c) => IsWord(c) || c is ';' or '/' or '?' or ':' or '@' or '&' or '=' or '+' or '$' or '.' or '!' or '~' or '*' or '\'' or '(' or ')' or '#';

    /// <summary>Index of the first character that may not occur in YAML at all, or -1.</summary>
    public static int IndexOfForbidden(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c is (>= ' ' and <= '~') or '\n' or '\r' or '\t' or '\u0085' or (>= '\u00A0' and <= '\uD7FF') or (>= '\uE000' and <= '\uFFFD'))
                continue;
            if (!char.IsHighSurrogate(c) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]))
                return i;
            i++;
        }

        return -1;
    }
}
