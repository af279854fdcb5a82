using static LuaSkills.Engine.Tests.HostResults.HostResultSubject;

namespace LuaSkills.Engine.Tests.HostResults;

public sealed class ChangeSetTests
{
    private const string Modify = """{"change":"modify","hunks":[{"after":"a","before":"b","delete":[{"content":"old","line":2}],"insert":[{"content":"new","line":2}]}],"path":"/w/a.txt"}""";
    private const string Create = """{"change":"create","content":"hello\n","extra":[1,[]],"patch":"@@","path":"/w/b.txt"}""";
    private const string Rename = """{"change":"rename","new_path":"/w/e","old_path":"/w/d","path":"relative"}""";

    [Theory]
    [InlineData("""{"files":[],"mode":"preview"}""")]
    [InlineData("""{"files":[],"mode":"applied","note":"kept","summary":null}""")]
    [InlineData("""{"diagnostics":[{"level":"info","message":"m"}],"files":[],"mode":"preview","summary":"four"}""")]
    [InlineData($$"""{"files":[{{Modify}},{{Create}},{{Rename}}],"mode":"preview"}""")]
    [InlineData("""{"files":[{"change":"delete","content_head":"h","content_mode":"truncated","content_tail":"t","path":"/w","total_line_count":9}],"mode":"preview"}""")]
    public void A_change_set_by_the_rules_passes_unchanged(string payload) => Assert.Equal(payload, AcceptPayload(payload));

    [Fact]
    public void What_passes_the_rules_can_be_read()
    {
        string content = string.Join("\\n", Enumerable.Range(1, 600));
        string deleted = $$"""{"change":"delete","content":"{{content}}","path":"/w/c"}""";

        Assert.True(LuaSkills.ChangeSet.TryRead(Accept(ChangeSet(Preview($"{Modify},{Create},{deleted},{Rename}"))), out ChangeSet? changes));

        Assert.Equal(["/w/a.txt", "/w/b.txt", "/w/d"], [((ModifiedFile)changes.Files[0]).Path, ((CreatedFile)changes.Files[1]).Path, ((RenamedFile)changes.Files[3]).OldPath]);
        DeletedFile file = Assert.IsType<DeletedFile>(changes.Files[2]);
        Assert.Equal((true, 600L), (file.IsTruncated, file.TotalLineCount));
        Assert.Equal((50, 50), (file.Head!.Split('\n').Length, file.Tail!.Split('\n').Length));
    }

    [Theory]
    [InlineData("[]", "must return change_set payload as an object")]
    [InlineData("\"x\"", "must return change_set payload as an object")]
    [InlineData("""{"files":[]}""", "change_set.mode must be a string")]
    [InlineData("""{"files":[],"mode":1}""", "change_set.mode must be a string")]
    [InlineData("""{"files":[],"mode":"other"}""", "change_set.mode must be 'preview' or 'applied'")]
    [InlineData("""{"files":[],"mode":"preview","summary":5}""", "change_set.summary must be a string when present")]
    [InlineData("""{"mode":"preview"}""", "change_set.files must be present as one array")]
    [InlineData("""{"files":"x","mode":"preview"}""", "change_set.files must be an array")]
    [InlineData("""{"diagnostics":null,"files":[],"mode":"preview"}""", "change_set.diagnostics must be an array when present")]
    [InlineData("""{"diagnostics":["x"],"files":[],"mode":"preview"}""", "change_set.diagnostics[0] must be an object")]
    [InlineData("""{"diagnostics":[{"message":"m"}],"files":[],"mode":"preview"}""", "change_set.diagnostics[0].level must be a string")]
    [InlineData("""{"diagnostics":[{"level":"l"}],"files":[],"mode":"preview"}""", "change_set.diagnostics[0].message must be a string")]
    public void A_change_set_that_breaks_a_rule_is_refused(string payload, string message) =>
        Assert.Equal(message, Refuse(ChangeSet(payload)));

    [Theory]
    [InlineData("\"x\"", " must be an object")]
    [InlineData("""{"path":"/w"}""", ".change must be a string")]
    [InlineData("""{"change":" create ","content":"","path":"/w"}""", ".change is unsupported")]
    [InlineData("""{"change":"create","content":"","patch":5,"path":"/w"}""", ".patch must be a string when present")]
    [InlineData("""{"change":"create","content":"x"}""", ".path must be one non-empty string")]
    [InlineData("""{"change":"create","content":"x","path":" "}""", ".path must be one non-empty string")]
    [InlineData("""{"change":"create","content":"x","path":5}""", ".path must be one non-empty string")]
    [InlineData("""{"change":"create","content":"x","path":"w/b"}""", ".path must be absolute")]
    [InlineData("""{"change":"create","path":"/w"}""", ".content must be a string")]
    [InlineData("""{"change":"create","content":5,"path":"/w"}""", ".content must be a string")]
    [InlineData("""{"change":"rename","new_path":"/x"}""", ".old_path must be one non-empty string")]
    [InlineData("""{"change":"rename","new_path":"x","old_path":"/w/d"}""", ".new_path must be absolute")]
    [InlineData("""{"change":"delete","content":"x","path":"c"}""", ".path must be absolute")]
    [InlineData("""{"change":"delete","path":"/w"}""", ".content must be a string")]
    [InlineData("""{"change":"delete","content":5,"path":"/w"}""", ".content must be a string")]
    [InlineData("""{"change":"delete","content_mode":" ","path":"/w"}""", ".content must be a string")]
    [InlineData("""{"change":"delete","content_mode":"other","path":"/w"}""", ".content_mode must be 'full' or 'truncated'")]
    [InlineData("""{"change":"delete","content_head":"h","content_mode":"truncated","content_tail":"t","path":"/w"}""", ".total_line_count must be one non-negative integer")]
    [InlineData("""{"change":"delete","content_head":"h","content_mode":"truncated","content_tail":"t","path":"/w","total_line_count":-1}""", ".total_line_count must be one non-negative integer")]
    [InlineData("""{"change":"delete","content_head":"h","content_mode":"truncated","content_tail":"t","path":"/w","total_line_count":"9"}""", ".total_line_count must be one non-negative integer")]
    [InlineData("""{"change":"delete","content_mode":"truncated","content_tail":"t","path":"/w","total_line_count":9}""", ".content_head must be a string")]
    [InlineData("""{"change":"delete","content_head":"h","content_mode":"truncated","path":"/w","total_line_count":9}""", ".content_tail must be a string")]
    [InlineData("""{"change":"modify","path":"/w"}""", ".hunks must be present as one non-empty array for modify changes")]
    [InlineData("""{"change":"modify","hunks":[],"path":"/w"}""", ".hunks must be a non-empty array for modify changes")]
    [InlineData("""{"change":"modify","hunks":"x","path":"/w"}""", ".hunks must be a non-empty array for modify changes")]
    [InlineData("""{"change":"modify","hunks":["x"],"path":"/w"}""", ".hunks[0] must be an object")]
    public void A_file_that_breaks_a_rule_is_refused(string file, string rule) =>
        Assert.Equal($"change_set.files[1]{rule}", Refuse(ChangeSet(Preview($"{Create},{file}"))));

    [Theory]
    [InlineData("""{"after":"a","delete":[],"insert":[]}""", ".before must be a string")]
    [InlineData("""{"after":5,"before":"b","delete":[],"insert":[]}""", ".after must be a string")]
    [InlineData("""{"after":"a","before":"b","insert":[]}""", ".delete must be an array")]
    [InlineData("""{"after":"a","before":"b","delete":[],"insert":"x"}""", ".insert must be an array")]
    [InlineData("""{"after":"a","before":"b","delete":[],"insert":[]}""", " must include at least one deleted or inserted line")]
    public void A_hunk_that_breaks_a_rule_is_refused(string hunk, string rule) =>
        Assert.Equal($"change_set.files[0].hunks[0]{rule}", Refuse(ChangeSet(Preview($$"""{"change":"modify","hunks":[{{hunk}}],"path":"/w"}"""))));

    [Theory]
    [InlineData("\"x\"", "[0] must be an object")]
    [InlineData("""{"content":"x","line":0}""", "[0].line must be one positive integer")]
    [InlineData("""{"content":"x","line":-1}""", "[0].line must be one positive integer")]
    [InlineData("""{"content":"x","line":1.5}""", "[0].line must be one positive integer")]
    [InlineData("""{"content":"x","line":"1"}""", "[0].line must be one positive integer")]
    [InlineData("""{"content":"x","line":2},{"content":"y","line":2}""", " line numbers must be strictly increasing")]
    [InlineData("""{"content":"x","line":3},{"content":"y","line":2}""", " line numbers must be strictly increasing")]
    [InlineData("""{"content":5,"line":1}""", "[0].content must be a string")]
    [InlineData("""{"line":1}""", "[0].content must be a string")]
    public void A_line_that_breaks_a_rule_is_refused(string lines, string rule)
    {
        string hunk = $$"""{"after":"a","before":"b","delete":[],"insert":[{{lines}}]}""";

        Assert.Equal($"change_set.files[0].hunks[0].insert{rule}", Refuse(ChangeSet(Preview($$"""{"change":"modify","hunks":[{{hunk}}],"path":"/w"}"""))));
    }
}
