namespace LuaSkills.Engine.Packages;

/// <summary>The grammar of SemVer 2 versions.</summary>
internal static class SemanticVersion
{
    /// <summary>Checks a text.</summary>
    /// <returns>What is wrong with it, or <see langword="null"/> for a valid version.</returns>
    public static string? FindFault(string text)
    {
        int build = text.IndexOf('+', StringComparison.Ordinal);
        string version = build < 0 ? text : text[..build];
        int preRelease = version.IndexOf('-', StringComparison.Ordinal);
        string numbers = preRelease < 0 ? version : version[..preRelease];

        return FindNumberFault(numbers)
            ?? (preRelease < 0 ? null : FindIdentifierFault(version[(preRelease + 1)..], "pre-release identifier", allowsLeadingZero: false))
            ?? (build < 0 ? null : FindIdentifierFault(text[(build + 1)..], "build metadata", allowsLeadingZero: true));
    }

    private static string? FindNumberFault(ReadOnlySpan<char> numbers)
    {
        ReadOnlySpan<string> parts = ["major version number", "minor version number", "patch version number"];
        for (int i = 0; i < parts.Length; i++)
        {
            int length = numbers.IndexOfAnyExceptInRange('0', '9');
            if (length < 0)
                length = numbers.Length;
            if (length == 0)
                return numbers.IsEmpty ? $"unexpected end of input while parsing {parts[i]}" : $"unexpected character '{numbers[0]}' while parsing {parts[i]}";
            if (length > 1 && numbers[0] == '0')
                return $"invalid leading zero in {parts[i]}";
            if (!ulong.TryParse(numbers[..length], out _))
                return $"value of {parts[i]} exceeds u64::MAX";

            numbers = numbers[length..];
            if (i == parts.Length - 1)
                return numbers.IsEmpty ? null : $"unexpected character '{numbers[0]}' after {parts[i]}";
            if (numbers.IsEmpty)
                return $"unexpected end of input while parsing {parts[i + 1]}";
            if (numbers[0] != '.')
                return $"unexpected character '{numbers[0]}' after {parts[i]}";
            numbers = numbers[1..];
        }

        return null;
    }

    private static string? FindIdentifierFault(string identifiers, string part, bool allowsLeadingZero)
    {
        foreach (string identifier in identifiers.Split('.'))
        {
            if (identifier.Length == 0)
                return $"empty identifier segment in {part}";
            foreach (char c in identifier)
            {
                if (!char.IsAsciiLetterOrDigit(c) && c != '-')
                    return $"unexpected character '{c}' in {part}";
            }

            if (!allowsLeadingZero && identifier is ['0', _, ..] && !identifier.AsSpan().ContainsAnyExceptInRange('0', '9'))
                return $"invalid leading zero in {part}";
        }

        return null;
    }
}
