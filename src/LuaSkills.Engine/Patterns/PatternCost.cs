namespace LuaSkills.Engine.Patterns;

/// <summary>Estimates how long Lua's own matcher may take, which nothing can interrupt.</summary>
/// <remarks>
/// A pattern is matched by trying: each repetition that something follows may be tried with every length at every start, so the steps
/// grow with a power of the subject's length, and each <c>?</c> that something follows doubles them.
/// </remarks>
internal static class PatternCost
{
    /// <summary>The subject may have any length: the time grows with it, not with a power of it.</summary>
    public const long Linear = 0;

    /// <summary>Matching the pattern may raise an error.</summary>
    public const long Doubtful = -1;

    // About ten milliseconds.
    private const double MaxSteps = 5e6;

    // Up to here the length of a pattern does not matter; a longer one may be compared to its end at every start.
    private const int ShortPattern = 64;

    /// <summary>
    /// How long a subject may be for the pattern to be matched within some milliseconds; <see cref="Linear"/> for any length,
    /// <see cref="Doubtful"/> for a pattern that may have a fault.
    /// </summary>
    public static long LongestSubject(ReadOnlySpan<byte> pattern)
    {
        bool isAnchored = pattern is [(byte)'^', ..];
        int repetitions = 0;
        int options = 0;
        int captures = 0;
        int open = 0;
        bool lastIsGreedy = false;
        for (int i = isAnchored ? 1 : 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case (byte)'[':
                    i = EndOfSet(pattern, i);
                    break;
                case (byte)'%':
                    i++;
                    if (i == pattern.Length || char.IsAsciiDigit((char)pattern[i]))
                        return Doubtful;
                    if (pattern[i] == (byte)'f' && (i + 1 == pattern.Length || pattern[i + 1] != (byte)'['))
                        return Doubtful;
                    if (pattern[i] == (byte)'b')
                    {
                        i += 2;
                        repetitions++;
                        lastIsGreedy = false;
                    }

                    break;
                case (byte)'(':
                    captures++;
                    open++;
                    break;
                case (byte)')':
                    open--;
                    break;
                case (byte)'*' or (byte)'+':
                    repetitions++;
                    lastIsGreedy = IsTail(pattern[(i + 1)..]);
                    break;
                case (byte)'-':
                    repetitions++;
                    lastIsGreedy = false;
                    break;
                case (byte)'?':
                    options++;
                    break;
                default:
                    break;
            }

            if (i >= pattern.Length || open < 0)
                return Doubtful;
        }

        if (open > 0 || captures > PatternMatcher.MaxCaptures)
            return Doubtful;

        // A greedy repetition at the end takes all it can, and then the match is found.
        if (lastIsGreedy)
            repetitions--;
        int power = isAnchored ? repetitions : repetitions + 1;
        double steps = Math.ScaleB(MaxSteps, -options);
        if (pattern.Length > ShortPattern)
            steps /= pattern.Length;
        else if (power <= 1 && options == 0)
            return Linear;
        return Math.Max((long)Math.Pow(steps, 1.0 / Math.Max(power, 1)), 1);
    }

    /// <summary>Whether nothing that could fail follows: the end, or captures that close.</summary>
    private static bool IsTail(ReadOnlySpan<byte> rest) => rest.IndexOfAnyExcept((byte)')') < 0;

    private static int EndOfSet(ReadOnlySpan<byte> pattern, int start)
    {
        int i = start + 1;
        if (i < pattern.Length && pattern[i] == (byte)'^')
            i++;

        // The first character belongs to the set even if it is a bracket.
        do
        {
            if (i >= pattern.Length)
                return pattern.Length;
            if (pattern[i++] == (byte)'%')
                i++;
        }
        while (i >= pattern.Length || pattern[i] != (byte)']');
        return i;
    }
}
