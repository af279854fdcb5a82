using System.Text;
using LuaSkills.Native.Replies;

namespace LuaSkills.NativeLibrary.Tests.Engines;

/// <summary>Replies are read whole, whether they have the form most calls return or another.</summary>
public class CallReplyTests
{
    [Theory]
    [InlineData("""{"content":"pong","overflow_mode":null,"template_hint":null,"content_bytes":4,"content_lines":1}""", "pong||")]
    [InlineData("""{"content":"","overflow_mode":null,"template_hint":null,"content_bytes":0,"content_lines":0}""", "||")]
    [InlineData("""{"content":"a\"b\\","overflow_mode":null,"template_hint":null,"content_bytes":4,"content_lines":1}""", "a\"b\\||")]
    [InlineData("""{"content":"x","overflow_mode":"Page","template_hint":"t","content_bytes":1,"content_lines":1}""", "x|Page|t")]
    [InlineData("""{"content_bytes":1,"content_lines":1,"overflow_mode":null,"template_hint":"t","content":"x"}""", "x||t")]
    [InlineData("""{"content":"x","overflow_mode":null,"template_hint":null,"content_bytes":1,"content_lines":1,"overflow_mode":"Truncate"}""", "x|Truncate|")]
    [InlineData("""{"content":"x","overflow_mode":null,"template_hint":null,"content_bytes":1,"content_lines":1 }""", "x||")]
    public void A_reply_of_any_form_is_read(string json, string expected) => Assert.Equal(expected, Read(json));

    [Fact]
    public void A_host_result_behind_the_measures_of_the_content_is_not_lost()
    {
        const string Json =
            """{"content":"x","overflow_mode":null,"template_hint":null,"content_bytes":1,"content_lines":1,"host_result":{"kind":"change_set","payload":{}}}""";

        string? kind = CallReply.Read(Encoding.UTF8.GetBytes(Json), static (in SkillReply reply) => reply.HostResult?.Kind);

        Assert.Equal("change_set", kind);
    }

    [Theory]
    [InlineData("""{"content":"x","overflow_mode":null,"template_hint":null,"content_bytes":1,"content_lines":}""")]
    [InlineData("""{"content":"x","overflow_mode":null,"template_hint":null,"content_bytes":,"content_lines":1}""")]
    [InlineData("""{"content":"x","overflow_mode":null,"template_hint":null,"content_bytes":1,"content_lines":1""")]
    [InlineData("""{"content":"x","overflow_mode":"Sideways"}""")]
    [InlineData("""{"overflow_mode":null}""")]
    [InlineData("[]")]
    public void What_is_no_reply_is_an_error(string json) =>
        Assert.Equal(SkillErrorCode.NativeError, Assert.Throws<SkillException>(() => Read(json)).Code);

    private static string Read(string json) => CallReply.Read(
        Encoding.UTF8.GetBytes(json),
        static (in SkillReply reply) => $"{Encoding.UTF8.GetString(reply.Content)}|{reply.OverflowMode}|{reply.TemplateHint}");
}
