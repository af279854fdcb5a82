using LuaSkills.Engine.Permissions.Patterns;

namespace LuaSkills.Engine.Tests.Permissions;

public sealed class GlobPatternTests
{
    [Theory]
    [InlineData("/data/**", "/data", true)]
    [InlineData("/data/**", "/data/a/b", true)]
    [InlineData("/data/**", "/database", false)]
    [InlineData("/data/*", "/data/a", true)]
    [InlineData("/data/*", "/data/a/b", false)]
    [InlineData("/data/*", "/data", false)]
    [InlineData("/data/*.txt", "/data/a.txt", true)]
    [InlineData("/data/*.txt", "/data/a/b.txt", false)]
    [InlineData("/data/**/*.txt", "/data/b.txt", true)]
    [InlineData("/data/**/*.txt", "/data/a/c/b.txt", true)]
    [InlineData("/data/**/x/**", "/data/a/x", true)]
    [InlineData("/data/a**z", "/data/a/b/z", true)]
    [InlineData("/data/?", "/data/a", true)]
    [InlineData("/data/?", "/data//", false)]
    [InlineData("/data/[a-c]", "/data/b", true)]
    [InlineData("/data/[!a-c]", "/data/b", false)]
    [InlineData("/data/[!a]x", "/data//x", false)]
    [InlineData("/data/[]]", "/data/]", true)]
    [InlineData("/{a,b/{c,d}}/e", "/b/d/e", true)]
    [InlineData("/{a,b/{c,d}}/e", "/b/e", false)]
    [InlineData("/**", "/", true)]
    [InlineData("/**", "/etc/passwd", true)]
    [InlineData("/Data/**", "/data/x", false)]
    [InlineData("", "", true)]
    [InlineData("a", "", false)]
    public void A_pattern_matches_segment_by_segment(string pattern, string text, bool isMatch) =>
        Assert.Equal(isMatch, GlobPattern.Parse(pattern, '/').IsMatch(text));

    [Theory]
    [InlineData("/Data/[a-c]x", "/DATA/BX")]
    [InlineData("/data/*É", "/DATA/é")]
    public void Case_can_be_ignored(string pattern, string text) => Assert.True(GlobPattern.Parse(pattern, '/', ignoreCase: true).IsMatch(text));

    [Theory]
    [InlineData("/a/[b")]
    [InlineData("/a/{b")]
    [InlineData("/a/b}")]
    [InlineData("/a/[]")]
    [InlineData("/a/[z-a]")]
    [InlineData("{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}")]
    public void A_malformed_or_exploding_pattern_is_refused(string pattern)
    {
        SkillException error = Assert.Throws<SkillException>(() => GlobPattern.Parse(pattern, '/'));

        Assert.Equal(SkillErrorCode.InvalidDeployment, error.Code);
        Assert.Contains(pattern, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b")]
    [InlineData("**a**a**a**a**a**a**a**a**a**a**b")]
    [InlineData("**/**/**/**/**/**/**/**/**/**/**/b")]
    [InlineData("*?*?*?*?*?*?*?*?*?*?*?*?*?*?*?*?b")]
    public void Hostile_patterns_try_nothing_twice(string pattern)
    {
        // With backtracking these would not end within anybody's life.
        string text = new('a', 20_000);

        Assert.False(GlobPattern.Parse(pattern, '/').IsMatch(text));
    }

    [Fact]
    public void A_match_allocates_nothing()
    {
        GlobPattern pattern = GlobPattern.Parse("/{data,srv}/**/[a-z]*.txt", '/');
        Assert.True(pattern.IsMatch("/srv/a/b/c/notes.txt"));

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
            pattern.IsMatch("/srv/a/b/c/notes.txt");

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Theory]
    [InlineData("/data/**", "/data/x/y", true)]
    [InlineData("/data/**", "/data/**", true)]
    [InlineData("/data/**", "/data/*/[a-z]?", true)]
    [InlineData("/data/**", "/data/{a,b}", true)]
    [InlineData("/data/**", "/{data,etc}/x", false)]
    [InlineData("/data/*", "/data/**", false)]
    [InlineData("/data/*", "/data/?x*", true)]
    [InlineData("/data/?", "/data/*", false)]
    [InlineData("/data/[ab]", "/data/[ab]", true)]
    [InlineData("/data/[ab]", "/data/?", false)]
    [InlineData("/data/**/b", "/data/**/b", true)]
    [InlineData("/data/**/b", "/data/**b", false)]
    [InlineData("/data/**b", "/data/**/b", true)]
    [InlineData("{/a,/b}/**", "/b/c/**", true)]
    public void One_pattern_covers_another_when_that_is_certain(string granted, string asked, bool covers) =>
        Assert.Equal(covers, GlobPattern.Parse(granted, '/').Covers(asked));

    [Fact]
    public void Patterns_agree_with_a_plain_definition_of_what_they_mean()
    {
        Random random = new(20_240);
        for (int round = 0; round < 20_000; round++)
        {
            string pattern = Text(random, "ab/*?*", 8);
            string text = Text(random, "ab/", 8);

            bool expected = Plainly(pattern, 0, text, 0);

            Assert.True(expected == GlobPattern.Parse(pattern, '/').IsMatch(text), $"{pattern} over {text}: {expected}");
        }
    }

    [Fact]
    public void What_is_covered_is_matched()
    {
        Random random = new(20_241);
        int covered = 0;
        for (int round = 0; round < 20_000; round++)
        {
            GlobPattern granted = GlobPattern.Parse(Text(random, "a/**", 5), '/');
            string asked = Text(random, "a/*", 5);
            if (!granted.Covers(asked))
                continue;
            covered++;
            GlobPattern other = GlobPattern.Parse(asked, '/');
            for (int i = 0; i < 20; i++)
            {
                string text = Text(random, "a/", 5);
                if (other.IsMatch(text))
                    Assert.True(granted.IsMatch(text), $"{granted.Text} covers {asked}, not {text}");
            }
        }

        Assert.True(covered > 100);
    }

    private static string Text(Random random, string alphabet, int maxLength)
    {
        char[] text = new char[random.Next(maxLength)];
        for (int i = 0; i < text.Length; i++)
            text[i] = alphabet[random.Next(alphabet.Length)];
        return new string(text);
    }

    // The rules as one would tell them, with backtracking.
    private static bool Plainly(string pattern, int at, string text, int from)
    {
        if (at == pattern.Length)
            return from == text.Length;
        if (pattern.Length - at > 2 && pattern[at] == '/' && pattern.AsSpan(at + 1).TrimStart('*').IsEmpty)
            return from == text.Length || text[from] == '/';
        if (pattern[at] == '*')
        {
            int stars = 0;
            while (at + stars < pattern.Length && pattern[at + stars] == '*')
                stars++;
            bool beginsSegment = at == 0 || pattern[at - 1] == '/';
            if (stars >= 2 && beginsSegment && at + stars < pattern.Length && pattern[at + stars] == '/')
            {
                if (Plainly(pattern, at + stars + 1, text, from))
                    return true;
                for (int slash = text.IndexOf('/', from); slash >= 0; slash = text.IndexOf('/', slash + 1))
                {
                    if (Plainly(pattern, at + stars + 1, text, slash + 1))
                        return true;
                }

                return false;
            }

            for (int end = from; end <= text.Length; end++)
            {
                if (Plainly(pattern, at + stars, text, end))
                    return true;
                if (end < text.Length && stars == 1 && text[end] == '/')
                    return false;
            }

            return false;
        }

        if (from == text.Length)
            return false;
        bool takes = pattern[at] == '?' ? text[from] != '/' : pattern[at] == text[from];
        return takes && Plainly(pattern, at + 1, text, from + 1);
    }
}
