using LuaSkills.CompilerServices;

namespace LuaSkills.Abstractions.Tests.HostTools;

/// <summary>Calls of generated sets: which method runs, and what the skill gets.</summary>
public sealed class CallTests
{
    private static readonly Map s_map = new([]);

    [Theory]
    [InlineData("""{"city":"Oslo"}""", "Oslo/3/Metre/-/0/none")]
    [InlineData("""{"days":1,"unit":"Foot","city":"Oslo"}""", "Oslo/1/Foot/-/0/none")]
    [InlineData("""{"city":"Bergen","city":"Oslo"}""", "Oslo/3/Metre/-/0/none")]
    [InlineData("""{"unknown":{"a":[1]},"city":"Oslo","more":null}""", "Oslo/3/Metre/-/0/none")]
    [InlineData("""{"city":"Oslo","note":null,"place":null}""", "Oslo/3/Metre/-/0/null")]
    [InlineData("""{"city":"Oslo","place":{"name":"Fjord"},"heights":[1,2.5]}""", "Oslo/3/Metre/Fjord/2/none")]
    [InlineData("""{"c\u0069ty":"O\u0073lo"}""", "Oslo/3/Metre/-/0/none")]
    public async Task Arguments_are_read_by_name(string arguments, string result)
    {
        Assert.Equal($$"""{"ok":true,"value":"{{result}}"}""", await Caller.CallAsync(s_map, "map.measure", arguments));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    public async Task An_empty_table_is_an_object_without_arguments(string arguments)
    {
        Assert.Equal("""{"ok":true,"value":7}""", await Caller.CallAsync(Clock.ToolSet, "clock.hour", arguments));
        Assert.Equal("""{"ok":true}""", await Caller.CallAsync(Clock.ToolSet, "clock.tick", arguments));
    }

    [Theory]
    [InlineData("{}", "city is required")]
    [InlineData("""{"city":"Oslo","days":"x"}""", "days: expected 32-bit integer, found string")]
    [InlineData("""{"city":"Oslo","days":null}""", "days: expected 32-bit integer, found null")]
    [InlineData("""{"city":null}""", "city: expected string, found null")]
    [InlineData("""{"city":"Oslo","unit":"Mile"}""", "unit: expected one of Metre, Foot, found \"Mile\"")]
    [InlineData("""{"city":"Oslo","place":{}}""", "place.name is required")]
    [InlineData("""{"city":"Oslo","heights":[1,true]}""", "heights[1]: expected number, found true")]
    [InlineData("""["Oslo"]""", "arguments: expected object, found array")]
    [InlineData("1", "arguments: expected object, found number")]
    public async Task Arguments_that_do_not_fit_are_refused_by_name(string arguments, string message)
    {
        Assert.Equal(message, await Caller.RefusalAsync(s_map, "map.measure", arguments));
    }

    [Fact]
    public async Task A_list_is_refused_by_tools_without_arguments_too()
    {
        Assert.Equal("arguments: expected object, found array", await Caller.RefusalAsync(Clock.ToolSet, "clock.tick", "[1]"));
    }

    [Fact]
    public async Task A_refused_call_does_not_reach_the_method()
    {
        List<string> log = [];
        Map map = new(log);

        await Caller.RefusalAsync(map, "map.remember", """{"text":1}""");
        await Caller.CallAsync(map, "map.remember", """{"text":"once"}""");

        Assert.Equal(["once"], log);
    }

    [Theory]
    [InlineData("map.find", "{}", """{"ok":true,"value":null}""")]
    [InlineData("map.find", """{"name":"Fjord"}""", """{"ok":true,"value":{"name":"Fjord","height":5}}""")]
    [InlineData("map.raw", """{"value":1,"x":[{}]}""", """{"value":1,"x":[{}]}""")]
    [InlineData("map.raw", "[1]", "[1]")]
    [InlineData("map.whole", """{"name":"Fjord","height":2}""", """{"ok":true,"value":"Fjord at 2"}""")]
    [InlineData("map.odd", """{"größe":1,"a b":2}""", """{"ok":true,"value":3}""")]
    public async Task Results_are_values_unless_they_are_raw(string tool, string arguments, string reply)
    {
        Assert.Equal(reply, await Caller.CallAsync(s_map, tool, arguments));
    }

    [Fact]
    public async Task A_whole_argument_object_that_does_not_fit_is_refused()
    {
        Assert.Equal("name is required", await Caller.RefusalAsync(s_map, "map.whole", "{}"));
        Assert.Equal("arguments: expected object, found array", await Caller.RefusalAsync(s_map, "map.whole", "[1]"));
    }

    [Fact]
    public async Task The_context_says_who_calls()
    {
        Assert.Equal(
            """{"ok":true,"value":"map.who of notes"}""",
            await Caller.CallAsync(s_map, "map.who", "{}", new SkillCaller { SkillId = "notes" }));
    }

    [Fact]
    public async Task What_a_tool_throws_is_not_mistaken_for_wrong_arguments()
    {
        Assert.Equal(
            """{"ok":false,"error":{"code":"no_way","message":"There is none."}}""",
            await Caller.CallAsync(s_map, "map.fail", """{"how":"refuse"}"""));
        Assert.Equal(
            """{"ok":false,"error":{"code":"host_tool_callback_error","message":"host tool 'map.fail' failed with InvalidOperationException"}}""",
            await Caller.CallAsync(s_map, "map.fail", """{"how":"break"}"""));
        Assert.Equal(
            """{"ok":false,"error":{"code":"host_tool_callback_error","message":"host tool 'map.parse' failed with SkillJsonException"}}""",
            await Caller.CallAsync(s_map, "map.parse", """{"json":"{"}"""));
    }

    [Fact]
    public async Task A_task_is_awaited()
    {
        Later later = new();
        HostToolCollection tools = new();
        tools.Add(later);
        using SkillPayload value = SkillPayload.Rent();
        using SkillPayload done = SkillPayload.Rent();

        ValueTask first = Caller.Start(tools, "later.value", "{}", value);
        ValueTask second = Caller.Start(tools, "later.done", "{}", done);
        Assert.False(first.IsCompleted || second.IsCompleted);
        later.Source.SetResult(5);
        await first;
        await second;

        Assert.Equal("""{"ok":true,"value":5}"""u8, value.WrittenSpan);
        Assert.Equal("""{"ok":true}"""u8, done.WrittenSpan);
    }

    [Fact]
    public async Task A_task_that_fails_is_a_failed_call()
    {
        Later later = new();
        later.Source.SetException(new HostToolException("late", "Too late."));

        Assert.Equal("""{"ok":false,"error":{"code":"late","message":"Too late."}}""", await Caller.CallAsync(later, "later.value", "{}"));
    }

    [Fact]
    public async Task Value_tasks_and_tokens_are_handed_on()
    {
        using CancellationTokenSource source = new();
        Later later = new();

        Assert.Equal("""{"ok":true,"value":"text"}""", await Caller.CallAsync(later, "later.text", "{}"));
        Assert.Equal("""{"ok":true}""", await Caller.CallAsync(later, "later.cancel", "{}", cancellationToken: source.Token));

        Assert.Equal(source.Token, later.Token);
    }

    [Fact]
    public async Task An_interface_calls_the_implementation_it_is_given()
    {
        Files files = new();
        IHostToolSet set = HostToolSet.From<IFiles>(files);

        Assert.Equal("""{"ok":true}""", await Caller.CallAsync(set, "fs.write-all", """{"path":"a","text":"b"}"""));
        Assert.Equal("""{"ok":true,"value":"b"}""", await Caller.CallAsync(set, "fs.read", """{"path":"a"}"""));
    }

    [Theory]
    [InlineData("dog.sound", "{}", "\"woof\"")]
    [InlineData("dog.greet", """{"name":"Rex"}""", "\"Rex: woof\"")]
    [InlineData("dog.legs", "{}", "4")]
    public async Task Tools_of_a_base_class_run_on_the_derived_object(string tool, string arguments, string value)
    {
        Assert.Equal($$"""{"ok":true,"value":{{value}}}""", await Caller.CallAsync(new Dog(), tool, arguments));
    }

    [Fact]
    public async Task A_set_that_inherits_from_a_set_has_its_own_names()
    {
        Assert.Equal("""{"ok":true,"value":"yip"}""", await Caller.CallAsync(new Puppy(), "puppy.sound", "{}"));
        Assert.Equal("""{"ok":true,"value":"plays"}""", await Caller.CallAsync(new Puppy(), "puppy.play", "{}"));
        Assert.Equal("""{"ok":true,"value":3}""", await Caller.CallAsync(HostToolSet.From<IDisk>(new Disk()), "disk.count", "{}"));
        Assert.Equal("""{"ok":true,"value":"a"}""", await Caller.CallAsync(HostToolSet.From<IDisk>(new Disk()), "disk.read", """{"path":"a"}"""));
        Assert.Equal("""{"ok":true,"value":"a"}""", await Caller.CallAsync(HostToolSet.From<IFiles>(new Disk()), "fs.read", """{"path":"a"}"""));
    }

    [Fact]
    public async Task A_generic_set_calls_its_own_construction()
    {
        Assert.Equal("""{"ok":true,"value":"String 5"}""", await Caller.CallAsync(new Outer<string>.Box<int>(5), "box.show", "{}"));
    }

    [Theory]
    [InlineData("map.measured")]
    [InlineData("map.measurE")]
    [InlineData("measure")]
    [InlineData("")]
    public void A_name_that_differs_is_not_found(string name)
    {
        Assert.Equal(-1, ((IHostToolSet)s_map).IndexOf(System.Text.Encoding.UTF8.GetBytes(name)));
    }

    [Fact]
    public void A_tool_is_found_at_its_place_in_the_list()
    {
        IHostToolSet set = s_map;

        Assert.All(set.Tools.Index(), tool => Assert.Equal(tool.Index, set.IndexOf(System.Text.Encoding.UTF8.GetBytes(tool.Item.Name))));
        Assert.Same(set.Tools, set.Tools);
    }
}
