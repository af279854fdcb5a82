namespace LuaSkills.Abstractions.Tests.HostTools;

/// <summary>What hosts and authors of skills see of generated sets.</summary>
public sealed class DescriptionTests
{
    [Fact]
    public void A_tool_describes_its_arguments_and_its_result()
    {
        HostToolDescriptor tool = Tool(new Map([]), "map.measure");

        Assert.Equal("Measures a way.", tool.Description);
        Assert.Equal(
            """
            {"type":"object","properties":{"city":{"type":"string"},"days":{"type":"integer","default":3},
            "unit":{"type":"string","enum":["Metre","Foot"],"default":"Metre"},"place":{"type":"object","properties":{
            "name":{"type":"string","description":"What people call it."},"height":{"type":"integer","description":"In metres."}},"required":["name"]},
            "heights":{"type":"array","items":{"type":"number"}},"note":{"type":"string","default":"none"}},"required":["city"]}
            """.ReplaceLineEndings(""),
            tool.InputSchema.ToString());
        Assert.Equal("""{"type":"string"}""", tool.OutputSchema?.ToString());
    }

    [Fact]
    public void A_raw_result_and_none_have_no_schema()
    {
        Map map = new([]);

        Assert.Null(Tool(map, "map.raw").OutputSchema);
        Assert.Null(Tool(map, "map.remember").OutputSchema);
        Assert.Equal("{}", Tool(map, "map.raw").InputSchema.ToString());
    }

    [Fact]
    public void The_annotations_of_several_sets_are_one_file()
    {
        HostToolCollection tools = new();
        tools.Add(Clock.ToolSet);
        tools.Add(HostToolSet.From<IFiles>(new Files()));

        Assert.Equal(
            """
            ---@meta

            ---@class vulcan
            vulcan = {}

            ---@class vulcan.host
            vulcan.host = {}

            ---@class vulcan.host.error
            ---@field code string
            ---@field message string
            ---@field details? any

            ---@class vulcan.host.reply
            ---@field ok boolean
            ---@field value? any
            ---@field error? vulcan.host.error

            ---The hour.
            ---@class clock.hour.args
            ---@field offset? integer (default 0)

            ---@class clock.hour.reply
            ---@field ok boolean
            ---@field value? integer
            ---@field error? vulcan.host.error

            ---@class clock.tick.reply
            ---@field ok boolean
            ---@field error? vulcan.host.error

            ---Writes.
            ---@class fs.write-all.args
            ---@field path string
            ---@field text string

            ---@class fs.write-all.reply
            ---@field ok boolean
            ---@field error? vulcan.host.error

            ---Reads.
            ---@class fs.read.args
            ---@field path string

            ---@class fs.read.reply
            ---@field ok boolean
            ---@field value? string
            ---@field error? vulcan.host.error

            ---Calls a tool of the host.
            ---@overload fun(name: "clock.hour", args: clock.hour.args): clock.hour.reply
            ---@overload fun(name: "clock.tick", args: table): clock.tick.reply
            ---@overload fun(name: "fs.write-all", args: fs.write-all.args): fs.write-all.reply
            ---@overload fun(name: "fs.read", args: fs.read.args): fs.read.reply
            ---@param name string
            ---@param args table
            ---@return vulcan.host.reply
            function vulcan.host.call(name, args) end

            ---Lists the tools of the host.
            ---@return table
            function vulcan.host.list() end

            ---Tells whether the host has a tool.
            ---@param name string
            ---@return boolean
            function vulcan.host.has(name) end

            """,
            tools.ToLuaAnnotations());
    }

    [Fact]
    public void A_class_that_two_sets_know_is_annotated_once()
    {
        HostToolCollection tools = new();
        tools.Add(new Map([]));
        tools.Add(Maps.ToolSet);

        string text = tools.ToLuaAnnotations();

        Assert.Equal(2, text.Split("---@class LuaSkills.Abstractions.Tests.HostTools.Place\n").Length);
        Assert.Contains("---@field value? LuaSkills.Abstractions.Tests.HostTools.Place\n", text, StringComparison.Ordinal);
    }

    private static HostToolDescriptor Tool(IHostToolSet set, string name) => set.Tools.Single(tool => tool.Name == name);
}

/// <summary>Has a type in common with <see cref="Map"/>.</summary>
[HostTools(Prefix = "maps")]
internal static partial class Maps
{
    /// <summary>The first place.</summary>
    [HostTool] public static Place First() => new("one");
}
