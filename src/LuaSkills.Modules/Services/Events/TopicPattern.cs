using System.Text;

namespace LuaSkills.Modules.Services.Events;

/// <summary>Topics and their patterns: <c>*</c> within a segment, <c>**</c> for anything.</summary>
internal static class TopicPattern
{
    private const int LongestBytes = 256;

    /// <exception cref="ArgumentException">It is no topic.</exception>
    public static void CheckTopic(string topic)
    {
        CheckPattern(topic, "topic");
        if (topic.Contains('*', StringComparison.Ordinal))
            throw new ArgumentException($"The topic '{topic}' has an asterisk, which only patterns may have.", nameof(topic));
    }

    /// <exception cref="ArgumentException">It is no pattern.</exception>
    public static void CheckPattern(string pattern, string what = "pattern of topics")
    {
        ArgumentNullException.ThrowIfNull(pattern);
        int length = Encoding.UTF8.GetByteCount(pattern);
        if (length is 0 or > LongestBytes)
            throw new ArgumentException($"A {what} must have 1 to {LongestBytes} bytes of UTF-8, not {length}.", nameof(pattern));
        foreach (char c in pattern)
        {
            if (char.IsControl(c))
                throw new ArgumentException($"A {what} must not have control characters.", nameof(pattern));
        }
    }

    /// <summary>Tells whether a topic fits a pattern.</summary>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> topic)
    {
        // A set of positions of the pattern, moved on with each character of the topic: never more work than their lengths multiplied.
        Span<bool> now = stackalloc bool[pattern.Length + 1];
        Span<bool> next = stackalloc bool[pattern.Length + 1];
        now.Clear();
        now[0] = true;
        SkipStars(pattern, now);
        foreach (char c in topic)
        {
            next.Clear();
            for (int i = 0; i < pattern.Length; i++)
            {
                if (!now[i])
                    continue;
                if (pattern[i] != '*')
                    next[i + 1] |= pattern[i] == c;
                else if (c != '.' || IsDouble(pattern, i))
                    next[i] = true;
            }

            SkipStars(pattern, next);
            Span<bool> last = now;
            now = next;
            next = last;
        }

        return now[pattern.Length];
    }

    private static bool IsDouble(ReadOnlySpan<char> pattern, int at) =>
        (at > 0 && pattern[at - 1] == '*') || (at + 1 < pattern.Length && pattern[at + 1] == '*');

    private static void SkipStars(ReadOnlySpan<char> pattern, Span<bool> positions)
    {
        for (int i = 0; i < pattern.Length; i++)
        {
            if (positions[i] && pattern[i] == '*')
                positions[i + 1] = true;
        }
    }
}
