namespace LuaSkills.Packages;

/// <summary>The grammar of SemVer 2 versions.</summary>
internal static class SemanticVersion
{
    private static readonly string[] s_parts = ["major version number", "minor version number", "patch version number"];

    /// <summary>Checks a text.</summary>
    /// <returns>What is wrong with it, or <see langword="null"/> for a valid version.</returns>
    public static string? FindFault(string text)
    {
        string version = Split(text, '+', out string? build);
        string numbers = Split(version, '-', out string? preRelease);
        return FindNumberFault(numbers)
            ?? (preRelease is null ? null : FindIdentifierFault(preRelease, "pre-release identifier", allowsLeadingZero: false))
            ?? (build is null ? null : FindIdentifierFault(build, "build metadata", allowsLeadingZero: true));
    }

    private static string Split(string text, char separator, out string? rest)
    {
        string[] parts = text.Split([separator], 2);
        rest = parts.Length > 1 ? parts[1] : null;
        return parts[0];
    }

    private static string? FindNumberFault(string numbers)
    {
        int at = 0;
        for (int i = 0; i < s_parts.Length; i++)
        {
            int start = at;
            ulong value = 0;
            bool isTooLarge = false;
            for (; at < numbers.Length && IsDigit(numbers[at]); at++)
            {
                uint digit = (uint)(numbers[at] - '0');
                isTooLarge |= value > (ulong.MaxValue - digit) / 10;
                value = unchecked((value * 10) + digit);
            }

            if (at == start)
                return at == numbers.Length ? $"unexpected end of input while parsing {s_parts[i]}" : $"unexpected character '{numbers[at]}' while parsing {s_parts[i]}";
            if (at - start > 1 && numbers[start] == '0')
                return $"invalid leading zero in {s_parts[i]}";
            if (isTooLarge)
                return $"value of {s_parts[i]} exceeds u64::MAX";

            if (i == s_parts.Length - 1)
                return at == numbers.Length ? null : $"unexpected character '{numbers[at]}' after {s_parts[i]}";
            if (at == numbers.Length)
                return $"unexpected end of input while parsing {s_parts[i + 1]}";
            if (numbers[at] != '.')
                return $"unexpected character '{numbers[at]}' after {s_parts[i]}";
            at++;
        }

        return null;
    }

    private static string? FindIdentifierFault(string identifiers, string part, bool allowsLeadingZero)
    {
        foreach (string identifier in identifiers.Split('.'))
        {
            if (identifier.Length == 0)
                return $"empty identifier segment in {part}";
            bool isNumber = true;
            foreach (char c in identifier)
            {
                if (!IsDigit(c) && c is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '-'))
                    return $"unexpected character '{c}' in {part}";
                isNumber &= IsDigit(c);
            }

            if (!allowsLeadingZero && isNumber && identifier.Length > 1 && identifier[0] == '0')
                return $"invalid leading zero in {part}";
        }

        return null;
    }

    private static bool IsDigit(char c) => c is >= '0' and <= '9';
}
