using System.Globalization;

namespace LuaSkills.Modules.Http;

/// <summary>Dates in cookies, as servers write them (RFC 6265, section 5.1.1).</summary>
internal static class CookieDate
{
    private static readonly string[] s_months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>Reads a date.</summary>
    /// <returns>The moment; <see langword="null"/> for what is no date.</returns>
    public static DateTimeOffset? Parse(string text)
    {
        TimeSpan? time = null;
        int? day = null;
        int? month = null;
        int? year = null;
        int position = 0;
        while (NextToken(text, ref position) is { Length: > 0 } token)
        {
            if (time is null && TimeOf(token) is { } foundTime)
                time = foundTime;
            else if (day is null && NumberOf(token, 1, 2) is { } foundDay)
                day = foundDay;
            else if (month is null && MonthOf(token) is { } foundMonth)
                month = foundMonth;
            else if (year is null && NumberOf(token, 2, 4) is { } foundYear)
                year = foundYear;
        }

        return time is { } clock && day is { } date && month is { } monthOfYear && year is { } years ? Compose(Century(years), monthOfYear, date, clock) : null;
    }

    private static DateTimeOffset? Compose(int year, int month, int day, TimeSpan time)
    {
        if (year is < 1601 or > 9999 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return null;
        return new DateTimeOffset(year, month, day, 0, 0, 0, TimeSpan.Zero) + time;
    }

    private static int Century(int year) => year switch
    {
        >= 70 and <= 99 => year + 1900,
        >= 0 and <= 69 => year + 2000,
        _ => year,
    };

    private static ReadOnlySpan<char> NextToken(string text, ref int position)
    {
        while (position < text.Length && IsDelimiter(text[position]))
            position++;
        int start = position;
        while (position < text.Length && !IsDelimiter(text[position]))
            position++;
        return text.AsSpan(start, position - start);
    }

    private static bool IsDelimiter(char character) => character is '\t' or (>= ' ' and <= '/') or (>= ';' and <= '@') or (>= '[' and <= '`') or (>= '{' and <= '~');

    private static TimeSpan? TimeOf(ReadOnlySpan<char> token)
    {
        Span<Range> parts = stackalloc Range[4];
        if (token.Split(parts, ':') != 3)
            return null;
        return NumberOf(token[parts[0]], 1, 2) is { } hour and <= 23
            && NumberOf(token[parts[1]], 1, 2) is { } minute and <= 59
            && NumberOf(token[parts[2]], 1, 2) is { } second and <= 59
                ? new TimeSpan(hour, minute, second)
                : null;
    }

    private static int? MonthOf(ReadOnlySpan<char> token)
    {
        for (int i = 0; i < s_months.Length; i++)
        {
            if (token.StartsWith(s_months[i], StringComparison.OrdinalIgnoreCase))
                return i + 1;
        }

        return null;
    }

    // Digits, then anything that is no digit.
    private static int? NumberOf(ReadOnlySpan<char> token, int minDigits, int maxDigits)
    {
        int digits = 0;
        while (digits < token.Length && char.IsAsciiDigit(token[digits]))
            digits++;
        return digits >= minDigits && digits <= maxDigits ? int.Parse(token[..digits], NumberStyles.None, CultureInfo.InvariantCulture) : null;
    }
}
