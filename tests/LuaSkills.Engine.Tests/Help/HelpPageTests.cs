using System.Text.Json;
using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Help;

public sealed class HelpPageTests
{
    [Fact]
    public void A_text_is_shown_as_the_file_has_it()
    {
        using HelpSkill skill = new("help: { main: { file: \" help/page.md \" } }", ("page.md", "# Häd\r\n"));

        SkillHelpDetail page = skill.Render(" main ")!;

        Assert.Equal(("main", "markdown", "# Häd\r\n"), (page.FlowName, page.ContentType, page.Content));
    }

    [Fact]
    public void A_page_is_read_at_every_rendering()
    {
        using HelpSkill skill = HelpSkill.OfLua("return 'old'");
        skill.Render();

        skill.Write("page.lua", "return 'new'");

        Assert.Equal("new", skill.Render()!.Content);
    }

    [Theory]
    [InlineData("return 'text'", "text")]
    [InlineData("return function(...) return 'n=' .. select('#', ...) end", "n=0")]
    [InlineData("return function() return coroutine.wrap(function() return 'inner' end)() end", "inner")]
    public void A_Lua_page_gives_its_text_or_a_function_that_does(string lua, string expected)
    {
        using HelpSkill skill = HelpSkill.OfLua(lua);

        Assert.All(Enum.GetValues<CallPath>(), path => Assert.Equal(expected, skill.Render(path: path)!.Content));
    }

    [Theory]
    [InlineData("return 5", "invalid_return", "Help {0} must return a plain string, actual_type='integer'")]
    [InlineData("return function() end", "invalid_return", "Help {0} must return a plain string, actual_type='nil'")]
    [InlineData("return '\\xff'", "invalid_utf8", "Help {0} returned invalid UTF-8 text: ")]
    [InlineData("x = = 1", "lua_syntax", "Help compile error for {0}: syntax error: [string \"h-help/page.lua\"]:1: ")]
    [InlineData("error('no')", "lua_error", "Help init error for {0}: runtime error: [string \"h-help/page.lua\"]:1: no")]
    [InlineData("return function() error('no') end", "lua_error", "Help runtime error for {0}: runtime error: [string \"h-help/page.lua\"]:1: no")]
    public void A_Lua_page_that_fails_says_where(string lua, string code, string message)
    {
        using HelpSkill skill = HelpSkill.OfLua(lua);
        string expected = message.Replace("{0}", Path.Join(skill.Directory, "help/page.lua"), StringComparison.Ordinal);

        foreach (CallPath path in Enum.GetValues<CallPath>())
        {
            SkillException error = skill.Fails(path: path);

            Assert.Equal((code, "h", "help/page.lua"), (error.Code, error.SkillId, error.EntryName));
            Assert.StartsWith(expected, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_Lua_page_sees_itself_as_the_tool_vulcan_help_and_the_request_that_asks()
    {
        using HelpSkill skill = HelpSkill.OfLua("""
            local c, i = vulcan.context, vulcan.runtime.internal
            return table.concat({ i.tool_name, i.skill_name, i.entry_name, i.root_name, c.request.request_id, c.entry_file, next(c.client_budget) or 'none' }, ' ')
            """);
        SkillCallOptions options = new() { RequestContext = new SkillRequestContext { RequestId = "r1" }, ClientBudget = JsonText.Parse("{\"a\":1}") };

        string file = Path.Join(skill.Directory, "help/page.lua");

        Assert.Equal($"vulcan-help h help/page.lua USER r1 {file} none", skill.Render(options: options)!.Content);
    }

    [Theory]
    [InlineData("while true do end")]
    [InlineData("return function() while true do end end")]
    public void A_Lua_page_that_does_not_end_is_stopped(string lua)
    {
        using HelpSkill skill = HelpSkill.OfLua(lua);

        SkillCallOptions options = new() { Timeout = TimeSpan.FromMilliseconds(20) };
        Assert.All(Enum.GetValues<CallPath>(), path => Assert.Throws<SkillTimeoutException>(() => skill.Render(path: path, options: options)));

        skill.Write("page.lua", "return 'well again'");

        Assert.Equal("well again", skill.Render()!.Content);
    }

    [Fact]
    public void A_Lua_page_that_waits_for_a_tool_holds_no_thread()
    {
        TaskCompletionSource answer = new();
        HandWrittenTools tools = new HandWrittenTools().Add("t", (in HostToolCall _, Utf8JsonWriter reply) => AnswerAsync(answer.Task, reply));
        SkillEngineOptions options = new() { HostTools = new HostToolCollection { tools } };
        using HelpSkill skill = HelpSkill.OfLua("return function() return vulcan.host.call('t', {}).value end", options);

        SkillStep<SkillHelpDetail?> step = skill.Engine.StartSkillHelpDetail("h", "main", SkillAuthority.System, options: null, CancellationToken.None);

        Assert.NotNull(step.Suspended);
        answer.SetResult();
        Assert.Equal("answer", SteppedEngine.Finish(step)!.Content);
    }

    private static async ValueTask AnswerAsync(Task when, Utf8JsonWriter reply)
    {
        await when;
        reply.WriteStringValue("answer");
    }
}
