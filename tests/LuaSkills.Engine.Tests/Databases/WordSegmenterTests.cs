using LuaSkills.Engine.Databases.Sqlite.FullText;

namespace LuaSkills.Engine.Tests.Databases;

public class WordSegmenterTests
{
    [Theory]
    [InlineData("Hello, World-Wide 5.4!", "hello|world|wide|5|4")]
    [InlineData("Zürich été", "zürich|été")]
    [InlineData("今天天气", "今天天气")]
    [InlineData(" ,;", "")]
    public void Without_a_mode_text_is_cut_at_what_is_no_letter_or_digit(string text, string words)
    {
        Assert.Equal(words, Cut(text, SqliteTokenizerMode.None));
    }

    [Theory]
    [InlineData("今天天气", "今天|天天|天气")]
    [InlineData("好", "好")]
    [InlineData("用Lua写，好", "用|lua|写|好")]
    [InlineData("𠮷野家 x", "𠮷野|野家|x")]
    [InlineData("한국어 テスト", "한국|국어|テス|スト")]
    public void Runs_of_Chinese_Japanese_and_Korean_characters_are_cut_into_pairs(string text, string words)
    {
        Assert.Equal(words, Cut(text, SqliteTokenizerMode.Jieba));
    }

    [Theory]
    [InlineData("我爱机器学习和天气", "我爱|机器学习|和天|天气")]
    [InlineData("机器学习", "机器学习")]
    [InlineData("学C++很好", "学|c++|很好")]
    [InlineData("party art", "party|art")]
    [InlineData("GPT大模型", "gpt大模型")]
    public void Custom_words_are_taken_where_they_fit(string text, string words)
    {
        Assert.Equal(words, Cut(text, SqliteTokenizerMode.Jieba, custom: [new("机器学习", 1), new("C++", 1), new("art", 1), new("gpt大模型", 1)]));
    }

    [Fact]
    public void Of_several_ways_the_one_that_covers_most_with_the_fewest_words_counts()
    {
        Assert.Equal("机器|学习方法", Cut("机器学习方法", SqliteTokenizerMode.Jieba, custom: [new("机器学习", 9), new("机器", 1), new("学习方法", 1)]));
        Assert.Equal("北京大学", Cut("北京大学", SqliteTokenizerMode.Jieba, custom: [new("北京", 9), new("大学", 9), new("北京大学", 1)]));
    }

    [Theory]
    [InlineData(1, 2, "a|乙丙")]
    [InlineData(2, 1, "a|甲乙")]
    public void Of_words_that_overlap_the_one_with_more_weight_counts(long first, long second, string expected)
    {
        string cut = Cut("a甲乙丙", SqliteTokenizerMode.Jieba, custom: [new("甲乙", first), new("乙丙", second)]);
        Assert.Contains(expected[2..], cut, StringComparison.Ordinal);
    }

    [Fact]
    public void A_search_also_gives_the_pairs_of_long_words()
    {
        Assert.Equal("机器|器学|学习|机器学习", Cut("机器学习", SqliteTokenizerMode.Jieba, search: true, custom: [new("机器学习", 1)]));
    }

    [Fact]
    public void A_query_quotes_its_words()
    {
        Assert.Equal("\"a\" \"b\"\"c\"", WordSegmenter.ToQuery(["a", "b\"c"], " "));
        Assert.Equal("\"a\" OR \"b\"", WordSegmenter.ToQuery(["a", "b"], " OR "));
    }

    private static string Cut(string text, SqliteTokenizerMode mode, bool search = false, List<SqliteCustomWord>? custom = null) =>
        string.Join('|', new WordSegmenter(custom ?? []).Cut(text, mode, search));
}
