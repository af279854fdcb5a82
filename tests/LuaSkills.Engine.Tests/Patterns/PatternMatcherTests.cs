using System.Text;
using System.Text.Json;
using LuaSkills.Engine.Patterns;
using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Patterns;

/// <summary>The matcher for costly patterns finds what Lua's own library finds.</summary>
public class PatternMatcherTests
{
    // Subjects are short enough for the library to be asked, whatever the pattern.
    private const string Compare = """
        local results = {}
        for index, pair in ipairs(args) do
          local found = table.pack(pcall(string.find, pair[1], pair[2]))
          for i = 1, found.n do found[i] = tostring(found[i]) end
          results[index] = table.concat(found, '|'):gsub('|[^|]-:%d+: ', '|')
        end
        return results
        """;

    private static readonly string[] s_items =
        ["a", "b", "1", " ", ".", "%a", "%d", "%s", "%w", "%A", "%p", "[ab]", "[^a]", "[a-c1]", "[%a_]", "[]]", "[^]]", "%.", "%%", "%b()", "%f[%w]", "()", "%1", "x"];

    private static readonly string[] s_suffixes = ["", "", "", "*", "+", "-", "?"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Random_patterns_match_as_in_the_library(int seed)
    {
        Random random = new(seed);
        List<string[]> pairs = [];
        for (int i = 0; i < 3000; i++)
            pairs.Add([Text(random), Pattern(random)]);
        using LoadedEngine engine = new();

        string json = engine.Run(Compare, JsonSerializer.Serialize(pairs));

        string[] expected = JsonSerializer.Deserialize<string[]>(json)!;
        for (int i = 0; i < pairs.Count; i++)
            Assert.Equal((pairs[i][0], pairs[i][1], expected[i]), (pairs[i][0], pairs[i][1], Find(pairs[i][0], pairs[i][1])));
    }

    [Theory]
    [InlineData("%")]
    [InlineData("[a")]
    [InlineData("[a%")]
    [InlineData("[]")]
    [InlineData("%f")]
    [InlineData("%b")]
    [InlineData("%ba")]
    [InlineData("(a")]
    [InlineData("a.)")]
    [InlineData("%1")]
    [InlineData("(%1)")]
    [InlineData("%0")]
    public void A_malformed_pattern_has_the_message_of_the_library(string pattern)
    {
        using LoadedEngine engine = new();

        string json = engine.Run(Compare, JsonSerializer.Serialize(new[] { new[] { "aaa", pattern } }));

        Assert.Equal(JsonSerializer.Deserialize<string[]>(json)![0], Find("aaa", pattern));
    }

    [Theory]
    [InlineData("%w+", true)]
    [InlineData("^%s*(%w+)", true)]
    [InlineData("[^\n]+", true)]
    [InlineData("plain text", true)]
    [InlineData("(%w+)=", false)]
    [InlineData("a.-b", false)]
    public void Patterns_whose_time_grows_with_the_subject_may_have_any(string pattern, bool any) =>
        Assert.Equal(any, PatternCost.LongestSubject(Encoding.UTF8.GetBytes(pattern)) == PatternCost.Linear);

    [Theory]
    [InlineData("%")]
    [InlineData("(a")]
    [InlineData("a)")]
    [InlineData("[a")]
    [InlineData("%b(")]
    [InlineData("%f")]
    [InlineData("(a)%1")]
    public void A_pattern_that_may_have_a_fault_is_doubtful(string pattern) =>
        Assert.Equal(PatternCost.Doubtful, PatternCost.LongestSubject(Encoding.UTF8.GetBytes(pattern)));

    [Fact]
    public void A_pattern_of_many_options_may_have_hardly_any_subject() =>
        Assert.InRange(PatternCost.LongestSubject(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("a?", 30)) + "b")), 0, 1);

    private static string Text(Random random)
    {
        const string Alphabet = "aab1 ()x._%";
        return new string(Enumerable.Range(0, random.Next(16)).Select(_ => Alphabet[random.Next(Alphabet.Length)]).ToArray());
    }

    private static string Pattern(Random random)
    {
        StringBuilder pattern = new(random.Next(8) == 0 ? "^" : "");
        int open = 0;
        for (int i = random.Next(1, 6); i > 0; i--)
        {
            if (random.Next(5) == 0)
            {
                pattern.Append('(');
                open++;
            }

            pattern.Append(s_items[random.Next(s_items.Length)]).Append(s_suffixes[random.Next(s_suffixes.Length)]);
            if (open > 0 && random.Next(2) == 0)
            {
                pattern.Append(')');
                open--;
            }
        }

        pattern.Append(')', open);
        return pattern.Append(random.Next(8) == 0 ? "$" : "").ToString();
    }

    /// <summary>What <c>pcall(string.find, …)</c> returns, joined as the Lua code above does.</summary>
    private static string Find(string text, string pattern)
    {
        byte[] subject = Encoding.UTF8.GetBytes(text);
        bool isAnchored = pattern.StartsWith('^');
        Span<PatternCapture> captures = stackalloc PatternCapture[PatternMatcher.MaxCaptures];
        PatternMatcher matcher = new(subject, Encoding.UTF8.GetBytes(pattern.AsSpan(isAnchored ? 1 : 0).ToString()), captures, static _ => false);
        try
        {
            for (int start = 0; start <= subject.Length && (start == 0 || !isAnchored); start++)
            {
                int end = matcher.MatchAt(start);
                if (end >= 0)
                    return $"true|{start + 1}|{end}{Captures(text, captures[..matcher.CaptureCount])}";
            }

            return "true|nil";
        }
        catch (PatternException error)
        {
            return "false|" + error.Message;
        }
    }

    private static string Captures(string text, ReadOnlySpan<PatternCapture> captures)
    {
        StringBuilder joined = new();
        foreach (PatternCapture capture in captures)
        {
            if (capture.Length == PatternCapture.Open)
                throw new PatternException("unfinished capture");
            joined.Append('|').Append(capture.Length == PatternCapture.Position ? $"{capture.Start + 1}" : text.Substring(capture.Start, capture.Length));
        }

        return joined.ToString();
    }
}
