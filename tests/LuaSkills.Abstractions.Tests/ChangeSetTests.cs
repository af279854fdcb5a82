using System.Text.Json;

namespace LuaSkills.Abstractions.Tests;

public sealed class ChangeSetTests
{
    [Fact]
    public void Every_kind_of_change_is_read()
    {
        const string Payload = """
            {"mode":"applied","summary":"four","extra":1,"diagnostics":[{"level":"info","message":"m"}],"files":[
              {"path":"/w/a","hunks":[{"before":"b","after":"a","delete":[{"line":2,"content":"old"}],"insert":[{"line":2,"content":"new"},{"line":3,"content":"more"}]}],"change":"modify"},
              {"change":"create","path":"/w/b","content":"hello\n","patch":"@@"},
              {"change":"delete","path":"/w/c","content":"x\ny","content_mode":"full","total_line_count":2},
              {"change":"rename","old_path":"/w/d","new_path":"/w/e","patch":null}]}
            """;

        Assert.True(ChangeSet.TryRead(Result(Payload), out ChangeSet? changes));

        Assert.Equal((ChangeSetMode.Applied, "four"), (changes.Mode, changes.Summary));
        Assert.Equal([new ChangeSetDiagnostic("info", "m")], changes.Diagnostics!);
        ModifiedFile modified = Assert.IsType<ModifiedFile>(changes.Files[0]);
        ChangeHunk hunk = Assert.Single(modified.Hunks);
        Assert.Equal(("/w/a", "b", "a"), (modified.Path, hunk.Before, hunk.After));
        Assert.Equal([new ChangeLine(2, "old")], hunk.Delete);
        Assert.Equal([new ChangeLine(2, "new"), new ChangeLine(3, "more")], hunk.Insert);
        Assert.Equal(
            [new CreatedFile("/w/b", "hello\n") { Patch = "@@" }, new DeletedFile("/w/c", "x\ny", 2), new RenamedFile("/w/d", "/w/e")],
            changes.Files.Skip(1));
    }

    [Theory]
    [InlineData("""{"change":"delete","path":"/w","content_mode":"truncated","content_head":"h","content_tail":"","total_line_count":900}""", true, 900L, "h", "")]
    [InlineData("""{"change":"delete","path":"/w","content":"text"}""", false, null, null, null)]
    [InlineData("""{"change":"delete","path":"/w","content":"","total_line_count":null}""", false, null, null, null)]
    public void A_deleted_file_is_read_in_both_forms(string file, bool isTruncated, long? count, string? head, string? tail)
    {
        Assert.True(ChangeSet.TryRead(Result($$"""{"mode":"preview","files":[{{file}}]}"""), out ChangeSet? changes));

        DeletedFile deleted = Assert.IsType<DeletedFile>(Assert.Single(changes.Files));
        Assert.Equal((isTruncated, count, head, tail), (deleted.IsTruncated, deleted.TotalLineCount, deleted.Head, deleted.Tail));
        Assert.Equal((ChangeSetMode.Preview, null, null), (changes.Mode, changes.Summary, changes.Diagnostics));
    }

    [Fact]
    public void A_result_of_another_kind_or_none_is_no_change_set()
    {
        Assert.False(ChangeSet.TryRead(null, out _));
        Assert.False(ChangeSet.TryRead(new HostResult("other", JsonDocument.Parse("{}").RootElement), out ChangeSet? changes));
        Assert.Null(changes);
    }

    [Theory]
    [InlineData("[]", "change_set must be an object")]
    [InlineData("""{"files":[]}""", "change_set.mode is missing")]
    [InlineData("""{"mode":"later","files":[]}""", "change_set.mode must be 'preview' or 'applied'")]
    [InlineData("""{"mode":"preview"}""", "change_set.files is missing")]
    [InlineData("""{"mode":"preview","files":{}}""", "change_set.files must be an array")]
    [InlineData("""{"mode":"preview","files":[5]}""", "change_set.files[0] must be an object")]
    [InlineData("""{"mode":"preview","files":[{"change":"burn"}]}""", "change_set.files[0].change is unsupported")]
    [InlineData("""{"mode":"preview","files":[{"change":"create","path":"/w"}]}""", "change_set.files[0].content is missing")]
    [InlineData("""{"mode":"preview","files":[{"change":"delete","path":"/w"}]}""", "change_set.files[0].content_head is missing")]
    [InlineData("""{"mode":"preview","files":[{"change":"modify","path":"/w","hunks":[{"before":"","after":"","delete":[{"line":1.5}],"insert":[]}]}]}""", "change_set.files[0].hunks[0].delete[0].line must be an integer")]
    [InlineData("""{"mode":"preview","files":[],"diagnostics":[{"level":"x"}]}""", "change_set.diagnostics[0].message is missing")]
    public void A_malformed_payload_is_an_error_that_says_where(string payload, string message)
    {
        SkillException error = Assert.Throws<SkillException>(() => ChangeSet.TryRead(Result(payload), out _));

        Assert.Equal((SkillErrorCode.InvalidHostResult, message), (error.Code, error.Message));
    }

    private static HostResult Result(string payload) => new(ChangeSet.Kind, JsonDocument.Parse(payload).RootElement);
}
