using LuaSkills.CompilerServices;

namespace LuaSkills.Modules.Tests.Generated;

/// <summary>Calls of a module as the generator makes it.</summary>
public sealed class GeneratedModuleTests
{
    private static readonly ISkillModule s_module = new TextModule();

    [Theory]
    [InlineData("""{"text": "to be or not"}""", "4")]
    [InlineData("""{"unit": "Characters", "text": "to be", "other": [1, {}]}""", "5")]
    [InlineData("""{"te\u0078t": "\u0061 b"}""", "2")]
    public void Arguments_are_found_by_name(string arguments, string content) => Assert.Equal(content, s_module.Call("count", arguments));

    [Theory]
    [InlineData("count", "{}", "text is required")]
    [InlineData("count", """{"text": 1}""", "text: expected string, found number")]
    [InlineData("count", """{"text": null}""", "text: expected string, found null")]
    [InlineData("count", """{"text": "a", "unit": "Lines"}""", "unit: expected one of Words, Characters, found \"Lines\"")]
    [InlineData("count", "[1]", "arguments: expected object, found array")]
    [InlineData("count", "{\"text\": ", "text: expected valid JSON, found the end of the text")]
    [InlineData("join", """{"parts": ["a", 2]}""", "parts[1]: expected string, found number")]
    [InlineData("to-case", """{"text": "a", "case": "title"}""", "case: expected one of upper, lower, found \"title\"")]
    [InlineData("to-case", """{"text": "a", "case": null}""", "case: expected one of upper, lower, found null")]
    [InlineData("summarize", """{"Title": "a", "scale": "x"}""", "scale: expected number, found string")]
    [InlineData("forget", """{"count": 1.5}""", "count: expected 32-bit integer, found 1.5")]
    [InlineData("on-tick", "1", "arguments: expected object, found number")]
    public void Arguments_that_do_not_fit_are_refused_with_their_path(string method, string arguments, string message)
    {
        SkillException error = s_module.Refuse(method, arguments);

        Assert.Equal((SkillErrorCode.InvalidArguments, message), (error.Code, error.Message));
    }

    [Theory]
    [InlineData("""{"text": "Ab"}""", ">ab")]
    [InlineData("""{"text": "Ab", "case": "upper"}""", ">AB")]
    [InlineData("""{"text": "Ab", "case": "\u0075pper"}""", ">AB")]
    public void A_text_is_the_content_as_it_is(string arguments, string content) =>
        Assert.Equal(content, ((ISkillModule)new TextModule(">")).Call("to-case", arguments));

    [Theory]
    [InlineData("""{"choice": "a b"}""", "a b")]
    [InlineData("""{"choice": "\"ö\""}""", "\"ö\"")]
    [InlineData("""{"choice": null}""", "")]
    [InlineData("{}", "")]
    [InlineData("[]", "")]
    public void A_choice_may_be_left_out_where_it_may_be_null(string arguments, string content) =>
        Assert.Equal(content, s_module.Call("choose", arguments));

    [Fact]
    public async Task A_method_that_waits_is_awaited() => Assert.Equal("a-b", await s_module.CallAsync("join", """{"parts": ["a", "b"], "separator": "-"}"""));

    [Fact]
    public void A_result_is_written_as_JSON()
    {
        string content = s_module.Call("summarize", """{"title": "T", "lines": ["", ""], "scale": 0.5}""");

        Assert.Equal("""{"title":"T","lines":2,"scale":0.5}""", content);
    }

    [Fact]
    public void Any_JSON_is_handed_on() => Assert.Equal("""[1,{"a":null}]""", s_module.Call("echo", """{"value": [1, {"a": null}]}"""));

    [Fact]
    public void A_method_without_a_result_has_no_content()
    {
        TextModule module = new();

        Assert.Equal("", ((ISkillModule)module).Call("forget", """{"count": 3}"""));
        Assert.Equal(3, module.Forgotten);
    }

    [Fact]
    public void A_synchronous_call_allocates_nothing_of_its_own()
    {
        byte[] arguments = """{"value": 12}"""u8.ToArray();
        ISkillModule module = new ValueModule();
        int method = module.IndexOf("int32");
        SkillModuleCall call = new();
        using SkillPayload reply = SkillPayload.Rent();

        Run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
            Run();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Run()
        {
            ValueTask running = module.InvokeAsync(method, arguments, call.Begin(default, NoEnvironment.Instance, CancellationToken.None), reply);
            Assert.True(running.IsCompletedSuccessfully);
            reply.Clear();
            call.End();
        }
    }

    [Fact]
    public async Task What_a_method_throws_while_it_waits_reaches_the_caller()
    {
        SkillException error = await Assert.ThrowsAsync<SkillException>(() => s_module.CallAsync("fail-later"));

        Assert.Equal("io_error", error.Code);
    }
}
