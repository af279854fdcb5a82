using System.Globalization;
using System.Text;

namespace LuaSkills.Generators.Bindings;

/// <summary>Makes C# names of any texts.</summary>
internal static class CSharpNames
{
    private static readonly HashSet<string> s_keywords = new(
        ("abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum event explicit extern "
        + "false finally fixed float for foreach goto if implicit in int interface internal is lock long namespace new null object operator out override "
        + "params private protected public readonly ref return sbyte sealed short sizeof stackalloc static string struct switch this throw true try typeof "
        + "uint ulong unchecked unsafe ushort using virtual void volatile while").Split(' '),
        StringComparer.Ordinal);

    /// <summary>The name of a type or member: <c>max_length</c> is <c>MaxLength</c>.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="fallback">The name when the text has nothing that can be in one.</param>
    public static string Pascal(string text, string fallback)
    {
        // Every other character ends a word. A name cannot begin with a digit.
        StringBuilder name = new(text.Length + 1);
        bool startsWord = true;
        foreach (char c in text)
        {
            if (!IsPart(c))
            {
                startsWord = true;
                continue;
            }

            if (name.Length == 0 && !char.IsLetter(c))
                name.Append('_');
            name.Append(startsWord ? char.ToUpperInvariant(c) : c);
            startsWord = false;
        }

        return name.Length == 0 ? fallback : name.ToString();
    }

    /// <summary>The name of a parameter: <c>max_length</c> is <c>maxLength</c>, <c>HTMLBody</c> is <c>htmlBody</c>.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="fallback">The name when the text has nothing that can be in one.</param>
    public static string Camel(string text, string fallback)
    {
        string name = Pascal(text, fallback);
        int capitals = 0;
        while (capitals < name.Length && char.IsUpper(name[capitals]))
            capitals++;

        // The last capital of several begins the next word.
        bool startsNext = capitals > 1 && capitals < name.Length && char.IsLower(name[capitals]);
        int length = startsNext ? capitals - 1 : capitals;
        char[] letters = name.ToCharArray();
        for (int i = 0; i < length; i++)
            letters[i] = char.ToLowerInvariant(letters[i]);
        return new string(letters);
    }

    /// <summary>A name with <c>@</c> where C# needs it.</summary>
    public static string Escape(string name) => s_keywords.Contains(name) ? "@" + name : name;

    // Letters, their marks and digits; formatting characters would make two spellings of one name.
    private static bool IsPart(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter
        or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber
        or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
