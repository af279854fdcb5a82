using System.Text.Json;
using static LuaSkills.Engine.Tests.HostResults.HostResultSubject;

namespace LuaSkills.Engine.Tests.HostResults;

public sealed class ChangeSetDeletionTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("line 1", 1)]
    [InlineData("line 1\nline 2\n", 2)]
    [InlineData("\n", 1)]
    [InlineData("\n\n", 2)]
    [InlineData("a\r\nb\r\nc", 3)]
    [InlineData("a\rb", 2)]
    [InlineData("tab\tand \"quotes\" and \\n a backslash", 1)]
    public void Short_content_is_kept_and_counted(string content, int lines)
    {
        JsonElement file = Delete(content);

        Assert.Equal(content, file.GetProperty("content").GetString());
        Assert.Equal("full", file.GetProperty("content_mode").GetString());
        Assert.Equal(lines, file.GetProperty("total_line_count").GetInt32());
    }

    [Fact]
    public void Five_hundred_lines_are_kept() => Assert.Equal(500, Delete(Lines(500)).GetProperty("content").GetString()!.Split('\n').Length);

    [Theory]
    [InlineData("\"full\"")]
    [InlineData("5")]
    public void More_lines_are_cut_to_head_and_tail(string mode)
    {
        JsonElement file = Delete(Lines(501), $$""","content_mode":{{mode}}""");

        Assert.False(file.TryGetProperty("content", out _));
        Assert.Equal("truncated", file.GetProperty("content_mode").GetString());
        Assert.Equal(Lines(50), file.GetProperty("content_head").GetString());
        Assert.Equal(Lines(501, first: 452), file.GetProperty("content_tail").GetString());
        Assert.Equal(501, file.GetProperty("total_line_count").GetInt32());
    }

    [Theory]
    [InlineData(3, 3, 0)]
    [InlineData(60, 50, 10)]
    [InlineData(120, 50, 50)]
    public void The_truncated_mode_cuts_any_length(int lines, int head, int tail)
    {
        JsonElement file = Delete(Lines(lines), ""","content_mode":" truncated " """);

        Assert.Equal(Lines(head), file.GetProperty("content_head").GetString());
        Assert.Equal(tail == 0 ? "" : Lines(lines, first: lines - tail + 1), file.GetProperty("content_tail").GetString());
    }

    [Fact]
    public void Line_ends_of_cut_content_become_LF() =>
        Assert.Equal("a\nb\nc", Delete("a\r\nb\rc", ""","content_mode":"truncated" """).GetProperty("content_head").GetString());

    [Theory]
    [InlineData("\" \"")]
    [InlineData("\"partial\"")]
    public void Another_mode_counts_as_full(string mode) =>
        Assert.Equal("full", Delete("x", $$""","content_mode":{{mode}}""").GetProperty("content_mode").GetString());

    [Fact]
    public void A_given_count_head_and_tail_are_replaced()
    {
        JsonElement file = Delete("a\nb", ""","content_head":"h","content_tail":"t","total_line_count":99""");

        Assert.Equal(2, file.GetProperty("total_line_count").GetInt32());
        Assert.False(file.TryGetProperty("content_head", out _));
        Assert.False(file.TryGetProperty("content_tail", out _));
    }

    [Fact]
    public void Other_members_of_the_record_are_kept() =>
        Assert.Equal("""{"a":[1]}""", Delete("x", ""","extra":{"a":[1]}""").GetProperty("extra").GetRawText());

    [Fact]
    public void Other_changes_are_not_cut()
    {
        string payload = Preview($$"""{"change":"create","content":{{JsonSerializer.Serialize(Lines(501))}},"path":"/w"}""");

        Assert.Equal(payload, AcceptPayload(payload));
    }

    [Fact]
    public void Records_before_and_behind_a_deletion_stay_where_they_are()
    {
        const string Before = """{"change":"create","content":"1","path":"/1"}""";
        const string Behind = """{"change":"create","content":"3","path":"/3"}""";

        string payload = AcceptPayload(Preview($$"""{{Before}},{"change":"delete","content":"x","path":"/2"},{{Behind}}"""));

        Assert.Equal(Preview($$"""{{Before}},{"change":"delete","path":"/2","content":"x","content_mode":"full","total_line_count":1},{{Behind}}"""), payload);
    }

    private static JsonElement Delete(string content, string moreMembers = "")
    {
        string record = $$"""{"change":"delete","content":{{JsonSerializer.Serialize(content)}},"path":"/w"{{moreMembers}}}""";
        return Accept(ChangeSet(Preview(record))).Payload.GetProperty("files")[0];
    }

    private static string Lines(int last, int first = 1) =>
        string.Join('\n', Enumerable.Range(first, last - first + 1).Select(line => $"line {line}"));
}
