using System.Text;
using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Databases;

/// <summary>What <c>vulcan.lancedb</c> makes of inputs and replies beyond the recordings, spec section 4.19.</summary>
public sealed class LanceDbFunctionTests
{
    private static readonly ScriptedDatabase s_empty = new("{}");

    [Theory]
    [InlineData("{ table_name = 't', rows = { { id = 1 } } }", """{"table_name":"t","input_format":"json","data_base64":"{[{\"id\":1}]}"}""")]
    [InlineData("{ rows = { id = 1 } }", """{"input_format":"json","data_base64":"{{\"id\":1}}"}""")]
    [InlineData("{ rows = '[1]' }", """{"input_format":"json","data_base64":"{[1]}"}""")]
    [InlineData("{ data = { { id = 1 } } }", """{"input_format":"json","data_base64":"{[{\"id\":1}]}"}""")]
    [InlineData("{ data = 'a\"b' }", """{"input_format":"arrow_ipc","data_base64":"{a\"b}"}""")]
    [InlineData("{ data = 'x', input_format = 'csv' }", """{"input_format":"csv","data_base64":"{x}"}""")]
    [InlineData("{ data = 'x', rows = { 1 }, data_base64 = 'mine' }", """{"input_format":"json","data_base64":"{[1]}"}""")]
    [InlineData("{ rows = {} }", """{"input_format":"json","data_base64":"{[]}"}""")]
    public void Rows_reach_the_provider_as_base64(string input, string expected)
    {
        ScriptedDatabase lance = new("{}");
        using DatabaseSkills skills = With(lance);

        skills.In("a", $"return vulcan.lancedb.vector_upsert({input})");

        // The text between braces stands for its base64 form.
        int start = expected.IndexOf("\"{", StringComparison.Ordinal) + 1;
        int end = expected.LastIndexOf("}\"", StringComparison.Ordinal) + 1;
        string payload = expected[(start + 1)..(end - 1)].Replace("\\\"", "\"", StringComparison.Ordinal);
        string request = string.Concat(expected.AsSpan(0, start), Convert.ToBase64String(Encoding.UTF8.GetBytes(payload)), expected.AsSpan(end));
        Assert.Equal(request, Assert.Single(lance.Requests).Input);
    }

    [Theory]
    [InlineData("""{"meta":{"format":"json"},"data_base64":"\u0057yJhP\u0022"}""", "failed to decode lancedb provider data_base64")]
    [InlineData("""{"meta":{"format":"json"},"data_base64":"\ud800"}""", "failed to decode lancedb provider data_base64")]
    [InlineData("""{"meta":{"x":"\ud800"}}""", "failed to parse lancedb provider response json")]
    [InlineData("""{"meta":{}} x""", "failed to parse lancedb provider response json")]
    public void A_broken_reply_is_an_error(string reply, string expected)
    {
        using DatabaseSkills skills = With(new ScriptedDatabase(reply));

        Assert.StartsWith("error: runtime error: " + expected, skills.In("a", "return vulcan.lancedb.vector_search({ n = 1 })"), StringComparison.Ordinal);
    }

    [Fact]
    public void Base64_may_be_escaped()
    {
        using DatabaseSkills skills = With(new ScriptedDatabase("""{"meta":{"format":"raw"},"data_base64":"\u002B\/\u002B\/"}"""));

        Assert.Equal("fbffbf", skills.In("a", "return (vulcan.lancedb.vector_search({ n = 1 }).data:gsub('.', function(c) return ('%02x'):format(c:byte()) end))"));
    }

    [Fact]
    public void A_search_keeps_the_output_format_of_the_skill()
    {
        ScriptedDatabase lance = new("{}");
        using DatabaseSkills skills = With(lance);

        skills.In("a", "return vulcan.lancedb.vector_search({ output_format = 'arrow_ipc' })");

        Assert.Equal("""{"output_format":"arrow_ipc"}""", Assert.Single(lance.Requests).Input);
    }

    [Fact]
    public void The_status_names_the_binding()
    {
        using DatabaseSkills skills = With(s_empty);

        string status = skills.In("a", "return vulcan.lancedb.status()");

        Assert.Equal(
            """{"binding_tag":"USER-a","database_path":"ROOT/lancedb/a","default_database_path":"ROOT/lancedb/a","enabled":true,"initialized":true,"""
            + """ "integration_mode":"host_callback","library_path":"","log_level":"info","root_name":"USER","skill_dir_name":"a","skill_name":"a","""[1..]
            + """ "slow_log_enabled":false,"slow_log_threshold_ms":800,"space_label":"USER","space_root":"ROOT"}"""[1..],
            status.Replace(skills.PathOf("databases"), "ROOT", StringComparison.Ordinal));
        Assert.Equal(status, skills.In("a", "return vulcan.lancedb.info()"));
    }

    private static DatabaseSkills With(IDatabaseProvider lance) => new(new SkillEngineOptions { Sqlite = s_empty, LanceDb = lance });
}
